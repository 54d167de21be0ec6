"""The style sheet of the inspector, behind that of forms."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#inspectorHint {{ color: {t.text_muted}; }}
#inspectorSummary {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#waterfallScroll, #waterfallScroll > QWidget > QWidget {{
  background: {t.surface}; border: none;
}}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{
  background: transparent; color: {t.text_muted}; border: none;
  border-bottom: 2px solid transparent; padding: {m.space_xs}px {m.space_s}px;
  font-size: {m.small_px}px;
}}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:selected:focus {{ background: {t.hover}; border-bottom: 2px solid {t.focus_ring}; }}
QTableView {{
  background: {t.surface}; border: none; border-top: 1px solid {t.border}; outline: none;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QTableView:focus {{ border-top: 1px solid {t.focus_ring}; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.text_muted}; border: none;
  border-bottom: 1px solid {t.border}; padding: {m.space_xs}px; font-size: {m.tiny_px}px;
}}
QPlainTextEdit {{
  background: {t.code_background}; color: {t.text}; border: none;
  border-top: 1px solid {t.border}; placeholder-text-color: {t.text_faint};
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QPlainTextEdit:focus {{ border-top: 1px solid {t.focus_ring}; }}
QLineEdit {{ font-size: {m.small_px}px; placeholder-text-color: {t.text_faint}; }}
QSplitter::handle {{ background: {t.window}; }}
QSplitter::handle:hover {{ background: {t.hover}; }}
"""


@lru_cache(maxsize=2)
def _inspector_sheet(tokens: Tokens) -> str:
    return _SHEET.format(t=tokens, m=tokens.metrics)


def wear_inspector(part: QWidget, tokens: Tokens) -> None:
    """Dress a part of the pane: each by itself, since all at once takes too long."""
    wear_form(part, tokens, _inspector_sheet(tokens))
