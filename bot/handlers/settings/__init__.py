"""A chat's settings: when and how it is told, its time zone, the languages it reads."""
