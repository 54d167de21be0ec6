"""When the pieces of an answer arrived, and what that says of the way they took. Pure.

A proxy that collects an answer lets nothing through, then all of it in one moment, however long
the answer took to be written. A slow model sends little, but sends it as it comes. A fast one may
be done before there is anything to tell; then nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

MOMENT_S = 0.02
"""Pieces that came closer together than this came at once."""

HELD_SPREAD_S = 0.06
"""What was collected is let go within this time; no model writes a list of numbers so fast."""

LONG_WAIT_S = 1.0
FEW_PIECES = 4
LONG_PIECE = 60
"""Characters: what is shorter may well be one token, and the whole answer."""

LUMP = 8
LUMP_GAP_S = 0.35
ENOUGH_MOMENTS = 8
ENOUGH_S = 0.8


class Flow(Enum):
    """How an answer came."""

    NOTHING = auto()
    STREAMED = auto()
    IN_LUMPS = auto()
    HELD_BACK = auto()
    IN_ONE_PIECE = auto()
    TOO_FAST_TO_TELL = auto()


@dataclass(slots=True)
class Arrivals:
    """Seconds of one clock: the request went out at `asked_at`, the headers came at `headers_at`.

    `moments` holds when bytes with content came, and how many pieces of content were in them.
    """

    asked_at: float
    headers_at: float | None = None
    moments: list[tuple[float, int]] = field(default_factory=list)
    chars: int = 0

    def add(self, at: float, chars: int) -> None:
        """One more piece of content, from bytes that came at `at`."""
        self.chars += chars
        if self.moments and at - self.moments[-1][0] < MOMENT_S:
            self.moments[-1] = (self.moments[-1][0], self.moments[-1][1] + 1)
        else:
            self.moments.append((at, 1))

    @property
    def pieces(self) -> int:
        """How many pieces of content came."""
        return sum(count for _, count in self.moments)

    @property
    def wait_s(self) -> float:
        """How long nothing came."""
        return self.moments[0][0] - self.asked_at if self.moments else 0.0

    @property
    def spread_s(self) -> float:
        """How long it took from the first piece to the last."""
        return self.moments[-1][0] - self.moments[0][0] if self.moments else 0.0

    @property
    def headers_came_early(self) -> bool:
        """Whether the server had begun to answer long before its text came."""
        if self.headers_at is None or not self.moments:
            return False
        return self.moments[0][0] - self.headers_at > LONG_WAIT_S / 2

    @property
    def is_proven(self) -> bool:
        """Whether it is clear already that the answer streams, so that no more is needed."""
        return (
            len(self.moments) >= ENOUGH_MOMENTS
            and self.spread_s >= ENOUGH_S
            and self.flow is Flow.STREAMED
        )

    @property
    def flow(self) -> Flow:
        """What it looks like by now."""
        if not self.moments:
            return Flow.NOTHING
        if self.pieces == 1:
            return Flow.IN_ONE_PIECE if self.chars >= LONG_PIECE else Flow.TOO_FAST_TO_TELL
        if self.spread_s < HELD_SPREAD_S:
            held = self.pieces > FEW_PIECES and self.wait_s > LONG_WAIT_S
            return Flow.HELD_BACK if held else Flow.TOO_FAST_TO_TELL
        if self._lumps:
            return Flow.IN_LUMPS
        return Flow.STREAMED

    @property
    def _lumps(self) -> bool:
        """Whether it comes by the bucket: many pieces at once, then long nothing, and again."""
        if self.pieces < 2 * LUMP or self.pieces / len(self.moments) < LUMP:
            return False
        gaps = [later - earlier for (earlier, _), (later, _) in pairwise(self.moments)]
        return sum(gaps) / len(gaps) >= LUMP_GAP_S
