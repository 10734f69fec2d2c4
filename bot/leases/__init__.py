"""Leases of processes: which one polls Telegram, who runs, and giving back what dead processes held."""
