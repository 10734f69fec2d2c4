"""A day of many chats, played in seconds by the product's own rules."""
