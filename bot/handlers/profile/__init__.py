"""What the bot tells Telegram about itself when it starts: its commands, and what it is."""
