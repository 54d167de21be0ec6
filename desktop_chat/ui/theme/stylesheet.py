"""The app's style sheet: only what neither the palette nor a widget's own painting says.

The window's panes and each dialog wear it, and not the application: Qt dresses what is below a
sheet of the application anew once for each of its ancestors, which takes three times as long.
Selectors are types and object names, which Qt matches fastest. Sizes are written as at 100 %: all
but the finest lines are zoomed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.theme.tokens import Tokens

_HAIRLINE = 2
_WRITTEN_SIZE = re.compile(r"\b(\d+)px")

_SHEET = """
#headerBar {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
#sidebar {{ background: {t.window}; }}
#chatTitle {{ font-weight: 600; }}
#chatList {{ background: transparent; border: none; outline: none; }}
#titleEditor {{
  background: {t.raised}; border: 2px solid {t.focus_ring}; border-radius: {m.radius_s}px;
  padding: 0 {m.space_xs}px;
}}
#tagEdit {{
  background: {t.raised}; color: {t.text}; border: 2px solid {t.focus_ring};
  padding: 6px {m.space_s}px; font-size: {m.small_px}px;
}}
#composer {{
  background: transparent; border: none;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
#statusBar {{ background: {t.window}; border-top: 1px solid {t.border}; }}
#statusBar::item {{ border: none; }}
#modelPicker {{ font-size: {m.small_px}px; }}
#modelPicker QAbstractItemView {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  padding: {m.space_xs}px; outline: none; font-size: {m.small_px}px;
}}
#modelPicker QAbstractItemView::item {{
  padding: 0 {m.space_s}px; min-height: 30px; border-radius: {m.radius_s}px; color: {t.text};
}}
#modelPicker QAbstractItemView::item:selected {{
  background: {t.selection}; color: {t.on_selection};
}}
QMenu {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  padding: {m.space_xs}px; font-size: {m.small_px}px;
}}
QMenu::item {{ padding: 6px {m.space_xl}px 6px {m.space_xl}px; border-radius: {m.radius_s}px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.on_selection}; }}
QMenu::item:disabled {{ color: {t.text_faint}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {m.space_xs}px {m.space_s}px; }}
QToolTip {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  padding: {m.space_xs}px; font-size: {m.tiny_px}px;
}}
QDialog {{ background: {t.surface}; }}
QDialog QPlainTextEdit {{
  background: {t.raised}; border: 1px solid {t.border}; border-radius: {m.radius_s}px;
  padding: {m.space_xs}px;
}}
QDialog QPlainTextEdit:focus {{ border-color: {t.focus_ring}; }}
QDialog #hint {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
QDialog #heading {{ font-size: 20px; font-weight: 600; }}
QPushButton {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 6px {m.space_l}px; min-width: 56px; outline: none;
}}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:default {{
  background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
}}
QPushButton:focus {{ border: 2px solid {t.focus_ring}; padding: 5px {m.space_l}px; }}
QPushButton:default:focus {{
  background: {t.on_accent}; color: {t.accent}; border-color: {t.accent};
}}
QPushButton#toastUndoButton {{
  background: transparent; border: 2px solid transparent; color: {t.link}; font-weight: 600;
  padding: 3px {m.space_s}px; min-width: 0;
}}
QPushButton#toastUndoButton:hover {{ background: {t.hover}; }}
QPushButton#toastUndoButton:focus {{ border-color: {t.focus_ring}; }}
QPushButton:disabled {{ color: {t.text_faint}; background: {t.hover}; border-color: {t.border}; }}
QCheckBox {{ spacing: {m.space_s}px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; }}
QCheckBox::indicator:unchecked {{
  background: {t.raised}; border: 1px solid {t.text_faint}; border-radius: 3px;
  width: 14px; height: 14px;
}}
QCheckBox:focus {{ color: {t.focus_ring}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.scroll_handle}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {t.text_faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


@lru_cache(maxsize=2)
def stylesheet_from(tokens: Tokens) -> str:
    """Fill the tokens in."""
    metrics = tokens.metrics

    def zoomed(match: re.Match[str]) -> str:
        size = int(match[1])
        return f"{size if size <= _HAIRLINE else metrics.px(size)}px"

    # Below a style sheet widgets hear of another font only when the sheet is another one, too.
    font = f"/* {tokens.families_known} {tokens.ui_family.encode().hex()} */"
    return _WRITTEN_SIZE.sub(zoomed, _SHEET).format(t=tokens, m=metrics) + font


def wear(root: QWidget, tokens: Tokens, more: str = "") -> None:
    """Put the app's sheet on `root` and all that is in it, and `more` rules behind it."""
    sheet = stylesheet_from(tokens) + more
    if root.styleSheet() != sheet:
        root.setStyleSheet(sheet)
