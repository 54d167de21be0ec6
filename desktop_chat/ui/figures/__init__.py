"""How fast and how reliable answers were, over a day, a week or a month."""
