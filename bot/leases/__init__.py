"""Leases of processes: which one serves a bot, who runs, and giving back what dead processes held."""
