"""How a digest, a brief, an alert and a story are written as messages."""
