"""Any cutting of calls into pieces gives the same calls."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.providers.call_numbers import ToolCallNumbers

Piece = tuple[object, str, str, str]
VALUES = st.dictionaries(st.text(max_size=4), st.one_of(st.integers(), st.text(max_size=6)))


@dataclass(frozen=True)
class Called:
    id: str
    name: str
    arguments: str


def put_together(pieces: Iterable[Piece]) -> list[Called]:
    """As a turn does it."""
    numbers = ToolCallNumbers()
    heads: dict[int, tuple[str, str]] = {}
    arguments: dict[int, str] = {}
    for piece in pieces:
        event = numbers.delta(*piece)
        if isinstance(event, ToolCallDelta):
            id_, name = heads.get(event.index, ("", ""))
            assert not (id_ and event.id)
            assert not (name and event.name)
            heads[event.index] = (id_ or event.id or "", name or event.name or "")
            arguments[event.index] = arguments.get(event.index, "") + event.arguments
    assert sorted(heads) == list(range(numbers.count))
    return [Called(*heads[number], arguments[number]) for number in sorted(heads)]


@st.composite
def cut(draw: st.DrawFn, text: str) -> list[str]:
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[Called], list[Piece]]:
    """Calls, and a way in which a server might send them."""
    count = draw(st.integers(1, 4))
    has_keys, has_ids = draw(st.booleans()), draw(st.booleans())
    same_id = has_keys and draw(st.booleans())
    same_key = has_keys and has_ids and not same_id and draw(st.booleans())
    repeats = draw(st.booleans()) and has_ids
    shift = draw(st.sampled_from([0, 1, 7]))
    calls: list[Called] = []
    lanes: list[list[Piece]] = []
    for number in range(count):
        id_ = ("same" if same_id else f"id{number}") if has_ids else ""
        name = draw(st.sampled_from(["f", "g"])) if has_ids or has_keys else f"f{number}"
        text = json.dumps(draw(VALUES))
        key = (shift if same_key else number + shift) if has_keys else None
        calls.append(Called(id_, name, text))
        first, *others = draw(cut(text))
        again = (id_, name) if repeats and not same_id else ("", "")
        lanes.append([(key, id_, name, first), *((key, *again, piece) for piece in others)])
    if has_keys and not same_key:  # only then can they come all at once
        order = draw(st.permutations([n for n, lane in enumerate(lanes) for _ in lane]))
        heads = [lane.pop(0) for lane in lanes]  # they come in their order
        later = [lanes[number].pop(0) for number in order if lanes[number]]
        return calls, [*heads, *later]
    return calls, [piece for lane in lanes for piece in lane]


@given(streams())
def test_however_they_are_cut_the_calls_are_the_same(
    stream: tuple[list[Called], list[Piece]],
) -> None:
    calls, pieces = stream
    assert put_together(pieces) == calls


NONSENSE: st.SearchStrategy[Piece] = st.tuples(
    st.one_of(st.none(), st.integers(-1, 2), st.booleans(), st.just("k"), st.just([])),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "f", "g"]),
    st.sampled_from(["", "{}", "1"]),
)


@given(st.lists(NONSENSE, max_size=8))
def test_no_nonsense_breaks_it_and_nothing_of_the_arguments_is_lost(pieces: list[Piece]) -> None:
    calls = put_together(pieces)
    assert sum(len(call.arguments) for call in calls) == sum(len(piece[3]) for piece in pieces)


@pytest.mark.parametrize(
    ("pieces", "calls"),
    [
        ([(None, "a", "f", ""), (0, "", "", "{}")], [("a", "f", "{}")]),
        ([(0, "a", "f", ""), (1, "a", "", "{}")], [("a", "f", "{}")]),
        ([(0, "a", "f", "{}"), (1, "a", "f", "{}")], [("a", "f", "{}"), ("a", "f", "{}")]),
        ([(0, "", "f", "{}"), (0, "", "f", "{}")], [("", "f", "{}"), ("", "f", "{}")]),
        ([(0, "", "f", "{}"), (0, "", "g", "{}")], [("", "f", "{}"), ("", "g", "{}")]),
        ([(0, "", "f", '{"a":'), (0, "", "f", "{}}")], [("", "f", '{"a":{}}')]),
        ([(0, "a", "f", "{"), (0, "b", "", "}")], [("a", "f", "{}")]),
    ],
    ids=[
        "number only later", "number moved", "same id", "same number", "same number, other name",
        "name again", "new id each time",
    ],
)  # fmt: skip
def test_odd_numbers_and_ids_are_forgiven(
    pieces: list[Piece], calls: list[tuple[str, str, str]]
) -> None:
    assert put_together(pieces) == [Called(*call) for call in calls]


def test_arguments_that_came_already_do_not_come_twice() -> None:
    numbers = ToolCallNumbers()
    numbers.delta(0, "a", "f", "{")
    numbers.delta(0, "", "", "}")
    assert numbers.delta(0, "a", "f", "{}", is_whole=True) is None


def test_many_calls_cost_no_more_than_few() -> None:
    began = time.process_time()
    assert len(put_together((None, f"c{n}", "f", "{}") for n in range(20_000))) == 20_000
    assert time.process_time() - began < 2
