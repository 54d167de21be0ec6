"""Large JSON, value by value: the same as if it were parsed at once, whatever the pieces."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.services.transfer import json_stream
from desktop_chat.services.transfer.json_stream import (
    DamagedError,
    Json,
    Path,
    Step,
    parse,
    walk,
)

TEXTS = st.text(st.sampled_from('ab"\\{}[],: \n한😀'), max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.sampled_from([1.5, -2e30]) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


class Pieces:
    """Gives a few bytes at a time."""

    def __init__(self, raw: bytes, size: int) -> None:
        self._file = io.BytesIO(raw)
        self._size = size

    def read(self, size: int, /) -> bytes:
        return self._file.read(min(size, self._size))


def enter_top(path: Path) -> Step:
    return Step.KEEP if path else Step.ENTER


@given(VALUES, st.integers(1, 9), st.booleans(), st.sampled_from([None, 1]))
def test_the_members_are_those_of_the_whole(
    value: Json, size: int, is_ascii: bool, indent: int | None
) -> None:
    raw = json.dumps(value, ensure_ascii=is_ascii, indent=indent).encode()
    found = list(walk(Pieces(raw, size), enter_top))
    if isinstance(value, list):
        assert [each.parse() for each in found] == value
    elif isinstance(value, dict):
        assert {each.path[0]: each.parse() for each in found} == value
    else:
        assert found[0].parse() == value
    for each in found:
        assert raw[each.offset : each.offset + len(each.raw)] == each.raw


@given(VALUES)
def test_long_values_are_parsed_piece_by_piece_to_the_same(value: Json) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_GENTLE", 4)
        assert parse(json.dumps(value).encode()) == value


@given(st.lists(VALUES, min_size=1, max_size=4), st.data())
def test_what_came_before_a_cut_is_given(values: list[Json], data: st.DataObject) -> None:
    raw = json.dumps(values).encode()
    cut = data.draw(st.integers(0, len(raw) - 1))
    found: list[bytes] = []

    def read() -> None:
        found.extend(each.raw for each in walk(io.BytesIO(raw[:cut]), enter_top))

    with pytest.raises(DamagedError) as caught:
        read()
    assert caught.value.is_cut
    whole = found[:-1]  # the last may be half a number
    assert [parse(each) for each in whole] == values[: len(whole)]


@pytest.mark.parametrize("raw", [b"[1 2]", b'{"a" 1}', b"[}", b"{1: 2}", b"[1] x", b"[,1]", b""])
def test_what_is_no_json_is_said_to_be_damaged(raw: bytes) -> None:
    with pytest.raises(DamagedError):
        list(walk(io.BytesIO(raw), enter_top))


def test_deep_nesting_is_an_error_of_that_value_alone() -> None:
    raw = b"[1, " + b"[" * 200_000 + b"]" * 200_000 + b", 2]"
    first, deep, last = walk(io.BytesIO(raw), enter_top)
    assert (first.parse(), last.parse()) == (1, 2)
    with pytest.raises(ValueError):
        deep.parse()
