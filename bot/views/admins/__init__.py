"""How what admins see is laid out."""
