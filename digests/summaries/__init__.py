"""Extractive summaries of one text and of several."""
