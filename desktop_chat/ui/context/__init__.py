"""How full the model's window is, what it costs, and what is done about both."""
