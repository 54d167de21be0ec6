"""The bin of deleted chats, shown."""
