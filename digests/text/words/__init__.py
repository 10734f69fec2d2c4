"""Words: tokens and stems, spellings, stop words and function words, numbers as words, and how many words there are."""
