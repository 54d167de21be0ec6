"""The style sheet of the settings dialog, behind that of forms."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.theme.tokens import Tokens

_SHEET = """
#settingsSide {{ background: {t.window}; border-right: 1px solid {t.border}; }}
#settingsSections {{ background: transparent; border: none; outline: none; }}
#settingsSections::item {{
  color: {t.text}; border: 2px solid transparent; border-radius: {m.radius_s}px;
  padding: 0 {m.space_s}px;
}}
#settingsSections::item:hover {{ background: {t.hover}; }}
#settingsSections::item:selected {{ background: {t.selected}; color: {t.text}; }}
#settingsSections::item:selected:focus {{ border-color: {t.focus_ring}; }}
#settingsSearch {{ placeholder-text-color: {t.text_faint}; }}
#settingTitle {{ color: {t.text}; }}
#settingHelp {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
#settingsNothing {{ color: {t.text_muted}; }}
QComboBox {{ combobox-popup: 0; }}
QAbstractSpinBox {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; padding: 0 {m.space_s}px; min-height: {inner}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QAbstractSpinBox:focus {{
  border: 2px solid {t.focus_ring}; padding: 0 {tight}px; min-height: {less}px;
}}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
  background: transparent; border: none; padding: 0; min-height: 0;
}}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
  background: transparent; border: none; width: {step}px;
}}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ image: none; width: 0; height: 0; }}
QSlider {{ background: transparent; min-height: {handle}px; }}
QSlider::groove:horizontal {{ background: {t.border}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{
  background: {t.raised}; border: 2px solid {t.accent}; width: {knob}px; height: {knob}px;
  border-radius: {round}px; margin: -{out}px 0;
}}
QSlider::handle:horizontal:focus {{ background: {t.accent}; border-color: {t.focus_ring}; }}
"""


@lru_cache(maxsize=2)
def _settings_sheet(tokens: Tokens) -> str:
    metrics = tokens.metrics
    knob = 2 * (metrics.px(14) // 2)
    return _SHEET.format(
        t=tokens,
        m=metrics,
        inner=metrics.px(34),
        less=metrics.px(34) - 2,
        tight=metrics.space_s - 1,
        step=metrics.px(22),
        handle=metrics.px(24),
        knob=knob,
        round=(knob + 4) // 2,
        out=knob // 2,
    )


def wear_settings(part: QWidget, tokens: Tokens) -> None:
    """Dress a part of the dialog: each by itself, since all at once takes too long."""
    wear_form(part, tokens, _settings_sheet(tokens))
