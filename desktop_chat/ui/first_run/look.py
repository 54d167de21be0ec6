"""How the first run is dressed: as forms are, with a few words of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#formHeading {{ font-size: {heading}px; }}
#firstRunLead {{ color: {t.text_muted}; font-size: {m.text_px}px; }}
#firstRunSection {{ color: {t.text_muted}; font-size: {m.small_px}px; font-weight: 600; }}
#firstRunQuiet {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#firstRunNext {{ font-weight: 600; }}
#firstRunFooter {{ border-top: 1px solid {t.border}; background: {t.surface}; }}
"""


def wear_first_run(part: QWidget, tokens: Tokens) -> None:
    """Dress a part of the first run: each by itself, since all at once takes too long."""
    metrics = tokens.metrics
    wear_form(part, tokens, _SHEET.format(t=tokens, m=metrics, heading=metrics.px(22)))
