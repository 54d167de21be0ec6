"""Garbage goes, on the window's thread; what stays is not walked while somebody works there."""

from __future__ import annotations

import gc
import weakref
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui import spare_memory
from desktop_chat.ui.garbage import BURST, SWEEP_S, GarbageCollector


class Ring:
    """Refers to itself: only a collection frees it."""

    def __init__(self) -> None:
        self.me = self


class Watch:
    """A clock, and whether the window is in use."""

    def __init__(self) -> None:
        self.now = 0.0
        self.is_away = False

    def time(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def collector(qapp: QApplication, watch: Watch) -> GarbageCollector:
    gc.collect()
    gc.freeze()  # as the window does when it has started
    gc.disable()
    # It stays frozen afterwards: all that other tests loaded would be walked after each of them.
    return GarbageCollector(is_away=lambda: watch.is_away, clock=watch.time)


def lost_ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def collect_fully(collector: GarbageCollector) -> None:
    """As many ticks with a little work each as it takes until all generations had their turn."""
    young, middle, old = gc.get_threshold()
    for _ in range((middle + 2) * (old + 2)):
        # More than a generation's threshold, and fewer than a burst.
        kept: list[list[int]] = [[] for _ in range(2 * young)]
        collector.collect()
        del kept


def test_what_nothing_refers_to_goes_in_time(collector: GarbageCollector) -> None:
    ring = lost_ring()
    collect_fully(collector)
    assert ring() is None


def test_what_outlived_a_full_collection_is_not_walked_again(collector: GarbageCollector) -> None:
    before = gc.get_freeze_count()
    kept = [Ring() for _ in range(1_000)]
    collect_fully(collector)
    assert gc.get_freeze_count() - before >= len(kept)


def test_a_chat_that_was_just_opened_is_not_walked_at_all(collector: GarbageCollector) -> None:
    before = gc.get_freeze_count()
    kept = [[number] for number in range(BURST + 1_000)]
    looked: list[str] = []
    gc.callbacks.append(lambda phase, info: looked.append(phase))
    try:
        collector.collect()
    finally:
        gc.callbacks.pop()
    assert not looked
    assert gc.get_freeze_count() - before > len(kept) > gc.get_count()[0]


def test_what_grew_large_piece_by_piece_is_not_walked_either(collector: GarbageCollector) -> None:
    kept: list[list[list[int]]] = []
    walked: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            walked.append(sum(len(gc.get_objects(one)) for one in range(info["generation"] + 1)))

    gc.callbacks.append(note)
    try:
        for _ in range(40):
            kept.append([[number] for number in range(BURST // 3)])
            collector.collect()
    finally:
        gc.callbacks.remove(note)
    assert walked
    assert max(walked) < 2 * BURST


def test_garbage_among_what_stayed_goes_when_the_window_is_not_in_use(
    collector: GarbageCollector, watch: Watch
) -> None:
    ring = lost_ring()
    gc.freeze()
    watch.now = SWEEP_S + 1
    collector.collect()
    assert ring() is not None  # somebody is working there
    watch.is_away = True
    collector.collect()
    assert ring() is None

    ring = lost_ring()
    gc.freeze()
    watch.now += SWEEP_S / 2
    collector.collect()
    assert ring() is not None  # not again so soon


def test_what_is_free_goes_back_when_the_window_is_not_in_use(
    collector: GarbageCollector, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("keep_little", "give_back"):
        monkeypatch.setattr(spare_memory, name, partial(done.append, name))
    watch.now = SWEEP_S + 1
    collector.collect()
    assert not done  # somebody is working there
    watch.is_away = True
    collector.collect()
    assert done == ["keep_little", "give_back"]
