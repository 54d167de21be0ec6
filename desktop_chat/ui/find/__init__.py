"""Finding in the shown chat: the bar, the search behind it, and the marks in the text."""
