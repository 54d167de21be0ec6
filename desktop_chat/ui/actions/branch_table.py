"""The actions about the tree of a chat."""

from __future__ import annotations

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.spec import ActionSpec, Callback, Section, When


def branch_actions() -> tuple[ActionSpec, ...]:
    """Ask in another way, go on elsewhere."""
    call, at, when = Callback, Section.ANSWER, When
    return (
        ActionSpec(
            call.EDIT_LAST,
            tr("Edit the last question"),
            at,
            ("Ctrl+Shift+E",),
            when.CAN_EDIT,
            words=tr("change rewrite message"),
        ),
        ActionSpec(
            call.BRANCH_OFF,
            tr("Continue in a new chat"),
            at,
            when=when.HAS_MESSAGES,
            words=tr("branch fork copy"),
        ),
    )


def outline_action() -> ActionSpec:
    """See the whole tree."""
    return ActionSpec(
        Callback.TOGGLE_OUTLINE,
        tr("Show or hide the outline"),
        Section.VIEW,
        ("Ctrl+Shift+B",),
        words=tr("branches tree messages contents"),
    )
