"""Asks a real provider one question and keeps all that it says, for tests of the wire."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import (
    Finished,
    Opened,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
    UsageReported,
)
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.providers.registry import build

WIRE_PROTOCOLS = (Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC)
_NOTES = re.compile(r"\n(\n\[\^\d+\]: <[^\n]*>[^\n]*)+\Z")
_MARK = re.compile(r" ?\[\^\d+\]")
QUESTION = ChatRequest("model-1", (RequestMessage(Role.USER, "Hello?"),))


def provider_for(
    protocol: Protocol,
    base_url: str,
    *,
    key: str | None = "sk-test-0123456789",
    headers: dict[str, str] | None = None,
) -> ChatProvider:
    """A provider as the app builds it."""
    settings = ProviderSettings(
        name="tested", protocol=protocol, base_url=base_url, model="model-1", headers=headers or {}
    )
    return build(settings, key=key, clock=time.monotonic)


@dataclass(slots=True)
class Heard:
    """What came of one attempt; `error` is what the stream raised."""

    events: list[StreamEvent] = field(default_factory=list)
    error: ChatError | None = None
    times: WireTimes = field(default_factory=WireTimes)

    @classmethod
    def of(cls, events: Iterable[StreamEvent]) -> Heard:
        """For events that came from a decoder."""
        return cls(list(events))

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(event.text for event in self.events if isinstance(event, TextDelta))

    @property
    def said(self) -> str:
        """The answer without the footnotes that the app makes of its citations."""
        return _MARK.sub("", _NOTES.sub("", self.text))

    @property
    def reasoning(self) -> str:
        """The whole reasoning."""
        return "".join(event.text for event in self.events if isinstance(event, ReasoningDelta))

    @property
    def finished(self) -> Finished | None:
        """The end, if the wire named one."""
        ends = [event for event in self.events if isinstance(event, Finished)]
        assert len(ends) <= 1
        assert not ends or self.events[-1] is ends[0]
        return ends[0] if ends else None

    @property
    def opened(self) -> list[Opened]:
        """How often the answer began."""
        return [event for event in self.events if isinstance(event, Opened)]

    @property
    def usage(self) -> Usage:
        """The last counts."""
        usage = NO_USAGE
        for event in self.events:
            if isinstance(event, UsageReported):
                usage = usage.updated(event.usage)
        return usage

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Name and arguments of each tool call."""
        names: dict[int, str] = {}
        arguments: dict[int, str] = {}
        for event in self.events:
            if isinstance(event, ToolCallDelta):
                names[event.index] = names.get(event.index, "") + (event.name or "")
                arguments[event.index] = arguments.get(event.index, "") + event.arguments
        return [(names[index], arguments[index]) for index in sorted(names)]

    @property
    def machine_word(self) -> str:
        """How the runner will call the end (without timers and Stop)."""
        if self.finished is not None:
            return self.finished.reason.value
        return "interrupted" if self.text or self.reasoning or self.calls else "failed"


async def hear(provider: ChatProvider, request: ChatRequest = QUESTION) -> Heard:
    """Make one attempt to its end."""
    heard = Heard()
    try:
        async with provider.stream(request, heard.times) as events:
            async for event in events:
                heard.events.append(event)
    except ChatError as error:
        heard.error = error
    return heard


async def hear_once(protocol: Protocol, base_url: str, request: ChatRequest = QUESTION) -> Heard:
    """Build a provider, make one attempt, close it."""
    provider = provider_for(protocol, base_url)
    try:
        return await hear(provider, request)
    finally:
        await provider.aclose()
