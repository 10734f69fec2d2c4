"""Stories: the clustering of articles about one event, and what is new in it."""
