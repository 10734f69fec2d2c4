"""What the bot serves over HTTP, where HTTP_BIND is set: whether it is well, numbers for Prometheus, people's feeds of
their digests (PUBLIC_URL), and the path to which Telegram sends updates (WEBHOOK_URL)."""
