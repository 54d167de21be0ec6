"""The outline: all messages of a chat with their branches, in a drawer beside the conversation."""
