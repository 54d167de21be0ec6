"""kill -9 at random moments of a home's life, and what the next start finds."""
