"""The log, what must never stand in it, and what happens to errors that nobody caught."""
