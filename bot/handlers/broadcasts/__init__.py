"""An admin's broadcasts: composed, sent, accounted for."""
