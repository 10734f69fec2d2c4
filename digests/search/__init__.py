"""Keyword queries: parsing, matching, ranking, and the sentences that answer them."""
