"""Data files that the bot ships, extracted from public collections: abbreviations from CLDR, cities from GeoNames."""
