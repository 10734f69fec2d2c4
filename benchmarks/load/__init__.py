"""What it costs to serve very many chats: time, memory, messages a second."""
