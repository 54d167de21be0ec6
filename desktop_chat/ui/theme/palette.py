"""Qt's palette from our tokens, so that widgets without a rule of their own fit in."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from desktop_chat.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette_from(tokens: Tokens) -> QPalette:
    """Make the palette of the whole app."""
    palette = QPalette()
    for role, color in _roles(tokens).items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.text_faint))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(tokens.hover))
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.raised,
        _Role.AlternateBase: tokens.surface,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text_faint,
        _Role.Button: tokens.raised,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.danger,
        _Role.Highlight: tokens.selection,
        _Role.HighlightedText: tokens.on_selection,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.link,
        _Role.LinkVisited: tokens.link,
        _Role.ToolTipBase: tokens.raised,
        _Role.ToolTipText: tokens.text,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.border,
        _Role.Dark: tokens.border,
        _Role.Shadow: tokens.window,
    }
