"""Everything one can do in the window: one table, and the QActions that are made from it."""

from desktop_chat.ui.actions.action_set import ActionSet
from desktop_chat.ui.actions.table import (
    THEME_CALLBACKS,
    ActionSpec,
    Callback,
    Section,
    When,
    action_table,
    native_text,
    section_title,
)

__all__ = [
    "THEME_CALLBACKS",
    "ActionSet",
    "ActionSpec",
    "Callback",
    "Section",
    "When",
    "action_table",
    "native_text",
    "section_title",
]
