"""What a call brings: its parameters, checked against the table of the Bot API's methods."""
