"""What the benchmarks are fed with: archives with labels, and invented chats and articles in any number."""
