"""The calls of tools in the transcript: their cards, and what people decide about them."""
