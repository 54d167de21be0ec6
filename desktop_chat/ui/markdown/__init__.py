"""Markdown: split into blocks without Qt, then drawn with it."""
