"""The dialog of servers of tools."""
