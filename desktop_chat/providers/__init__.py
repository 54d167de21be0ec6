"""Servers and how they are spoken to. The only layer that imports an SDK."""
