"""Worker processes that can be killed, for parsers of strangers' bytes."""
