"""Chats of several people: groups, their forum topics, channels, and the bot's place in them."""
