"""Reads the body of an answer, sans-io: tells a stream from JSON and from a web page.

What it is shows in its first byte, whatever the server says of its type.
"""

from __future__ import annotations

import json

from desktop_chat.domain.errors import ChatError, ProtocolError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.i18n import tr
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.sse import LONGEST_EVENT, SseDecoder, SseEvent
from desktop_chat.providers.transport_faults import unreadable

_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_SUSPICIOUS_REST = 2**20


class AnswerReader:
    """Bytes in, events out, for one answer. Raises nothing but `ChatError`.

    An error in the middle of a piece waits until what came before it was taken: `feed` never
    loses an event, and `failure` says what came after them.
    """

    def __init__(self, decoder: EventDecoder) -> None:
        self.failure: ChatError | None = None
        self.came_whole = False
        self.events = 0
        self._decoder = decoder
        self._sse = SseDecoder()
        self._head: bytes | None = b""
        self._json: bytearray | None = None
        self._over = False

    def feed(self, chunk: bytes) -> list[StreamEvent]:
        """Take the next bytes."""
        if self._json is not None:
            return self._feed_json(chunk)
        if self._head is not None:
            chunk = self._head + chunk
            first = chunk.removeprefix(_BOM).lstrip(_BLANK)[:1]
            if not first or _BOM.startswith(chunk):
                self._head = chunk[-4096:]
                return []
            self._head = None
            if first == b"<":
                self.failure = _web_page()
                return []
            if first in b"{[":
                self._json = bytearray()
                return self._feed_json(chunk)
        try:
            return self._decode(self._sse.feed(chunk))
        except ChatError as error:
            self.failure = error
            return []

    def end(self) -> list[StreamEvent]:
        """The body ended by itself; a second call gives nothing."""
        if self._over:
            return []
        self._over = True
        if self._json is not None:
            return self._read_json()
        rest = self._sse.pending_chars
        skipped = self._decoder.skipped
        events = self._decode(self._sse.close())
        odd = rest > _SUSPICIOUS_REST and (self._decoder.skipped > skipped or not events)
        if odd and not self._decoder.ended:
            self.failure = self.failure or unreadable()
        return events + self._decoder.flush()

    def cut(self) -> list[StreamEvent]:
        """The connection broke: an event may be complete but for its closing line."""
        if self._over or self._json is not None:
            return []
        return self._decode(self._sse.close()) + self._decoder.flush()

    def _decode(self, pairs: list[SseEvent]) -> list[StreamEvent]:
        events: list[StreamEvent] = []
        try:
            for event, data in pairs:
                events += self._decoder.decode(event, data)
            self.events += len(events)
        except ChatError as error:
            self.failure = error
        return events

    def _feed_json(self, chunk: bytes) -> list[StreamEvent]:
        if self._json is not None:
            self._json += chunk
            if len(self._json) > LONGEST_EVENT:
                self.failure = unreadable()
        return []

    def _read_json(self) -> list[StreamEvent]:
        try:
            payload = json.loads(bytes(self._json or b"").decode("utf-8-sig", "replace"))
            events = self._decoder.decode_whole(payload)
        except ChatError as error:
            self.failure = error
        except (ValueError, RecursionError):
            self.failure = unreadable()
        else:
            self.came_whole = True
            return events
        return []


def _web_page() -> ProtocolError:
    return ProtocolError(
        tr("Got a web page, not an answer. Does the Wi-Fi want a login, or is the URL wrong?")
    )
