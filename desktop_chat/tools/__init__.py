"""Who has tools: the app itself, and servers that speak the Model Context Protocol."""
