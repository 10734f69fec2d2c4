"""All that is kept of one chat: as a whole to hand out, and to forget."""
