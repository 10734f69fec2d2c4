"""Digests, asked for and opened."""
