"""Power cuts: what a disk may hold after one, and whether the history comes out of it whole."""
