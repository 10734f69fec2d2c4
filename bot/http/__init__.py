"""What the bot serves over HTTP, where HTTP_BIND is set: whether it is well, and numbers for Prometheus."""
