"""Channels that get digests: set up in private by those who may post there."""
