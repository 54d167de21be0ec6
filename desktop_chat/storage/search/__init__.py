"""Full-text search: an index that can always be made anew, and is never the truth."""
