"""A long life of the window, in which nothing may grow."""
