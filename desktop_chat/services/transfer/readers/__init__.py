"""One reader for each app whose files can be imported."""
