"""On-line clustering: new articles, language by language, into the open stories they tell; the index of these."""
