"""The prompt library, and the slash that reaches it from the composer."""
