"""A short life in which nothing grows, and the verdict that would say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.soak.living import BRIEF_SAMPLES, BRIEF_TURNS
from tests.store.soak.running import soak
from tests.store.soak.sampling import Sample
from tests.store.soak.verdict import FIGURES, LONG, slope_of, verdicts

WELL = Sample(
    seconds=0.0,
    turns=0,
    pss=180_000.0,
    rss=220_000.0,
    dirty=150_000.0,
    descriptors=22,
    threads=8,
    tasks=2,
    timers=3,
    callbacks=3,
    qt_objects=304,
    objects=360_000,
    log=4_104.0,
)
Shape = Callable[[int], float]


def life(name: str, shape: Shape, count: int = 120, turns: int = 100) -> list[Sample]:
    """Samples in which one figure goes as `shape` says, above what is usual."""
    usual = getattr(WELL, name)
    return [
        replace(WELL, turns=turns * at, seconds=30.0 * at, **{name: usual + shape(at)})
        for at in range(1, count + 1)
    ]


def growing(samples: list[Sample]) -> set[str]:
    return {one.figure.name for one in verdicts(samples) if not one.is_flat}


@pytest.mark.timeout(200)
def test_a_short_life_with_faults_leaves_nothing_behind(tmp_path: Path) -> None:
    found = soak(tmp_path / "home", None, seed=7, faulty=0.2)
    assert (found.code, found.errors) == (0, [])
    assert found.samples[-1].turns - found.samples[0].turns >= 20
    assert sum(found.faults.values()) >= 1
    assert not [one for one in verdicts(found.samples, brief=True) if not one.is_flat]


@pytest.mark.parametrize("name", LONG)
def test_a_figure_that_goes_up_and_down_is_flat(name: str) -> None:
    once = FIGURES[name].once or 0
    assert growing(life(name, lambda at: once * (at * 7919 % 11) / 5)) == set()


@pytest.mark.parametrize("name", LONG)
def test_a_figure_that_grows_slowly_under_that_is_noticed(name: str) -> None:
    figure = FIGURES[name]
    once = figure.once or 0
    step = (once / 9 + figure.per_1000) * 2 / 10
    noise = once / 2

    def shape(at: int) -> float:
        return step * at + noise * (at * 7919 % 11) / 11

    assert growing(life(name, shape)) == {figure.name}


@pytest.mark.parametrize("name", [name for name, one in FIGURES.items() if one.brief is not None])
def test_in_a_brief_life_one_thing_that_is_left_at_every_turn_is_noticed(name: str) -> None:
    figure, count = FIGURES[name], BRIEF_SAMPLES
    leaves = {"dirty": 600, "objects": 200, "log": 400}.get(name, 1)
    samples = life(name, lambda at: leaves * BRIEF_TURNS * at, count, BRIEF_TURNS)
    assert [one.figure for one in verdicts(samples, brief=True) if not one.is_flat] == [figure]
    flat = life(name, lambda at: at % 3, count, BRIEF_TURNS)
    assert all(one.is_flat for one in verdicts(flat, brief=True))


def test_a_leak_of_one_descriptor_in_two_hundred_turns_is_noticed() -> None:
    assert growing(life("descriptors", lambda at: at // 2)) == {FIGURES["descriptors"].name}


def test_what_fills_in_the_beginning_is_no_growth() -> None:
    assert growing(life("rss", lambda at: min(at, 30) * 2_000)) == set()


def test_one_peak_is_no_growth() -> None:
    assert growing(life("rss", lambda at: 90_000 if at == 119 else 0)) == set()


def test_too_few_samples_prove_nothing() -> None:
    with pytest.raises(ValueError, match="say nothing"):
        verdicts(life("rss", lambda _at: 0, count=5))


def test_the_bounds_of_a_slope_hold_it() -> None:
    slope = slope_of(list(range(0, 1000, 10)), [at * 0.5 + at % 7 for at in range(0, 1000, 10)])
    assert slope.least <= 500 <= slope.most
    assert slope.most - slope.least < 20
