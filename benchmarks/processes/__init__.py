"""Processes that a benchmark starts: the bot, a Telegram, a PostgreSQL server; all on this machine."""
