"""The other side: people and groups, as tests and the chat page move them."""
