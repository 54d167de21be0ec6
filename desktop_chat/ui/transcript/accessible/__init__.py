"""What screen readers see of the transcript: messages as a list, what can be pressed in them."""
