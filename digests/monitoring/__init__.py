"""Watching over a bot that runs: what it did, in numbers, and what is wrong with it."""
