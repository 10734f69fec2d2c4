"""What one Telegram remembers, and how it reaches the bots: no HTTP, no methods."""
