"""Server-sent events, sans-io: bytes go in, (event, data) pairs come out.

Follows the WHATWG rules for streams; knows no socket, no JSON and no vendor. `id:` and `retry:`
are ignored: a chat stream is never resumed.
"""

from __future__ import annotations

import codecs

from desktop_chat.domain.errors import ProtocolError
from desktop_chat.i18n import tr

LONGEST_EVENT = 16 * 2**20
"""Characters of one event that has not ended; more is no chat stream."""

SseEvent = tuple[str, str]
"""The event's name ('' when it has none) and its data."""


class SseDecoder:
    """Splits a stream, however it is cut into pieces, into its events.

    Raises `ProtocolError` when one event grows beyond `LONGEST_EVENT`. Invalid UTF-8 becomes
    U+FFFD; a sequence that is merely cut off at the end of the stream is left out.
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._started = False
        self._after_cr = False
        self._line: list[str] = []
        self._line_chars = 0
        self._event = ""
        self._data: list[str] = []
        self._data_chars = 0

    @property
    def pending_chars(self) -> int:
        """How much of an event has come that has not ended."""
        return self._line_chars + self._data_chars

    def feed(self, chunk: bytes) -> list[SseEvent]:
        """Take the next bytes and give the events that they complete."""
        text = self._utf8.decode(chunk)
        if not text:
            return []
        if not self._started:
            self._started = True
            text = text.removeprefix("\ufeff")
        if self._after_cr or "\r" in text:
            text = self._with_plain_line_ends(text)
        if "\n" not in text:
            self._keep_line(text)
            return []
        lines = text.split("\n")
        if self._line:
            lines[0] = "".join([*self._line, lines[0]])
        self._line = []
        self._line_chars = 0
        self._keep_line(lines.pop())
        return self._read_lines(lines)

    def close(self) -> list[SseEvent]:
        """Give the event that the stream's end completes, if any."""
        return self._read_lines(["".join(self._line), ""])

    def _read_lines(self, lines: list[str]) -> list[SseEvent]:
        events: list[SseEvent] = []
        for line in lines:
            if not line:
                if self._data:
                    events.append((self._event, "\n".join(self._data)))
                    self._data = []
                    self._data_chars = 0
                self._event = ""
            elif line.startswith("data:"):
                self._keep_data(line[6:] if line.startswith(" ", 5) else line[5:])
            elif line.startswith("event:"):
                self._event = line[6:].removeprefix(" ")
            elif line == "data":
                self._keep_data("")
            elif line == "event":
                self._event = ""
        return events

    def _with_plain_line_ends(self, text: str) -> str:
        if self._after_cr and text.startswith("\n"):
            text = text[1:]
            self._after_cr = False
        if text:
            self._after_cr = text.endswith("\r")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _keep_line(self, text: str) -> None:
        if not text:
            return
        self._line.append(text)
        self._line_chars += len(text)
        self._check_size()

    def _keep_data(self, value: str) -> None:
        self._data.append(value)
        self._data_chars += len(value)
        self._check_size()

    def _check_size(self) -> None:
        if self.pending_chars > LONGEST_EVENT:
            raise ProtocolError(
                tr("The server sends unreadable data: one event of more than 16 MB.")
            )
