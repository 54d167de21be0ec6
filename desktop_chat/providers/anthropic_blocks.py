"""The content blocks of one Anthropic answer: their order, and their signed thoughts.

A block speaks when all blocks before it have stopped; what a later one says meanwhile waits.
"""

from __future__ import annotations

from desktop_chat.domain.events import StreamEvent
from desktop_chat.providers.decoding import JsonObject, clean

MOST_WAITING = 32
"""Events that may wait for an earlier block: a server that numbers oddly must still stream."""


class Blocks:
    """Takes the events of each block and gives them out in the order of the blocks."""

    def __init__(self) -> None:
        self._speaking = 0
        self._stopped: set[int] = set()
        self._waiting: dict[int, list[StreamEvent]] = {}
        self._kinds: dict[int, str] = {}
        self._thoughts: dict[int, dict[str, list[str]]] = {}

    def start(self, index: int, block: JsonObject) -> None:
        """A block begins."""
        kind = block.get("type")
        self._kinds[index] = kind if isinstance(kind, str) else ""
        if kind == "thinking":
            self._thoughts[index] = {"thinking": [], "signature": []}
            self.add_thought(index, block.get("thinking"))
            self.add_signature(index, block.get("signature"))
        elif kind == "redacted_thinking" and isinstance(block.get("data"), str):
            self._thoughts[index] = {"data": [str(block["data"])]}

    def is_own_tool(self, index: int) -> bool:
        """Whether the block is a call for us, not one that the server answers itself."""
        return self._kinds.get(index, "tool_use") == "tool_use"

    def add_thought(self, index: int, text: object) -> None:
        """More of a thinking block."""
        self._add(index, "thinking", text)

    def add_signature(self, index: int, signature: object) -> None:
        """More of what proves that the thinking is the model's own."""
        self._add(index, "signature", signature)

    def signed_thoughts(self) -> list[dict[str, str]]:
        """The thinking blocks that the server wants back with the next request."""
        signed: list[dict[str, str]] = []
        for index in sorted(self._thoughts):
            joined = {name: clean("".join(of)) for name, of in self._thoughts[index].items()}
            if joined.get("data"):
                signed.append({"type": "redacted_thinking", **joined})
            elif joined.get("signature"):
                signed.append({"type": "thinking", **joined})
        return signed

    def _add(self, index: int, name: str, text: object) -> None:
        thought = self._thoughts.get(index, {})
        if name in thought and isinstance(text, str):
            thought[name].append(text)

    def give(self, index: int, events: list[StreamEvent]) -> list[StreamEvent]:
        """Give out what may be said now."""
        if index <= self._speaking or not events:
            return events
        self._waiting.setdefault(index, []).extend(events)
        if sum(map(len, self._waiting.values())) <= MOST_WAITING:
            return []
        return self._speak_up_to(index)

    def stop(self, index: int) -> list[StreamEvent]:
        """A block is complete: the next one may speak."""
        self._stopped.add(index)
        upto = self._speaking
        while upto in self._stopped:
            upto += 1
        return self._speak_up_to(upto) if upto > self._speaking else []

    def release(self) -> list[StreamEvent]:
        """The message ends: nothing more can come before what waits."""
        return self._speak_up_to(max(self._waiting, default=self._speaking))

    def _speak_up_to(self, index: int) -> list[StreamEvent]:
        self._speaking = max(self._speaking, index)
        ready = sorted(number for number in self._waiting if number <= self._speaking)
        return [event for number in ready for event in self._waiting.pop(number)]
