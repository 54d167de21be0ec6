"""An answer that is JSON is a block of code, laid out for the eye; its text stays as it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.ui.markdown.blocks import BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.splitter import MAX_COMPACT_CHARS, BlockSplitter, split

COMPACT = '{"name":"A \\"q\\" {","list":[1,{"k":[]},{}],"empty":{},"말":"한글, ]"}'

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def _shown(splitter: BlockSplitter) -> str:
    return "\n".join(code_of(block) for block in (*splitter.frozen, *splitter.tail()))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(value=st.dictionaries(st.text(max_size=3), _VALUES, max_size=3), indent=st.booleans())
def test_what_is_shown_says_the_same(value: dict[str, object], *, indent: bool) -> None:
    text = json.dumps(value, indent=2 if indent else None, separators=(",", ":"))
    blocks = list(split(text))

    assert "".join(block.source for block in blocks) == text
    assert {block.kind for block in blocks} == {BlockKind.CODE}
    assert json.loads("\n".join(map(code_of, blocks))) == value


def test_json_without_line_breaks_gets_some() -> None:
    (block,) = split(COMPACT)

    assert code_of(block) == json.dumps(json.loads(COMPACT), indent=2, ensure_ascii=False)
    assert block.language == "json"


def test_json_with_line_breaks_stays_as_it_is() -> None:
    text = '{\n    "a": [1, 2],\n\n    "b":    {}\n}'
    (block,) = split(text)

    assert code_of(block) == text


def test_what_is_shown_only_grows_while_it_arrives() -> None:
    splitter, before = BlockSplitter(), ""
    for character in COMPACT:
        splitter.feed(character)
        now = _shown(splitter)
        assert now.startswith(before)
        before = now
    assert json.loads(before) == json.loads(COMPACT)


@pytest.mark.parametrize("indent", [None, 2])
def test_long_json_is_cut_into_pieces_and_still_the_same(indent: int | None) -> None:
    rows = [{"id": number, "text": 'word "q" ' * 5} for number in range(300)]
    value = {"rows": rows}
    text = json.dumps(value, indent=indent, separators=(",", ":"))
    splitter = BlockSplitter()
    for start in range(0, len(text), 997):
        splitter.feed(text[start : start + 997])
    splitter.close()

    assert len(splitter.frozen) > 4
    assert splitter.frozen == list(split(text))
    assert "".join(block.source for block in splitter.frozen) == text
    assert json.loads("\n".join(map(code_of, splitter.frozen))) == value


@pytest.mark.parametrize(
    "text",
    ['{"a"} is a set', "{ x", '["a"](https://example.org)', 'Words {"a": 1}', "[1] first", "{"],
)
def test_words_that_only_look_like_it_are_words(text: str) -> None:
    kinds = [block.kind for block in split(text)]

    assert (BlockKind.CODE in kinds) is (text == "{")


def test_markdown_goes_on_behind_it() -> None:
    code, words = split('{"a": 1}\n\nHello **you**')

    assert code.source == '{"a": 1}\n'
    assert words.kind is BlockKind.PARAGRAPH


def test_what_people_type_stays_as_they_typed_it() -> None:
    (block,) = split(COMPACT, literal=True)

    assert block.kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("inner", ["[" * 3000, "[" + "1," * 3000, '{"a":' * 3000])
def test_no_piece_of_hostile_json_is_costly_to_draw(inner: str) -> None:
    text = f'{{"a":{inner}'
    shown = [code_of(block) for block in split(text)]

    assert "".join(block.source for block in split(text)) == text
    assert max(code.count("\n") for code in shown) <= MAX_COMPACT_CHARS
    assert max(map(len, shown)) < 80 * MAX_COMPACT_CHARS
