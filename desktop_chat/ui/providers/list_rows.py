"""The drafts in the words of the list and of the footer. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.i18n import tr
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.drafts import Drafts, Obstacle
from desktop_chat.ui.providers.list_model import ProviderRow


def rows_of(drafts: Drafts, obstacles: Sequence[Obstacle]) -> list[ProviderRow]:
    """Make a row of each provider."""
    wrong = {obstacle.number for obstacle in obstacles}
    return [
        ProviderRow(
            draft.number,
            draft.entries.name,
            _detail(draft),
            is_default=drafts.is_default(draft),
            is_wrong=draft.number in wrong,
        )
        for draft in drafts
    ]


def _detail(draft: Draft) -> str:
    if draft.is_demo:
        return tr("Built in, needs no key")
    return draft.host.removeprefix("http://") or tr("No server yet")


def obstacle_words(drafts: Drafts, obstacles: Sequence[Obstacle]) -> str:
    """Say what keeps all of this from being saved, '' for nothing."""
    if not obstacles:
        return ""
    first = obstacles[0]
    name = drafts.at(drafts.row_of(first.number)).entries.name.strip()
    if not name:
        return first.sentence
    return tr("{name}: {problem}", name=name, problem=first.sentence)
