"""Chats: what each wants to be told, and when."""
