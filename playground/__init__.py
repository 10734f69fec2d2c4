"""A local Telegram and a sample newsroom, to try and to test the bot without an account or a network."""
