"""What the three protocols' decoders share: JSON that may be anything, text that may be broken.

Sans-io: events go in, `StreamEvent` values come out. A malformed event is skipped and counted,
never raised; only an error that the server reports, and a stream that is nothing but garbage,
end the turn.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from desktop_chat.domain.errors import ChatError, ProtocolError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.sound_json import read_json
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.i18n import tr, trn
from desktop_chat.providers.sources import Sources
from desktop_chat.providers.transport_faults import unreadable

BAD_EVENTS_IN_A_ROW = 100
MOST_CHARS = 64 * 2**20
LONGEST_WORD = 40
MOST_TOKENS = 10**12

FINISH_WORDS = {
    "stop": FinishReason.STOP,
    "end_turn": FinishReason.STOP,
    "stop_sequence": FinishReason.STOP,
    "completed": FinishReason.STOP,
    "length": FinishReason.LENGTH,
    "max_tokens": FinishReason.LENGTH,
    "max_output_tokens": FinishReason.LENGTH,
    "model_context_window_exceeded": FinishReason.LENGTH,
    "incomplete": FinishReason.LENGTH,
    "content_filter": FinishReason.CONTENT_FILTER,
    "refusal": FinishReason.CONTENT_FILTER,
    "tool_calls": FinishReason.TOOL_CALLS,
    "function_call": FinishReason.TOOL_CALLS,
    "tool_use": FinishReason.TOOL_CALLS,
    "queued": FinishReason.INTERRUPTED,
    "in_progress": FinishReason.INTERRUPTED,
    "cancelled": FinishReason.INTERRUPTED,
}
"""One table for all protocols, since gateways pass the words of one on in another. `incomplete`
is what Responses says when it gives no reason: nearly always the limit, and Continue helps. The
last three it says of an answer that is made in the background, and not to its end."""

JsonObject = dict[str, object]
ErrorMaker = Callable[[object], ChatError]
"""Makes the error out of the error object of a stream."""


class MalformedError(Exception):
    """This event is not what the protocol says; never leaves the decoders."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The first end that the wire named."""

    reason: FinishReason
    detail: str


