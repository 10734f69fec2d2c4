"""What admins see, and whom they let in."""
