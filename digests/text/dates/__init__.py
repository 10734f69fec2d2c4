"""Dates and times of day as outlets write them: parsing, the names of months, weekdays and time zones."""