class EventDecoder(ABC):
    """Turns one answer's events into `StreamEvent`s; `done` after the last of them."""

    def __init__(self, error_of: ErrorMaker) -> None:
        self.ending: Ending | None = None
        self.done = False
        self.made_as = ""  # the server's name for an answer that it makes in the background
        self.skipped = 0
        self.unknown = 0
        self.sources = Sources()
        self._before = ""  # what of the answer was there already
        self._just_cited = False
        self._error_of = error_of
        self._bad_in_a_row = 0
        self._understood = False
        self._usage = NO_USAGE
        self._chars = 0
        self._text = TextMender()
        self._reasoning = TextMender()

    @property
    def ended(self) -> bool:
        """Whether the wire named the end: a finish reason or a closing mark."""
        return self.done or self.ending is not None

    @property
    def lacks_usage(self) -> bool:
        """Whether only a finish reason came so far: usage may follow before the closing mark."""
        return not self.done and self.ending is not None and self._usage == NO_USAGE

    def begin_after(self, request: ChatRequest, *, resumed: bool = False) -> None:
        """Know what stands before the answer, which goes on from it."""
        self.sources.begin_after(request.messages)
        if request.goes_on and not resumed:
            self._before = request.messages[-1].text

    def decode(self, event: str, data: str) -> list[StreamEvent]:
        """Take one event; raises the `ChatError` that the server reports in it."""
        out: list[StreamEvent] = []
        if self.done or not data or data[0] == ":":
            return out
        if data[0] == "[" and data.strip() == "[DONE]":
            self._close()
            return out
        unknown = self.unknown
        try:
            payload = json.loads(data)
            if type(payload) is not dict:
                raise MalformedError
            self._read(event, payload, out)
        except (MalformedError, ValueError, RecursionError):
            self._skip()
        else:
            self._bad_in_a_row = 0
            self._understood |= self.unknown == unknown
        self._understood |= bool(out)
        return out

    def decode_whole(self, payload: object) -> list[StreamEvent]:
        """Take an answer that came in one JSON piece instead of a stream."""
        if isinstance(payload, list) and payload:
            payload = payload[0]
        out: list[StreamEvent] = []
        try:
            answer = as_object(payload)
            if answer.get("error"):
                raise self._error_of(answer)
            self._read_whole(answer, out)
        except MalformedError:
            raise unreadable() from None
        self.done = True
        return out + self.flush()

    @property
    def is_paused(self) -> bool:
        """Whether the server wants to be asked to go on with the answer; see `gone_on_with`."""
        return False

    def gone_on_with(self, request: ChatRequest) -> ChatRequest:
        """What a paused answer is gone on with; what comes then belongs to the same answer."""
        return request

    def flush(self) -> list[StreamEvent]:
        """Give what still waits for something that will not come: the stream is over."""
        listed = self.sources.listed() if self.ended else ""  # what was cut may be gone on with
        return [TextDelta(listed)] if listed else []

    def finished(self, *notes: str) -> Finished:
        """The end of a stream that has `ended`."""
        ending = self.ending or Ending(FinishReason.STOP, "no finish reason")
        return Finished(
            ending.reason, ending.detail, echo=self._echo(), notes=(*notes, *self._notes())
        )

    @abstractmethod
    def _read(self, event: str, payload: JsonObject, out: list[StreamEvent]) -> None:
        """Read one event into `out`; `MalformedError` keeps what is in `out` already."""

    @abstractmethod
    def _read_whole(self, answer: JsonObject, out: list[StreamEvent]) -> None:
        """Read a whole answer into `out`; `MalformedError` when it is none."""

    def _echo(self) -> str | None:
        return None

    def _say(self, text: str, out: list[StreamEvent]) -> None:
        whole = self._text.mend(text)
        if whole:
            self._just_cited = False
            self._count(len(whole))
            out.append(TextDelta(whole))

    def _cite(self, url: object, title: object, out: list[StreamEvent]) -> None:
        words = clean(title) if isinstance(title, str) else ""
        mark = self.sources.mark(clean(url), words) if isinstance(url, str) else ""
        if mark:
            out.append(TextDelta(f" {mark}" if self._just_cited else mark))  # ¹² would be twelve
            self._just_cited = True

    def _think(self, text: str, out: list[StreamEvent]) -> None:
        whole = self._reasoning.mend(text)
        if whole:
            self._count(len(whole))
            out.append(ReasoningDelta(whole))

    def _count(self, chars: int) -> None:
        self._chars += chars
        if self._chars > MOST_CHARS:
            raise ProtocolError(tr("Stopped: the answer is too long."))

    def _report_usage(self, usage: Usage, out: list[StreamEvent]) -> None:
        newer = self._usage.updated(usage)
        if newer != self._usage:
            self._usage = newer
            out.append(UsageReported(newer))

    def _end(self, word: str, meaning: FinishReason | None = None) -> None:
        """The first end counts; an unknown word is a stop that says so."""
        if self.ending is None:
            reason = meaning or FINISH_WORDS.get(word.lower(), FinishReason.STOP)
            self.ending = Ending(reason, clean(word)[:LONGEST_WORD])

    def _close(self) -> None:
        """The bare closing mark; after nothing but riddles it does not make an empty answer."""
        if self.ending is None and not self._understood and (self.skipped or self.unknown):
            raise ProtocolError(
                tr("The server sends unreadable data: nothing in its answer could be understood. "
                   "Is the protocol right?")
            )  # fmt: skip
        self.done = True

    def _fail(self, error: object) -> None:
        """Raise what the server reports, unless the answer was complete before."""
        if not self.ended:
            raise self._error_of(error)

    def _skip(self) -> None:
        self.skipped += 1
        self._bad_in_a_row += 1
        if self._bad_in_a_row > BAD_EVENTS_IN_A_ROW and not self.ended:
            raise unreadable()

    def _notes(self) -> list[str]:
        notes = []
        if self.skipped:
            notes.append(
                trn("{n} unreadable event was skipped.", "{n} unreadable events were skipped.",
                    self.skipped)
            )  # fmt: skip
        if self.unknown:
            notes.append(
                trn("{n} event of an unknown kind was ignored.",
                    "{n} events of an unknown kind were ignored.", self.unknown)
            )  # fmt: skip
        return notes


class TextMender:
    """Makes the pieces of one text valid: no NUL, no lone half of a surrogate pair.

    The two halves of one character may come in two deltas: the first waits for the second.
    """

    def __init__(self) -> None:
        self._half = ""

    def mend(self, text: str) -> str:
        """Give what of `text` can be shown now."""
        if text.isascii() and not self._half:
            return text.replace("\x00", "\ufffd") if "\x00" in text else text
        text = self._half + text
        self._half = ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            self._half = text[-1]
            text = text[:-1]
        return clean(text)


def clean(text: str) -> str:
    """Make a text valid Unicode without NUL; pairs of surrogates become their character."""
    text = text.replace("\x00", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def read_echo(echo: str | None) -> object:
    """What an answer is to bring back; of an imported one it may be anything, and counts not."""
    try:
        return read_json(echo) if echo else None
    except ValueError:
        return None


def as_object(value: object) -> JsonObject:
    """Insist on an object."""
    if isinstance(value, dict):
        return value
    raise MalformedError


def as_list(value: object) -> list[object]:
    """Insist on an array; null is an empty one."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise MalformedError


def as_text(value: object) -> str:
    """Insist on a string; null is an empty one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise MalformedError


def tokens(value: object) -> int | None:
    """Read a count of tokens; None for whatever cannot be one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value <= MOST_TOKENS or value != int(value):
        return None
    return int(value)


def count_in(usage: JsonObject, details: str, name: str) -> int | None:
    """Read a count from the object `details` inside `usage`."""
    inner = usage.get(details)
    return tokens(inner.get(name)) if isinstance(inner, dict) else None
