"""Parts that dialogs are made of: entries, choices, keys."""
