"""What is sent: deliveries, broadcasts, rate limits."""
