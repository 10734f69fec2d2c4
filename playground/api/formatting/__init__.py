"""Telegram's formatting: entities, its HTML, and the markup under a message."""
