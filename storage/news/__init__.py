"""What is read: topics, feeds, articles, stories, and their full-text index."""
