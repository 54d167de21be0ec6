"""Colours, sizes and fonts: tokens first, everything else is made from them."""
