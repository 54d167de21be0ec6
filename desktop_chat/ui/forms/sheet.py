"""The style sheet of forms: entries, choices, keys, labels and quiet buttons within one dialog.

For `wear` of the dialog itself, anew with every theme: its parts have no sheets of their own, since
each would be read and dressed anew by itself. Selectors are types and object names, as in the app's
own sheet, which says the rest. (A weight that stood at `:default` would be
drawn, but not measured.)
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.forms.key_look import key_sheet
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
QLineEdit {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 0 {m.space_s}px; min-height: {entry}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QLineEdit:focus {{ border: 2px solid {t.focus_ring}; padding: 0 {inner}px; min-height: {less}px; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {t.surface}; color: {t.text_muted}; }}
QLineEdit[invalid="true"] {{ border: 1px solid {t.danger}; }}
QLineEdit[invalid="true"]:focus {{ border: 2px solid {t.danger}; }}
#fieldLabel {{ color: {t.text}; font-size: {m.small_px}px; font-weight: 600; }}
#fieldHint {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#fieldProblem {{ color: {t.danger}; font-size: {m.small_px}px; }}
#fieldWarning {{ color: {t.warning}; font-size: {m.small_px}px; }}
#messageText {{ color: {t.text}; font-size: {m.small_px}px; }}
#sectionHint {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#verdictText {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#verdictText[verdict="good"] {{ color: {t.success}; }}
#verdictText[verdict="bad"] {{ color: {t.danger}; }}
#formLine {{ background: {t.border}; border: none; }}
#keyRowList {{ background: transparent; border: none; outline: none; }}
#formHeading {{ color: {t.text}; font-size: {heading}px; font-weight: 600; }}
QScrollArea#formScroll, QScrollArea#formScroll > QWidget > QWidget#formPage {{
  background: transparent; border: none;
}}
QPushButton[link="true"] {{
  background: transparent; border: 2px solid transparent; border-radius: {m.radius_s}px;
  color: {t.link}; font-size: {m.small_px}px; font-weight: 600; text-align: left;
  padding: {tight}px; min-width: 0;
}}
QPushButton[link="true"]:hover {{ background: {t.hover}; }}
QPushButton[link="true"]:focus {{ border-color: {t.focus_ring}; }}
QPushButton[link="true"]:disabled {{ color: {t.text_faint}; background: transparent; }}
QPushButton[default="true"] {{ font-weight: 600; }}
QPushButton[entry="true"] {{ padding: 0 {m.space_m}px; min-height: {entry}px; min-width: 0; }}
QPushButton[entry="true"]:focus {{ padding: 0 {pressed}px; min-height: {less}px; }}
QComboBox QAbstractItemView {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  padding: {m.space_xs}px; outline: none; font-size: {m.small_px}px;
}}
QComboBox QAbstractItemView::item {{
  padding: 0 {m.space_s}px; min-height: {row}px; border-radius: {m.radius_s}px; color: {t.text};
}}
QComboBox QAbstractItemView::item:disabled {{ color: {t.text_faint}; }}
QComboBox QAbstractItemView::item:selected {{
  background: {t.selection}; color: {t.on_selection};
}}
"""


@lru_cache(maxsize=2)
def form_sheet(tokens: Tokens) -> str:
    """Fill the tokens in."""
    metrics = tokens.metrics
    entry = metrics.px(34)
    forms = _SHEET.format(
        t=tokens,
        m=metrics,
        entry=entry,
        less=entry - 2,
        inner=metrics.space_s - 1,
        pressed=metrics.space_m - 1,
        tight=metrics.px(2),
        heading=metrics.px(18),
        row=metrics.px(30),
    )
    return forms + key_sheet(tokens)


def wear_form(dialog: QWidget, tokens: Tokens, more: str = "") -> None:
    """Dress a dialog: as the app, as forms, and by `more` rules of its own."""
    wear(dialog, tokens, form_sheet(tokens) + more)
