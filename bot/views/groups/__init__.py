"""The buttons about channels, and their callback data."""
