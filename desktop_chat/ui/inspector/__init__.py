"""The inspector: what went over the wire in a turn, to be looked at, kept and played again."""
