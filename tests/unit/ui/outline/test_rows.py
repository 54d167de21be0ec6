"""The tree of a chat as lines."""

from __future__ import annotations

from desktop_chat.domain.branches import TreeRow
from desktop_chat.domain.conversation import Role
from desktop_chat.ui.outline.rows import laid_out, matching


def row(id_: str, parent: str | None, words: str = "") -> TreeRow:
    role = Role.USER if id_.startswith("q") else Role.ASSISTANT
    return TreeRow(id_, parent, role, words or id_, "m", 0.0)


TREE = [
    row("q1", None),
    row("a1", "q1"),
    row("q2", "a1"),
    row("a2", "q2"),
    row("a1b", "q1"),
    row("q3", "a1b"),
    row("a1c", "q1"),
]


def lines(shown: set[str]) -> list[tuple[str, int]]:
    return [(line.message.id, line.depth) for line in laid_out(TREE, shown)]


def test_the_shown_path_goes_straight_down_and_its_branches_stand_beside_it() -> None:
    assert lines({"q1", "a1", "q2", "a2"}) == [
        ("q1", 0),
        ("a1b", 1),
        ("q3", 1),
        ("a1c", 1),
        ("a1", 0),
        ("q2", 0),
        ("a2", 0),
    ]


def test_where_nothing_is_shown_the_line_goes_on_with_the_newest() -> None:
    assert lines(set())[-1] == ("a1c", 0)


def test_a_message_whose_parent_is_hidden_stands_at_the_top() -> None:
    assert [line.depth for line in laid_out([row("q9", "gone")], ())] == [0]


def test_a_query_finds_words_in_any_order_and_hangul_as_it_is_typed() -> None:
    rows = laid_out([row("q1", None, "김치 찌개 Recipe"), row("a1", "q1", "other")], ())
    assert [line.message.id for line in matching(rows, "recipe 김")] == ["q1"]
    assert [line.message.id for line in matching(rows, "찌ㄱ")] == ["q1"]
    assert matching(rows, "nothing") == []


def test_ten_thousand_messages_in_a_row_are_laid_out() -> None:
    tree = [row(f"q{n}", f"q{n - 1}" if n else None) for n in range(10_000)]
    found = laid_out(tree, {"q0"})
    assert len(found) == 10_000
    assert found[-1].depth == 0
