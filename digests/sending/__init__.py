"""Deliveries and broadcasts, and the states they go through."""
