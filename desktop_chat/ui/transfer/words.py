"""Sentences about what is in a file, and about what was imported."""

from __future__ import annotations

from desktop_chat.i18n import tr, trn
from desktop_chat.services.transfer.importing import Imported, Preview
from desktop_chat.services.transfer.showing import moment


def preview_words(preview: Preview) -> str:
    """How much there is, from when, and how much of it is there already."""
    totals, count = preview.totals, len(preview.chats)
    if not count and preview.failures:
        return tr("{app}: no chat in this file can be read.", app=preview.app)
    if totals.first_at is None or totals.last_at is None:
        return tr("{app}: there is no chat in this file.", app=preview.app)
    sentence = trn(
        "{app}: {n} chat with {messages} messages, from {first} to {last}.",
        "{app}: {count} chats with {messages} messages, from {first} to {last}.",
        count,
        app=preview.app,
        count=f"{count:,}",
        messages=f"{totals.messages:,}",
        first=moment(totals.first_at)[:10],
        last=moment(totals.last_at)[:10],
    )
    if not totals.there:
        return sentence
    there = trn("{n} of them is there already.", "{n} of them are there already.", totals.there)
    return f"{sentence} {there}"


def imported_words(done: Imported) -> str:
    """What was taken in."""
    count = done.new + done.grown + done.restored
    if not count:
        return tr("Nothing new was found.")
    return trn(
        "{n} chat imported, with {messages} messages.",
        "{count} chats imported, with {messages} messages.",
        count,
        count=f"{count:,}",
        messages=f"{done.messages:,}",
    )
