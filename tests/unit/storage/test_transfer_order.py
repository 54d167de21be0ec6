"""The places of imported chats among the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.storage.transfer_order import Place, changes

TIMES = st.lists(st.integers(0, 50), max_size=12)


def order_of(there: list[Place], imported: list[Place]) -> list[int]:
    used = {place.seq: place.used for place in (*there, *imported)}
    used |= {seq: number for number, seq in changes(there, imported)}
    assert len(set(used.values())) == len(used)
    return sorted(used, key=used.__getitem__)


def places(times: list[int], *, first_seq: int = 0, used: bool = True) -> list[Place]:
    return [Place(first_seq + n, (n + 1) * 3 if used else 0, t) for n, t in enumerate(times)]


@given(TIMES, TIMES)
def test_the_others_keep_their_order_and_dates_decide_about_imported_ones(
    there: list[int], imported: list[int]
) -> None:
    old = places(there)
    new = places(imported, first_seq=100, used=False)
    order = order_of(old, new)
    assert [seq for seq in order if seq < 100] == [place.seq for place in old]
    times = {place.seq: place.time for place in (*old, *new)}
    arrived = [seq for seq in order if seq >= 100]
    assert arrived == sorted(arrived, key=lambda seq: (times[seq], seq))
    for at, seq in enumerate(order):
        if seq >= 100:  # nothing behind it, of those that were there, is as old as it or older
            assert all(times[o] > times[seq] for o in order[at + 1 :] if o < 100)


def test_only_the_imported_get_numbers_where_they_are_older_or_newer_than_all() -> None:
    there = places([10, 11, 12])
    older, newer = [Place(8, 0, 1), Place(9, 0, 2)], [Place(8, 0, 20), Place(9, 0, 21)]
    assert {seq for _, seq in changes(there, older)} <= {8, 9}
    assert {seq for _, seq in changes(there, newer)} == {8, 9}


def test_few_numbers_change_where_something_recent_comes_among_many() -> None:
    there = [Place(n, n, n) for n in range(1000)]
    assert len(changes(there, [Place(5000, 0, 995.5)])) <= 6
    assert len(changes(there, [Place(5000, 0, 3.5)])) <= 6
