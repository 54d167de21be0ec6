"""What the search says of itself."""

from __future__ import annotations

from desktop_chat.domain.search import Filter, FilterKey, Found, Indexing, Query
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.formats import number


def empty_words(query: Query, indexing: Indexing) -> str:
    """What stands where results would."""
    if query.is_empty:
        return tr(
            "Finds words in all messages and titles, and any part of a word. "
            "“Quotes” keep words together; filters can be typed, too: "
            "chat: folder: role: model: after: until: before: has: "
            "(until: with the day that is named, before: without it)"
        )
    if not indexing.is_complete:
        return tr(
            "Nothing found yet. Older messages are still being indexed: {percent} % are done.",
            percent=indexing.percent,
        )
    return tr("Nothing found.")


def state_words(query: Query, found: Found, indexing: Indexing) -> str:
    """What stands at the foot: what is missing, and how much there is."""
    if not indexing.is_complete:
        return tr("Indexing, {percent} %", percent=indexing.percent)
    if query.unclear:
        return _unclear_words(query.unclear[0])
    if query.is_empty:
        return ""
    if not found.is_complete:
        return tr("First results; looking further…") if not found.count else tr("First results")
    if found.has_more:
        return tr("The newest {count} results", count=number(found.count))
    return trn("{count} result", "{count} results", found.count, count=number(found.count))


def _unclear_words(unclear: Filter) -> str:
    if unclear.key in (FilterKey.AFTER, FilterKey.UNTIL, FilterKey.BEFORE):
        return tr(
            "“{filter}” needs a day, a month or a year: 2026-05-20, 2026-05, today, 7d (days ago)",
            filter=unclear,
        )
    return tr("“{filter}” says nothing yet.", filter=unclear)
