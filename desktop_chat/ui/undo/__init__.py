"""Undo and redo in the window: keys, menu, toasts."""
