"""Tools that models may call: which there are, who allowed them, and who runs them."""
