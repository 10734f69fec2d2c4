"""Who is told: chats, what they follow, ask, and were told."""
