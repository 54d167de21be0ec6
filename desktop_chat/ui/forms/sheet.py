"""The style sheet of forms: entries, tables, labels and quiet buttons within one dialog.

For `setStyleSheet` of the dialog itself, anew with every theme. Selectors are types and object
names, as in the app's own sheet, which says the rest. (A weight that stood at `:default` would be
drawn, but not measured.)
"""

from __future__ import annotations

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
"""


def form_sheet(tokens: Tokens) -> str:
    """Fill the tokens in."""
    metrics = tokens.metrics
    entry = metrics.px(34)
    return _SHEET.format(
        t=tokens,
        m=metrics,
        entry=entry,
        less=entry - 2,
        inner=metrics.space_s - 1,
        pressed=metrics.space_m - 1,
        tight=metrics.px(2),
        heading=metrics.px(18),
    )
