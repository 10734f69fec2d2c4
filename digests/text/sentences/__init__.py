"""Sentences: where they end, and what ties one to the next: abbreviations, quotation marks, anaphora, datelines."""
