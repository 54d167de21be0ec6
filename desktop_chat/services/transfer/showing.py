"""What both readable formats show of a chat: its shown path, and words about its messages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.transfer import WholeChat
from desktop_chat.i18n import tr

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST_BYTES = 120


def shown_path(whole: WholeChat) -> Sequence[Message]:
    """The messages from the first to the head."""
    by_id = {message.id: message for message in whole.messages}
    path: list[Message] = []
    at = by_id.get(whole.chat.head_id or "")
    while at is not None and len(path) <= len(by_id):
        path.append(at)
        at = by_id.get(at.parent_id or "")
    return path[::-1]


def place_among_siblings(whole: WholeChat) -> dict[str, tuple[int, int]]:
    """By message that has siblings: its number, and how many there are."""
    counts = Counter(message.parent_id for message in whole.messages)
    numbers: Counter[str | None] = Counter()
    places: dict[str, tuple[int, int]] = {}
    for message in whole.messages:
        numbers[message.parent_id] += 1
        if counts[message.parent_id] > 1:
            places[message.id] = (numbers[message.parent_id], counts[message.parent_id])
    return places


def title_of(whole: WholeChat) -> str:
    """The title, or what the window shows for none."""
    return whole.chat.title or tr("New chat")


def speaker(message: Message) -> str:
    """Who says it."""
    if message.role is Role.USER:
        return tr("You")
    return message.model or tr("Assistant")


def ending(message: Message) -> str:
    """A word about an answer that did not end by itself, '' about all others."""
    outcome = message.outcome
    if outcome is None or outcome.finish_reason in {FinishReason.STOP, FinishReason.TOOL_CALLS}:
        return ""
    if outcome.error_text or outcome.detail:
        return outcome.detail or outcome.error_text or ""
    match outcome.finish_reason:
        case FinishReason.LENGTH:
            return tr("The answer was cut at the token limit.")
        case FinishReason.CONTENT_FILTER:
            return tr("The provider withheld the answer, or its rest.")
        case FinishReason.CANCELLED:
            return tr("Stopped.")
        case FinishReason.FAILED:
            return tr("There was no answer.")
        case _:
            return tr("The answer was interrupted.")


def moment(seconds: float) -> str:
    """A time as ISO 8601 in UTC; '' for one that no clock shows."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):
        return ""


def file_name(whole: WholeChat, suffix: str) -> str:
    """A name that every file system takes: its day and its title."""
    day = moment(whole.chat.created_at)[:10]
    plain = plain_name(title_of(whole)) or whole.chat.id[:8]
    return f"{day} {plain}{suffix}".strip()


def plain_name(title: str) -> str:
    """What of a title every file system takes as a file's name, '' for nothing."""
    plain = " ".join(_UNSAFE.sub(" ", title).split()).strip(". ")
    cut = plain.encode("utf-8", "ignore")[:_LONGEST_BYTES].decode("utf-8", "ignore").strip(". ")
    return f"{cut} chat" if _RESERVED.fullmatch(cut) else cut


class Names:
    """Gives each file of an export a name of its own, whatever the case of its letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name, or with a number behind it."""
        stem, dot, suffix = name.rpartition(".")
        candidate, number = name, 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{stem} ({number}){dot}{suffix}"
        self._taken.add(candidate.casefold())
        return candidate
