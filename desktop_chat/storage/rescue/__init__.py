"""Reads what can be read of a damaged history, and puts a sound one in its place."""
