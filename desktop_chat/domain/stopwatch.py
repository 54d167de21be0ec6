"""How long something went on, in the times that it is told. Pure: it looks at no clock."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Stopwatch:
    """Adds up the spans between a start and the stop that follows it; times are monotonic."""

    _since: float | None = None
    _total: float | None = None

    def start(self, now: float) -> None:
        """Begin, unless it runs."""
        if self._since is None:
            self._since = now

    def stop(self, now: float) -> None:
        """End the span that runs, if one does."""
        if self._since is not None:
            self._total = (self._total or 0.0) + now - self._since
            self._since = None

    @property
    def seconds(self) -> float | None:
        """The spans that ended; None: there was none."""
        return self._total


def added(*spans: float | None) -> float | None:
    """All that is known of them; None where nothing is."""
    known = [seconds for seconds in spans if seconds is not None]
    return sum(known) if known else None
