"""Somebody else's tool server, to test against."""
