"""What runs when a person writes or taps: one module for each family of commands."""
