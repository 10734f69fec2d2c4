"""Updates of a story: what its reports say, what is new in it to somebody, and which of its states is the newest."""
