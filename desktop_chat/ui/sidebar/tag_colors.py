"""The colour of a tag: the same for the same word, on every machine. Pure."""

from __future__ import annotations

from zlib import crc32

from desktop_chat.ui.theme.tokens import Tokens

_LIGHT = ("#9a3412", "#3f6212", "#155e75", "#1e40af", "#6b21a8", "#9d174d", "#115e59", "#854d0e")
_DARK = ("#fdba74", "#bef264", "#67e8f9", "#93c5fd", "#d8b4fe", "#f9a8d4", "#5eead4", "#fde047")


def tag_color(tag: str, tokens: Tokens) -> str:
    """One of eight colours that can be read on the theme's ground, as `#rrggbb`."""
    colors = _DARK if tokens.is_dark else _LIGHT
    return colors[crc32(tag.casefold().encode()) % len(colors)]
