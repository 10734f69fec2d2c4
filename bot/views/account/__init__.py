"""The buttons and files of what is kept of a chat."""
