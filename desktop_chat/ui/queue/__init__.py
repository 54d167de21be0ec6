"""The questions that wait, between transcript and composer."""
