"""The style sheet of the dialog of servers, beside that of forms."""

from __future__ import annotations

from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#serversPane {{ background: {t.window}; }}
#serverList {{ background: transparent; color: {t.text}; border: none; outline: none; }}
#serverList::item {{ padding: 0 {m.space_s}px; border-radius: {m.radius_s}px; }}
#serverList::item:hover {{ background: {t.hover}; }}
#serverList::item:selected {{ background: {t.selection}; color: {t.on_selection}; }}
#offerList {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: {m.space_xs}px; outline: none;
}}
#offerList:focus {{ border: 1px solid {t.focus_ring}; }}
#offerList::item {{ padding: 0 {m.space_s}px; border-radius: {m.radius_s}px; }}
#offerList::item:hover {{ background: {t.hover}; }}
#offerList::item:selected {{ background: {t.selection}; color: {t.on_selection}; }}
#offerList::item:disabled {{
  background: transparent; color: {t.text_muted}; font-size: {m.small_px}px;
}}
#serverFact {{ color: {t.text}; }}
#serverStatus {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#serverStatus[failed="true"] {{ color: {t.danger}; }}
QPlainTextEdit {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: {m.space_xs}px; font-size: {m.small_px}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QPlainTextEdit:focus {{ border: 1px solid {t.focus_ring}; }}
"""


def servers_sheet(tokens: Tokens) -> str:
    """Fill the tokens in."""
    return _SHEET.format(t=tokens, m=tokens.metrics)
