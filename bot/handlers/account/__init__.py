"""What is kept of a chat: told, handed out, forgotten, moved in and out."""
