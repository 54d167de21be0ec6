"""What the app does, without a window: turns, sessions, titles."""
