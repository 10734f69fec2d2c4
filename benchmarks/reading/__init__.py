"""How well pages and feeds are read, and what is quoted of them."""
