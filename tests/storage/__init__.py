"""Tests of storage, each on both databases."""
