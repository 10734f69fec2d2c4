"""What tells how a running bot is: its log, without secrets, its metrics, and its word to the service manager."""
