"""Setting up a chat: its system prompt, its parameters, and presets of both."""
