"""Dialogs that show one picture or one long text; imported when the first one is opened."""
