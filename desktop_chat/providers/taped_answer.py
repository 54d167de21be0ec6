"""What a taped answer means, by the very code that reads answers from the wire. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.errors import ChatError, Remedy, RetryAdvice
from desktop_chat.domain.resuming import cursor_of
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import MarkKind, Tape, TapedFault, TapedRequest
from desktop_chat.providers.decoders import decoder_for
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.reader import AnswerReader
from desktop_chat.providers.refusal_text import read_body, read_error
from desktop_chat.providers.refusals import Refused, Target, error_of
from desktop_chat.providers.urls import url_hint

_PATHS = {
    Protocol.OPENAI_CHAT: "/chat/completions",
    Protocol.OPENAI_RESPONSES: "/responses",
    Protocol.ANTHROPIC: "/v1/messages",
}
_KEY_HEADERS = frozenset({"authorization", "x-api-key", "api-key"})


@dataclass(frozen=True, slots=True)
class TapedAnswer:
    """One request of a tape, with what is needed to understand its answer."""

    request: TapedRequest
    protocol: Protocol
    name: str
    model: str
    began_at: float = 0.0

    @classmethod
    def of(cls, tape: Tape, request: TapedRequest) -> TapedAnswer:
        """For a request of this tape; ValueError for the demo's."""
        if tape.protocol is None:
            raise ValueError("the demo has no wire")
        return cls(request, tape.protocol, tape.provider, tape.model, tape.began_at)

    def reading(self) -> tuple[AnswerReader, EventDecoder]:
        """A reader for the body, as the provider makes it, and its decoder."""
        request = self.request
        cursor = cursor_asked_for(request.url) if request.method == "GET" else ""
        decoder = decoder_for(self.protocol, self._reported, cursor)
        return AnswerReader(decoder), decoder

    def refusal(self) -> ChatError:
        """What the status and the body say; for a request that `is_refusal`."""
        request = self.request
        headers = dict(request.answer_headers)
        size = len(request.request_body) + request.request_left_out
        refused = Refused(read_body(request.body), request.status, headers, size)
        mark = request.mark(MarkKind.HEADERS)
        at = self.began_at + (mark.at_s if mark else 0.0)
        return error_of(refused, self._target, partial(_local_time, at))

    @property
    def request_id(self) -> str | None:
        """The server's own name for it."""
        headers = dict(self.request.answer_headers)
        return headers.get("x-request-id") or headers.get("request-id")

    @property
    def _target(self) -> Target:
        headers = {name.lower() for name, _ in self.request.headers}
        base_url = base_url_of(self.request.url, self.protocol)
        return Target(
            host=host_of(base_url) or self.name,
            model=self.model,
            base_url=base_url,
            has_key=bool(headers & _KEY_HEADERS),
            url_hint=url_hint(base_url, self.protocol) if base_url else "",
        )

    def _reported(self, error: object) -> ChatError:
        return error_of(Refused(read_error(error)), self._target)


def base_url_of(url: str, protocol: Protocol) -> str:
    """Tell with which base URL a request to `url` was made; '' for none."""
    address = url.partition("?")[0]
    return address.removesuffix(_PATHS.get(protocol, "")).rstrip("/")


def cursor_asked_for(url: str) -> str:
    """From where a request takes up an answer that was made meanwhile."""
    path, _, query = url.partition("?")
    after = re.search(r"(?:^|&)starting_after=(\d+)(?:&|$)", query)
    return cursor_of(path.rpartition("/")[2], int(after[1]) if after else None)


def error_from(fault: TapedFault) -> ChatError:
    """Make an error of the class that the fault names; a `ChatError` where there is none such."""
    kind = next((k for k in _kinds(ChatError) if k.type == fault.type), ChatError)
    remedy = Remedy(fault.remedy) if fault.remedy in set(Remedy) else None
    return kind(fault.text, remedy=remedy, advice=RetryAdvice(int(fault.retryable)))


def _kinds(kind: type[ChatError]) -> Iterator[type[ChatError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def _local_time(at: float) -> datetime:
    return datetime.fromtimestamp(at).astimezone()
