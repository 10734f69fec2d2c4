"""Articles: web addresses, the extraction of pages, and what a page says of itself."""
