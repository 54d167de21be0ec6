"""The colours of a viewer's surfaces, which no style sheet knows of."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.tokens import Tokens


def color_surfaces(widget: QWidget, tokens: Tokens) -> None:
    """Give a widget, and all in it, the colours of a theme."""
    palette, role = widget.palette(), QPalette.ColorRole
    for part, name in (
        (role.Window, tokens.window),
        (role.Base, tokens.raised),
        (role.Text, tokens.text),
        (role.WindowText, tokens.text),
        (role.PlaceholderText, tokens.text_faint),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.on_selection),
    ):
        palette.setColor(part, color(name))
    widget.setPalette(palette)
