"""The database, the settings file and the keys."""
