"""What is no part of an article: boilerplate removal from pages and from plain text."""
