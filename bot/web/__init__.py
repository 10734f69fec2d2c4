"""The edge to the web: guarded HTTP fetching, feed discovery, reading one article's page."""
