"""Languages, dates, markup, sentences and words: what can be told of a text without knowing that it is news."""
