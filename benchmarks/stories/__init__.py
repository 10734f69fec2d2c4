"""How well articles are put into stories, and stories chosen and ranked."""
