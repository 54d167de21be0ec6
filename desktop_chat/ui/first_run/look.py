"""How the first run is dressed: as forms are, with a few words of its own."""

from __future__ import annotations

from desktop_chat.ui.forms.sheet import form_sheet
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#firstRun {{ background: {t.surface}; }}
#firstRunScroll, #firstRunColumn, #firstRunPages {{ background: transparent; border: none; }}
#formHeading {{ font-size: {heading}px; }}
#firstRunLead {{ color: {t.text_muted}; font-size: {m.text_px}px; }}
#firstRunSection {{ color: {t.text_muted}; font-size: {m.small_px}px; font-weight: 600; }}
#firstRunQuiet {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#firstRunNext {{ font-weight: 600; }}
#firstRunFooter {{ border-top: 1px solid {t.border}; background: {t.surface}; }}
"""


def first_run_sheet(tokens: Tokens) -> str:
    """Fill the tokens in."""
    metrics = tokens.metrics
    return form_sheet(tokens) + _SHEET.format(t=tokens, m=metrics, heading=metrics.px(22))
