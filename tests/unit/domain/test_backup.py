"""Which backups are kept: by age, by size, whatever the clock says."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from desktop_chat.domain.backup import DAY_S, Backup, BackupReason, surplus

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp()
MOST = 1 << 60


def a_backup(
    days_ago: float, *, size: int = 1, reason: BackupReason = BackupReason.CHANGE
) -> Backup:
    return Backup(f"{days_ago:012.6f}", NOW - days_ago * DAY_S, reason, size)


def kept(backups: list[Backup], *, now: float = NOW, most: int = MOST) -> list[Backup]:
    """What is left when nothing more would go."""
    left = list(backups)
    while gone := surplus(left, now, most):
        left = [one for one in left if one not in gone]
    return left


def test_all_of_the_last_day_stay() -> None:
    backups = [a_backup(hours / 48) for hours in range(47)]
    assert kept(backups) == backups


def test_one_of_each_day_one_of_each_week_and_one_of_each_month_stay() -> None:
    backups = [a_backup(halves / 2 + 0.1) for halves in range(2 * 730)]
    days = [(NOW - one.made_at) / DAY_S for one in kept(backups)]
    assert sum(1 <= day < 14 for day in days) in {13, 14}
    assert 11 <= sum(14 <= day < 92 for day in days) <= 13
    assert 20 <= sum(day >= 92 for day in days) <= 23


def test_of_a_day_the_newest_stays() -> None:
    morning, evening = a_backup(3.4), a_backup(3.1)
    left = kept([a_backup(0), a_backup(0.1), morning, evening])
    assert evening in left
    assert morning not in left


def test_what_was_made_before_a_restore_stays_for_two_weeks() -> None:
    special = a_backup(3.4, reason=BackupReason.RESTORE)
    newer = [a_backup(0), a_backup(0.1), a_backup(3.1)]
    assert special in kept([*newer, special])
    old = a_backup(20.4, reason=BackupReason.RESTORE)
    assert old not in kept([*newer, a_backup(20.3), old])


def test_too_large_ones_go_the_oldest_first_but_never_the_newest_two() -> None:
    backups = [a_backup(day, size=100) for day in range(6)]
    assert kept(backups, most=350) == backups[:3]
    assert kept(backups, most=0) == backups[:2]


def test_a_clock_that_is_wrong_once_costs_little() -> None:
    backups = [a_backup(hours / 24) for hours in range(24 * 10)]
    settled = kept(backups)
    gone = surplus(settled, NOW + 400 * DAY_S, MOST)
    assert len(gone) <= 3
    assert surplus(settled, NOW - 400 * DAY_S, MOST) == []


def test_the_newest_two_stay_whatever_there_is() -> None:
    pick = random.Random(5)
    for _ in range(200):
        backups = [
            a_backup(pick.random() * 800, size=pick.randrange(100))
            for _ in range(pick.randrange(8))
        ]
        newest = sorted(backups, key=lambda one: -one.made_at)[:2]
        left = kept(backups, now=NOW + pick.uniform(-900, 900) * DAY_S, most=pick.randrange(300))
        assert set(newest) <= set(left)


def test_a_long_day_of_large_backups_leaves_some_of_yesterday() -> None:
    left: list[Backup] = []
    now = NOW
    for half_hours in range(2 * 24 * 4):
        now += 1800
        left.append(Backup(f"{half_hours:04}", now, BackupReason.CHANGE, 100))
        gone = surplus(left, now, 600)
        left = [one for one in left if one not in gone]
        assert sum(one.size for one in left) <= 600
    ages = sorted((now - one.made_at) / DAY_S for one in left)
    assert ages[:2] == [0.0, 0.5 / 24]
    assert ages[-1] >= 0.75
    assert len(left) >= 5
