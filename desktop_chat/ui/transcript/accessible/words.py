"""What a screen reader says of messages and of what can be pressed; knows no Qt."""

from __future__ import annotations

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.transcript.accessible.reading import Reader, notice_words
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.chrome import ToggleStrip
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.notices import notice_of
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.times import short_time

_DESCRIBED = 1_000
_BAD_ENDS = frozenset({FinishReason.FAILED, FinishReason.INTERRUPTED, FinishReason.CONTENT_FILTER})


def author_of(item: MessageItem) -> str:
    """Who wrote a message."""
    return tr("You") if item.is_user else model_of(item.message)


def model_of(message: Message) -> str:
    """Who answers."""
    return message.model or message.provider or tr("Assistant")


def name_of(item: MessageItem) -> str:
    """Who, when, and how it stands: "gpt-5, Today, 3:41 PM, Stopped by you"."""
    notice = notice_of(item.message)
    state = notice.title if notice is not None else ""
    if item.is_live:
        state = item.waiting_text or tr("Answering")
    version = ""
    if item.fork is not None:
        version = tr("Version {at} of {count}", at=item.fork[0] + 1, count=item.fork[1])
    when = short_time(item.message.created_at)
    return ", ".join(filter(None, (author_of(item), when, version, state)))


def description_of(item: MessageItem, reader: Reader) -> str:
    """The words of a message as far as one wants to hear them at once.

    None while they still come: a screen reader would say each change.
    """
    return "" if item.is_live else reader.beginning(item, _DESCRIBED)


def count_words(count: int) -> str:
    """How many messages there are."""
    return trn("{count} message", "{count} messages", count, count=formats.number(count))


def end_words(message: Message) -> tuple[str, bool]:
    """What is announced when an answer has ended, and whether it is bad news."""
    name, notice = model_of(message), notice_of(message)
    if notice is None:
        return tr("Answer from {model} finished", model=name), False
    outcome = message.outcome
    is_bad = outcome is not None and outcome.finish_reason in _BAD_ENDS
    why = notice_words(notice)
    return tr("Answer from {model} ended. {reason}", model=name, reason=why), is_bad


def place_name(touched: Touched) -> str:
    """What a link or a button is called."""
    strip, zone = touched.strip, touched.zone
    if isinstance(strip, ToggleStrip):
        return strip.text
    if zone.kind is ZoneKind.LINK and isinstance(strip, BlockStrip):
        for link in strip.made().links:
            if (link.start, link.href) == (zone.start, zone.value):
                return strip.text_between(link.start, link.end).strip() or zone.label
    return zone.label or zone.value
