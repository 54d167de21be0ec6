"""What the window says of a damaged history: while it is repaired, and what was saved."""
