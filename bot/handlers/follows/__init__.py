"""What a chat follows: adding to it, and the list of it."""
