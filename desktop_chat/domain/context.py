"""How much of a model's window a request takes, and what is left out where it does not fit. Pure.

Tokens are estimates (`domain/token_estimate.py`) until an answer says what its request had;
`Correction` learns from that. A window that nobody knows is unknown: then everything is sent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

USUAL_ANSWER = 4096
"""Room that is kept for an answer whose length nobody limited."""
NEARLY_FULL = 0.8
"""From this share on, a summary is offered."""

_LEAST_LEARNT = 50.0
_CORRECTION_LEAST, _CORRECTION_MOST = 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Correction:
    """By how much the estimates of a chat are wrong; `is_measured` once an answer told."""

    factor: float = 1.0
    is_measured: bool = False

    @classmethod
    def learnt(cls, estimated: float, measured: int | None) -> Correction:
        """Learn from one answer; from one that told nothing, or nearly nothing, nothing."""
        if measured is None or measured <= 0 or estimated < _LEAST_LEARNT:
            return UNCORRECTED
        factor = min(max(measured / estimated, _CORRECTION_LEAST), _CORRECTION_MOST)
        return cls(factor, is_measured=True)


UNCORRECTED = Correction()


@dataclass(frozen=True, slots=True)
class RequestSize:
    """The parts of a request in tokens, as they would be sent now.

    `window` and `room` (for the answer) are None where the model's window is not known. `dropped`
    messages are left out since they do not fit; `summed_up` ones since a summary stands for them.
    `first_sent` is the id of the first message that is sent by itself (None: none was left out).
    """

    system: int = 0
    history: int = 0
    files: int = 0
    message: int = 0
    window: int | None = None
    room: int | None = None
    dropped: int = 0
    summed_up: int = 0
    first_sent: str | None = None
    is_measured: bool = False

    @property
    def total(self) -> int:
        """What is sent."""
        return self.system + self.history + self.files + self.message

    @property
    def share(self) -> float | None:
        """How much of the window that takes; None: nobody knows the window."""
        return None if not self.window else self.total / self.window

    @property
    def fits(self) -> bool | None:
        """Whether request and answer have room; None: nobody knows."""
        if self.window is None or self.room is None:
            return None
        return self.total + self.room <= self.window

    @property
    def is_nearly_full(self) -> bool:
        """Whether it is time for a summary."""
        return self.dropped > 0 or (self.share or 0.0) > NEARLY_FULL


def room_for_answer(window: int | None, most_tokens: object) -> int | None:
    """What is kept free for the answer: its limit where it has one, else a usual length.

    Never more than half of the window: a limit is no promise to use it.
    """
    if window is None:
        return None
    has_limit = isinstance(most_tokens, int) and not isinstance(most_tokens, bool)
    wanted = most_tokens if has_limit and isinstance(most_tokens, int) else USUAL_ANSWER
    return min(max(wanted, 0), window // 2 if has_limit else window // 4)


class Running:
    """Tokens of the messages that would be sent, added up, so that asking costs nothing.

    `starts` says where exchanges begin; only there a history can be cut. The first `pinned`
    messages (a summary) are never left out.
    """

    def __init__(self, tokens: Sequence[float], starts: Sequence[int], *, pinned: int = 0) -> None:
        self._sums = [0.0]
        for count in tokens:
            self._sums.append(self._sums[-1] + count)
        self._starts = [start for start in starts if start >= pinned]
        self._pinned = pinned

    def __len__(self) -> int:
        return len(self._sums) - 1

    @property
    def total(self) -> float:
        """All of it."""
        return self._sums[-1]

    def upto(self, count: int) -> float:
        """The first `count` ones."""
        return self._sums[min(count, len(self))]

    def cut(self, room: float | None, *, asks_next: bool) -> int:
        """Where to begin behind the pinned ones, so that the rest fits into `room`.

        Whole exchanges are left out, the oldest first; with `asks_next` a question is about to
        follow, else the last one is among these and stays whatever it takes.
        """
        if room is None or self.total <= room or not self._starts:
            return self._pinned
        left = room - self._sums[self._pinned]
        least = bisect_left(self._sums, self.total - left, lo=self._pinned)
        return cut_at(self._starts, least, count=len(self), asks_next=asks_next)

    def kept(self, cut: int) -> float:
        """What is left with everything between the pinned ones and `cut` left out."""
        return self._sums[self._pinned] + self.total - self._sums[cut]


def cut_at(starts: Sequence[int], least: int, *, count: int, asks_next: bool) -> int:
    """Find where to begin so that nothing before `least` is sent, but the last question is."""
    at = bisect_left(starts, least)
    if at < len(starts):
        return starts[at]
    return count if asks_next or not starts else starts[-1]
