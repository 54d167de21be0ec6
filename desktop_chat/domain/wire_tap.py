"""The seam to whoever listens in on the wire: what goes over it, byte by byte, in one turn.

Providers call it; the tape is what implements it. A turn that nobody records has `NO_TAP`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WireRequest:
    """One request as it goes out; `headers` as sent, the key among them."""

    method: str
    url: str
    headers: Sequence[tuple[str, str]] = field(repr=False)
    body: bytes = field(repr=False)


class WireTap(Protocol):
    """Hears one turn; plain calls that neither block nor raise. Times are monotonic seconds."""

    def keep_out(self, secrets: Iterable[str]) -> None:
        """Let none of these stand in what is kept, whoever sent it; comes before all else."""

    def requested(self, at: float, request: WireRequest) -> None:
        """A request begins: a connection is looked for."""

    def connected(self, at: float, *, reused: bool) -> None:
        """A connection stands, TLS included, and the request goes out."""

    def answered(self, at: float, status: int, headers: Mapping[str, str]) -> None:
        """The head of the answer came; `headers` have lower-case names."""

    def received(self, at: float, data: bytes) -> None:
        """More of the answer's body came, decompressed."""

    def broke(self, at: float, why: str) -> None:
        """The request ended otherwise than by its answer's end; `why` is for people."""


class _NoTap:
    def keep_out(self, secrets: Iterable[str]) -> None:
        """Nobody listens."""

    def requested(self, at: float, request: WireRequest) -> None:
        """Nobody listens."""

    def connected(self, at: float, *, reused: bool) -> None:
        """Nobody listens."""

    def answered(self, at: float, status: int, headers: Mapping[str, str]) -> None:
        """Nobody listens."""

    def received(self, at: float, data: bytes) -> None:
        """Nobody listens."""

    def broke(self, at: float, why: str) -> None:
        """Nobody listens."""


NO_TAP: WireTap = _NoTap()
