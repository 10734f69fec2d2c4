"""Dialogues with several bots of one installation."""
