"""What is defined once and used elsewhere: only the blocks that use it are drawn again."""

from __future__ import annotations

from desktop_chat.ui.markdown.blocks import Block, BlockKind, Target
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.references import MAX_NOTES, References
from desktop_chat.ui.markdown.splitter import BlockSplitter, split
from tests.unit.ui.markdown.seen import seen


def learnt(text: str) -> tuple[References, list[Block], list[set[int]]]:
    references, blocks = References(), list(split(text))
    return references, blocks, [references.add(at, block) for at, block in enumerate(blocks)]


def test_a_definition_changes_only_the_blocks_that_use_it() -> None:
    text = "One [a].\n\nTwo [b].\n\nThree [x][A].\n\nFour.\n\n[a]: https://a.example\n"
    references, blocks, changed = learnt(text)
    assert changed == [set(), set(), set(), set(), {0, 2}]
    assert references.known_to(blocks[0]).targets == (("A", Target("https://a.example", "")),)
    assert references.known_to(blocks[1]).targets == ()


def test_the_first_definition_of_a_label_counts() -> None:
    references, blocks, changed = learnt("[a]\n\n[a]: /one\n[a]: /two\n")
    assert changed == [set(), {0}, set()]
    assert dict(references.known_to(blocks[0]).targets)["A"].href == "/one"


def test_a_definition_within_a_quote_or_a_list_counts_too() -> None:
    references, blocks, _ = learnt("[a] [b]\n\n> [a]: /one\n\n- x\n\n  [b]: /two\n")
    assert len(references.known_to(blocks[0]).targets) == 2


def test_definitions_are_blocks_of_their_own_and_not_seen() -> None:
    kinds = [(block.kind, block.is_unseen) for block in split("[a]: /b\n[c]: /d 'T'\ntext\n")]
    assert kinds == [
        (BlockKind.DEFINITION, True),
        (BlockKind.DEFINITION, True),
        (BlockKind.PARAGRAPH, False),
    ]


def test_a_definition_is_not_seen_while_it_arrives() -> None:
    splitter = BlockSplitter()
    splitter.feed("Words.\n\n")
    for letter in '[label]: https://example.com/x "Title"\n':
        splitter.feed(letter)
        assert seen(splitter) == "Words."
    splitter.feed("\nMore.\n")
    assert [block.kind for block in splitter.frozen] == ["paragraph", "definition"]


def test_footnotes_are_numbered_as_they_are_first_referred_to() -> None:
    text = "B[^b] then a[^a], b[^b] again.\n\n[^a]: Note *a*.\n\n[^b]: Note b.\n"
    references, blocks, changed = learnt(text)
    assert [(note.label, note.number) for note in references.notes()] == [("b", 1), ("a", 2)]
    assert changed == [set(), {0}, {0}]
    marks = dict(references.known_to(blocks[0]).notes)
    assert (marks["a"].number, marks["a"].text) == (2, "Note a.")


def test_a_footnote_that_nobody_refers_to_is_not_shown() -> None:
    references, _, _ = learnt("Text.\n\n[^a]: Note.\n")
    assert references.notes() == []


def test_a_reference_without_a_footnote_stays_as_it_is_written() -> None:
    references, blocks, _ = learnt("Text[^x].\n")
    (_, inline, _) = parse(blocks[0].source, references.known_to(blocks[0])) or []
    assert [child.content for child in inline.children or []] == ["Text[^x]."]


def test_a_label_in_code_is_no_use_of_it() -> None:
    _, _, changed = learnt("```\n[a] [^n]\n```\n\n[a]: /b\n\n[^n]: note\n")
    assert changed == [set(), set(), set()]


def test_thousands_of_footnotes_are_bounded() -> None:
    uses = "".join(f"x[^{n}]\n\n" for n in range(2 * MAX_NOTES))
    notes = "".join(f"[^{n}]: note\n" for n in range(2 * MAX_NOTES))
    references, _, _ = learnt(uses + notes)
    assert len(references.notes()) == MAX_NOTES
