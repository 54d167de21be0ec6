"""The search over all chats: a panel over the window, loaded when it is first opened."""
