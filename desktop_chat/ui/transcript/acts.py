"""What can be done with one message, and why not; knows no widget."""

from __future__ import annotations

from enum import StrEnum

from desktop_chat.i18n import tr
from desktop_chat.ui.transcript.layout import Layout


class Act(StrEnum):
    """What is offered beside each message, by key and in its menu."""

    COPY = "copy"
    COPY_MARKDOWN = "copy_markdown"
    QUOTE = "quote"
    RETRY = "retry"
    DETAILS = "details"


LETTERS = {
    "C": Act.COPY,
    "M": Act.COPY_MARKDOWN,
    "Q": Act.QUOTE,
    "R": Act.RETRY,
    "D": Act.DETAILS,
}
"""The keys that count while a message is current."""


def letter_of(act: Act) -> str:
    """The key of an act."""
    return next(letter for letter, its_act in LETTERS.items() if its_act is act)


def act_words(act: Act) -> str:
    """What the act is called, as a tooltip and in the menu."""
    return {
        Act.COPY: tr("Copy message"),
        Act.COPY_MARKDOWN: tr("Copy message as Markdown"),
        Act.QUOTE: tr("Quote"),
        Act.RETRY: tr("Try again"),
        Act.DETAILS: tr("Details…"),
    }[act]


def why_not(layout: Layout, number: int, act: Act) -> str:
    """Why an act is not possible now, as a sentence; '' where it is."""
    item = layout.items[number]
    if act is Act.DETAILS:
        return ""
    if act is not Act.RETRY:
        return "" if item.has_text else tr("There is no text.")
    if item.is_user:
        return tr("Only answers can be tried again.")
    if layout.items[-1].is_live:
        return tr("An answer is still arriving.")
    if number != len(layout.items) - 1:
        # Another answer here would hide all that was said since.
        return tr("Only the last answer can be tried again.")
    return ""
