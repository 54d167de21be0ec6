"""Copies of the whole history: what each is called, which are kept, and how one differs from now.

Pure. Times are UNIX seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

DAY_S = 86_400.0
EVERY_S = 30 * 60.0
NEVER_FEWER = 2
"""So many of the newest are kept, whatever their size."""
BULK = 20
"""Deleting so many chats at once is worth a backup."""
_HOURS_S = 6 * 3600.0
_MOST_AT_ONCE = 3
"""A clock that is wrong for a moment may not thin out years of backups in one go."""


class BackupReason(StrEnum):
    """Why a backup was made; the word stands in its file's name."""

    CHANGE = "change"
    EXIT = "exit"
    VERSION = "version"
    IMPORT = "import"
    DELETE = "delete"
    RESTORE = "restore"
    HAND = "hand"


_STAY_LONGER = frozenset({BackupReason.VERSION, BackupReason.RESTORE})


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `name` is that of its file, `size` is in bytes."""

    name: str
    made_at: float
    reason: BackupReason
    size: int


class Change(StrEnum):
    """What a chat of a backup is, seen from now."""

    ONLY_THEN = "only_then"
    CHANGED = "changed"
    ONLY_NOW = "only_now"


@dataclass(frozen=True, slots=True)
class Difference:
    """One chat that is not as it was: how many messages it had, and has.

    `back` are those that restoring it would bring back, `away` those that it would hide.
    `used_then` and `used_now` are when something was last written in it, None where it is not.
    """

    chat_id: str
    title: str
    change: Change
    messages_then: int = 0
    messages_now: int = 0
    back: int = 0
    away: int = 0
    used_then: float | None = None
    used_now: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a backup differs from now; `same` chats do not."""

    backup: Backup
    chats_then: int
    messages_then: int
    same: int
    differences: tuple[Difference, ...]

    def count(self, change: Change) -> int:
        """How many chats differ in this way."""
        return sum(one.change is change for one in self.differences)


class Trouble(StrEnum):
    """What a check of the data may find."""

    PAGES = "pages"
    REFERENCES = "references"
    MESSAGES = "messages"
    ATTACHMENTS = "attachments"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of trouble: how often, and where (titles of chats, or SQLite's own words)."""

    trouble: Trouble
    count: int
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has looked at, and what it has found; `is_stopped`: only the beginning."""

    chats: int = 0
    messages: int = 0
    attachments: int = 0
    findings: tuple[Finding, ...] = ()
    is_stopped: bool = False


def surplus(backups: Sequence[Backup], now: float, most_bytes: int) -> list[Backup]:
    """Name those that can go, by age or by size.

    All of the last day stay, then one of each day for two weeks, one of each week for three
    months, and one of each month. Where they are too large together, of the last day one of each
    six hours stays, and then the oldest go first. The newest two always stay, and what was made
    before a new version or before a restore stays for two weeks.
    """
    newest_first = sorted(backups, key=lambda one: (one.made_at, one.name), reverse=True)
    gone = _doubles(newest_first, lambda one: _slot(one, now))[:_MOST_AT_ONCE]
    left = [one for one in newest_first if one not in gone]
    close_together = _doubles(left, lambda one: _coarse_slot(one, now))
    total = sum(one.size for one in left)
    while len(left) > NEVER_FEWER and total > most_bytes:
        next_one = close_together.pop(0) if close_together else left[-1]
        left.remove(next_one)
        total -= next_one.size
        gone.append(next_one)
    return gone


def _doubles(newest_first: Sequence[Backup], slot_of: Callable[[Backup], Hashable]) -> list[Backup]:
    """Those for which a newer one of their slot is enough, the oldest first."""
    seen: set[Hashable] = set()
    found: list[Backup] = []
    for place, one in enumerate(newest_first):
        slot = slot_of(one)
        if slot in seen and place >= NEVER_FEWER:
            found.append(one)
        seen.add(slot)
    return found[::-1]


def _slot(backup: Backup, now: float) -> Hashable:
    """What one backup is enough for."""
    age_days = (now - backup.made_at) / DAY_S
    if age_days < 1 or (age_days < 14 and backup.reason in _STAY_LONGER):
        return backup.name
    for most_days, slot in _SLOTS:
        if age_days < most_days:
            return slot(datetime.fromtimestamp(backup.made_at, UTC))
    return _month(datetime.fromtimestamp(backup.made_at, UTC))


def _coarse_slot(backup: Backup, now: float) -> Hashable:
    """As `_slot`, where there is little room: else a long day would leave none of yesterday."""
    if backup.reason not in _STAY_LONGER and now - backup.made_at < DAY_S:
        return ("hours", int(backup.made_at // _HOURS_S))
    return _slot(backup, now)


def _day(at: datetime) -> Hashable:
    return ("day", at.date())


def _week(at: datetime) -> Hashable:
    return ("week", at.isocalendar()[:2])


def _month(at: datetime) -> Hashable:
    return ("month", at.year, at.month)


_SLOTS: tuple[tuple[float, Callable[[datetime], Hashable]], ...] = ((14, _day), (92, _week))
