"""How well articles and stories are summed up."""
