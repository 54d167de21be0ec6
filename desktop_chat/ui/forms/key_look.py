"""How a key's field is dressed, as a part of the style sheet of forms."""

from __future__ import annotations

from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#keyEdit, #keyVariableEdit {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 0 {inner}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
#keyEdit:focus, #keyVariableEdit:focus {{
  border: 2px solid {t.focus_ring}; padding: 0 {inner_focused}px;
}}
#keyEdit {{ lineedit-password-character: 8226; }}
#keyEdit:disabled {{ background: {t.surface}; color: {t.text_faint}; }}
#keyRevealButton {{
  background: transparent; color: {t.text_muted}; border: 2px solid transparent;
  border-radius: {m.radius_s}px; padding: 0 {m.space_xs}px; font-size: {m.small_px}px;
}}
#keyRevealButton:hover {{ background: {t.hover}; color: {t.text}; }}
#keyRevealButton:focus {{ border-color: {t.focus_ring}; }}
#keyRevealButton:disabled {{ color: {t.text_faint}; }}
#keyPlaceLabel {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#keyWhere {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#keyHint {{
  color: {t.text}; background: {t.inline_code_background}; font-size: {m.small_px}px;
  border-radius: {m.radius_s}px; padding: 0 {m.space_xs}px;
}}
#keyTrouble {{ color: {t.warning}; font-size: {m.small_px}px; }}
#keyFileWarning {{
  background: {t.warning_background}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px;
}}
#keyFileWarningText {{ color: {t.text}; font-size: {m.small_px}px; }}
"""


def key_sheet(tokens: Tokens) -> str:
    """Fill the tokens in."""
    metrics = tokens.metrics
    return _SHEET.format(
        t=tokens, m=metrics, inner=metrics.px(10), inner_focused=metrics.px(10) - 1
    )
