"""The terminal commands; never import Qt."""
