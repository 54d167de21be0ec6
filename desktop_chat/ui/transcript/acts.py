"""What can be done with one message, and why not; knows no widget."""

from __future__ import annotations

from enum import StrEnum

from desktop_chat.i18n import tr
from desktop_chat.ui.transcript.layout import Layout


class Act(StrEnum):
    """What is offered for each message, by key and in its menu."""

    COPY = "copy"
    COPY_MARKDOWN = "copy_markdown"
    QUOTE = "quote"
    EDIT = "edit"
    RETRY = "retry"
    COMPARE = "compare"
    BRANCH_OFF = "branch_off"
    DELETE = "delete"
    DETAILS = "details"


LETTERS = {
    "C": Act.COPY,
    "M": Act.COPY_MARKDOWN,
    "Q": Act.QUOTE,
    "E": Act.EDIT,
    "R": Act.RETRY,
    "W": Act.COMPARE,
    "N": Act.BRANCH_OFF,
    "Del": Act.DELETE,
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
        Act.EDIT: tr("Edit"),
        Act.RETRY: tr("Try again"),
        Act.COMPARE: tr("Ask several models…"),
        Act.BRANCH_OFF: tr("Continue in a new chat"),
        Act.DELETE: tr("Delete from here on"),
        Act.DETAILS: tr("Details…"),
    }[act]


def why_not(layout: Layout, number: int, act: Act) -> str:
    """Why an act is not possible now, as a sentence; '' where it is."""
    item = layout.items[number]
    match act:
        case Act.DETAILS:
            return ""
        case Act.COPY | Act.COPY_MARKDOWN | Act.QUOTE:
            return "" if item.has_text else tr("There is no text.")
        case Act.RETRY | Act.COMPARE if item.is_user:
            return tr("Only answers can be tried again.")
        case Act.EDIT if not item.is_user:
            return tr("Only your own messages can be edited.")
        case Act.BRANCH_OFF:
            is_busy = item.is_live
        case _:
            is_busy = layout.shelf.is_busy or layout.items[-1].is_live
    return tr("An answer is still arriving.") if is_busy else ""


SHOWN_FOR_QUESTIONS = (Act.COPY, Act.COPY_MARKDOWN, Act.QUOTE, Act.EDIT, Act.DETAILS)
SHOWN_FOR_ANSWERS = (Act.COPY, Act.COPY_MARKDOWN, Act.QUOTE, Act.RETRY, Act.DETAILS)
"""What has a button beside the message; the rest is in its menu."""
