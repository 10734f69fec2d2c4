"""Measures, how sure they are, and how they are reported."""
