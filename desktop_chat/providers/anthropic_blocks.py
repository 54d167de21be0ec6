"""The content blocks of one Anthropic answer: their order, and what of them goes back.

A block speaks when all blocks before it have stopped; what a later one says meanwhile waits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from desktop_chat.domain.events import StreamEvent
from desktop_chat.providers.decoding import JsonObject, clean

MOST_WAITING = 32
"""Events that may wait for an earlier block: a server that numbers oddly must still stream."""

THOUGHTS = frozenset({"thinking", "redacted_thinking"})
OWN = frozenset({"text", "tool_use", *THOUGHTS})
"""Blocks of what the model itself says and wants; all others are of tools that the server runs."""
_GROWING = {
    "text": ("text",),
    "thinking": ("thinking", "signature"),
    "redacted_thinking": ("data",),
}
_SERVER_CALL = "server_tool_use"


@dataclass(slots=True)
class _Block:
    index: int
    start: JsonObject
    kind: str
    grown: dict[str, list[str]] = field(default_factory=dict)
    citations: list[object] = field(default_factory=list)

    def whole(self) -> JsonObject | None:
        """As it is to go back, None for what is not wanted; a call of ours is but its place."""
        grown = {name: clean("".join(pieces)) for name, pieces in self.grown.items()}
        match self.kind:
            case "":
                return None
            case "tool_use":
                return {"type": "tool_use"}
            case "text":
                text = grown.get("text", "")
                cited = {"citations": self.citations} if self.citations else {}
                return {"type": "text", "text": text, **cited} if text.strip() else None
            case "thinking":
                return {"type": "thinking", **grown} if grown.get("signature") else None
            case "redacted_thinking":
                return {"type": self.kind, **grown} if grown.get("data") else None
        given = grown.get("input")
        return {**self.start, "input": _object(given)} if given else self.start


class Blocks:
    """Takes the events of each block and gives them out in the order of the blocks."""

    def __init__(self) -> None:
        self._speaking = 0
        self._stopped: set[int] = set()
        self._waiting: dict[int, list[StreamEvent]] = {}
        self._all: list[_Block] = []
        self._open: dict[int, _Block] = {}

    def start(self, index: int, block: JsonObject) -> None:
        """A block begins."""
        given = block.get("type")
        kind = given if isinstance(given, str) else ""
        begun = _Block(index, block, kind)
        self._all.append(begun)
        self._open[index] = begun
        for name in _GROWING.get(kind, ()):
            self.add(index, name, block.get(name) or "")
        if kind == "text":
            citations = block.get("citations")
            begun.citations += citations if isinstance(citations, list) else []

    def is_own_tool(self, index: int) -> bool:
        """Whether the block is a call for us, not one that the server answers itself."""
        block = self._open.get(index)
        return block is None or block.kind == "tool_use"

    def has_input(self, index: int) -> bool:
        """Whether a call came with its arguments at its start; they are not to come twice."""
        block = self._open.get(index)
        return block is not None and bool(block.start.get("input"))

    def add(self, index: int, name: str, text: object) -> None:
        """More of a block: of its text, its thinking, or what proves that it is the model's own."""
        block = self._open.get(index)
        if block is not None and isinstance(text, str):
            block.grown.setdefault(name, []).append(text)

    def cite(self, index: int, citation: object) -> None:
        """The text of a block is taken from somewhere."""
        block = self._open.get(index)
        if block is not None:
            block.citations.append(citation)

    def citations(self, index: int) -> list[object]:
        """Whence the text of a block is."""
        block = self._open.get(index)
        return [] if block is None else block.citations

    def so_far(self) -> list[JsonObject]:
        """All that is wanted back, in its order."""
        ordered = sorted(self._all, key=lambda block: block.index)
        return [whole for block in ordered if (whole := block.whole()) is not None]

    def echo(self, kept: str = "") -> list[JsonObject]:
        """What goes back with the next request; `kept` is what the answer had before.

        Mostly the thoughts alone: the text and the calls are known. Where the server used tools of
        its own, or thought again after it spoke, the order counts, so it is everything.
        """
        blocks = _paired(self.so_far())
        kinds = [block["type"] in THOUGHTS for block in blocks]
        first = kinds.index(False) if False in kinds else len(blocks)
        thoughts, others = blocks[:first], blocks[first:]
        if all(block["type"] in OWN - THOUGHTS for block in others):
            return thoughts
        before: list[JsonObject] = [{"type": "text", "text": clean(kept)}] if kept.strip() else []
        return [*thoughts, *before, *others]

    def go_on(self) -> int:
        """Let another response go on where this one ended: the index at which it begins."""
        begin = max((block.index for block in self._all), default=-1) + 1
        self._open.clear()
        self._speaking = max(self._speaking, begin)
        return begin

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


def _paired(blocks: list[JsonObject]) -> list[JsonObject]:
    """Without what the server itself called and never answered: it would be refused."""
    answered = {str(block.get("tool_use_id")) for block in blocks}
    return [b for b in blocks if b["type"] != _SERVER_CALL or str(b.get("id")) in answered]


def _object(text: str) -> JsonObject:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
