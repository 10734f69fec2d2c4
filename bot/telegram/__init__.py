"""The edge to Telegram: transport, rate limits, formatting, and sending one message."""
