"""Natural-language basics: charsets, markup, languages, dates, sentences, tokens. Nothing here knows of news."""
