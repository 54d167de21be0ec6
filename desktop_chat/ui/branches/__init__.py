"""Branches in the window: editing in place, the switch, and what is asked anew."""
