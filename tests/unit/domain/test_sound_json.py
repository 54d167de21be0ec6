"""What is read can be written again: JSON of models and servers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.answer_schema import misfit_words
from desktop_chat.domain.request import AnswerSchema
from desktop_chat.domain.sound_json import MOST_DEEP, TooDeepError, read_json
from desktop_chat.domain.tools import read_arguments

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)  # fmt: skip


@given(VALUES, st.booleans())
def test_what_is_sound_is_read_as_it_is(value: object, is_ascii: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=is_ascii)) == value


@pytest.mark.parametrize(
    "text", ["NaN", "[1, -Infinity]", '{"a": 1e999}', "{", "1" * 5000, "[" * 100_000, "[" * 5000]
)
def test_what_cannot_be_sent_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_json(text)
    assert read_arguments(text).problem


def test_so_much_may_be_nested_and_no_more() -> None:
    assert read_json("[" * MOST_DEEP + "]" * MOST_DEEP) is not None
    assert read_json(json.dumps([[]] * 1000)) == [[]] * 1000
    with pytest.raises(TooDeepError):
        read_json('{"a":' * MOST_DEEP + "[]" + "}" * MOST_DEEP)


def test_halves_of_characters_are_made_whole() -> None:
    value = read_json('{"\\ud800": ["\\uDC00x", "\\ud83d\\ude00", 1]}')
    assert value == {"\ufffd": ["\ufffdx", "😀", 1]}
    json.dumps(value, ensure_ascii=False).encode()


def test_an_answer_with_a_number_that_json_does_not_have_is_no_json() -> None:
    schema = AnswerSchema("a", {"type": "object", "properties": {"a": {"multipleOf": 2}}})
    assert "no JSON" in misfit_words('{"a": NaN}', schema)
    assert misfit_words('{"a": 4}', schema) == ""
