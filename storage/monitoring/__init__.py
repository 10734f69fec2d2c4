"""What watches over a running bot: its numbers day by day."""
