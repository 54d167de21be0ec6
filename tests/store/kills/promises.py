"""What has to be there after a death, by what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.store.kills.killing import Death
from tests.store.kills.witness import Fact

LOST_AT_MOST_S = 0.25
STALL_S = 0.05
"""A process that the machine did not let run shows nothing either: longer gaps count so much."""


@dataclass(slots=True)
class Promises:
    """`states`: in which of them the database may be; none where nobody knows.

    `seen`: as one of them it may be seen; none where the states say it all.
    `ended` are checksums of messages, `asked` are questions, `shown` characters of answers.
    """

    states: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    ended: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    shown: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def promises_of(death: Death, before: str | None) -> Promises:
    """Read the facts; `before` is the state in which the home was at the beginning."""
    promises = Promises(_states(death.facts, before))
    beats = _ages(death)
    for fact in death.facts:
        match fact:
            case ["ended", str(id_), str(checksum)]:
                promises.ended[id_] = checksum
            case ["asked", str(id_), float(at)] if beats[at] >= LOST_AT_MOST_S:
                promises.asked.add(id_)
            case ["shown", str(id_), int(chars), float(at)] if beats[at] >= LOST_AT_MOST_S:
                promises.shown[id_] = chars
            case ["restoring", *seen]:
                promises.seen = [str(one) for one in seen]
            case ["restored"]:
                promises.seen = []
            case ["trouble", str(text)]:
                promises.faults.append(f"trouble: {text}")
            case _:
                pass
    promises.faults += _half_deeds(death.facts)
    return promises


def promises_of_a_cut(facts: Sequence[Fact]) -> Promises:
    """What a power cut may not take: all that was committed durably, and what was said to be."""
    promises = Promises()
    history: list[str] = []
    floor, has_changed = 0, False
    for fact in facts:
        match fact:
            case ["base", str(state), str()] if not history:
                history = [state]
            # What changes nothing is not written, and syncs nothing that was written before.
            case ["about", str(state), str()] if not history or state != history[-1]:
                history.append(state)
                has_changed = True
            case ["about", str(), str()]:
                has_changed = False
            case ["committed", str(state), True] if has_changed:
                floor = len(history) - 1 - history[::-1].index(state)
            case ["ended", str(id_), str(checksum)]:
                promises.ended[id_] = checksum
            case ["trouble", str(text)]:
                promises.faults.append(f"trouble: {text}")
            case _:
                pass
    promises.states = history[floor:]
    return promises


def loss_s(death: Death, id_: str, chars: int) -> float:
    """How long before the kill something was shown of which the store has only `chars`."""
    for fact in death.facts:
        match fact:
            case ["shown", str(one), int(shown), float(at)] if one == id_ and shown > chars:
                return death.at - at
            case _:
                pass
    return 0.0


def _states(facts: Sequence[Fact], before: str | None) -> list[str]:
    """The last state that was committed, and those that were about to be."""
    history = [] if before is None else [before]
    committed, is_known = len(history) - 1, True
    for fact in facts:
        match fact:
            case ["base", str(state), str()] if not history:
                history, committed = [state], 0
            case ["about", str(state), str()] if is_known:
                history.append(state)
            case ["restoring", *_]:  # of which the writer does not tell
                history, committed, is_known = [], -1, False
            case ["restored"]:
                is_known = True
            case ["committed", str(state), bool()] if state in history:
                committed = len(history) - 1 - history[::-1].index(state)
            case _:
                pass
    # Of two processes one may have been killed before its commit, and the other one then as well.
    return history[max(committed, len(history) - 3, 0) :]


def _ages(death: Death) -> dict[float, float]:
    """By the times that were told: how long the process has run since."""
    times = sorted({fact[-1] for fact in death.facts if fact[0] in {"asked", "shown"}}, key=float)
    ages: dict[float, float] = {}
    age, later = 0.0, death.at
    for time in reversed([float(time) for time in times]):
        age += min(STALL_S, max(0.0, later - time))
        # Waiting is known only when it is over; it may reach back behind what was told meanwhile.
        ages[time], later = min(age, death.at - time), time
    return ages


def _half_deeds(facts: Sequence[Fact]) -> list[str]:
    """A deed that is done in several steps may change what is seen in one of them only."""
    faults: list[str] = []
    seen: str | None = None
    changes = -1
    for fact in facts:
        match fact:
            case ["deed"]:
                changes = 0
            case ["done"]:
                changes = -1
            case ["base" | "about", str(), str(now)]:
                if changes >= 0 and now != seen:
                    changes += 1
                    if changes > 1:
                        faults.append("a deed could be seen when it was half done")
                seen = now
            case _:
                pass
    return faults
