"""Feeds: their formats, their discovery, OPML, and when each is polled."""
