"""The settings dialog: built from the declared settings, row by row."""
