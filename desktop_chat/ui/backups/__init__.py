"""The dialog of the backups: what there is, how it differs from now, and the way back."""
