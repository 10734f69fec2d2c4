"""How a broadcast's panel, its audience and its ledger are laid out."""
