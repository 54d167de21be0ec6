"""A summary is sent in the place of what it stands for; everything stays in the tree."""

from __future__ import annotations

from dataclasses import replace

from desktop_chat.domain.compaction import as_sent, compactable, exchange_starts, standing
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import Text
from desktop_chat.domain.request import history_of


def path_of(count: int) -> list[Message]:
    roles = (Role.USER, Role.ASSISTANT)
    return [
        Message(f"m{n}", "c", None, roles[n % 2], (Text(f"text {n}"),), 0.0) for n in range(count)
    ]


def summary(stands_for: str, id_: str = "s") -> Message:
    message = Message(id_, "c", None, Role.ASSISTANT, (Text("all of it"),), 0.0)
    return replace(message, stands_for=stands_for, echo="{}", provider="p", model="m")


def test_a_summary_goes_first_and_the_rest_follows() -> None:
    path = [*path_of(8), summary("m3"), *path_of(2)]
    sent = history_of(as_sent(path), provider="p", model="m")
    assert sent[0].role is Role.USER
    assert sent[0].text.startswith("This is a summary")
    assert sent[0].text.endswith("all of it\n\ntext 4")
    assert [one.text for one in sent[1:]] == ["text 5", "text 6", "text 7", "text 0", "text 1"]
    assert [one.role for one in sent] == [Role.USER, Role.ASSISTANT] * 3
    assert all(one.echo is None for one in sent)


def test_the_last_summary_counts_and_those_before_it_are_not_sent() -> None:
    path = [*path_of(6), summary("m1", "s1")]
    later = [replace(message, id=f"n{n}") for n, message in enumerate(path_of(4))]
    path = [*path, *later, summary("n1", "s2")]
    assert [message.id for message in as_sent(path)] == ["s2", "n2", "n3"]
    assert standing(path) is not None


def test_a_summary_of_another_branch_counts_for_nothing() -> None:
    path = [*path_of(4), summary("elsewhere")]
    assert standing(path) is None
    assert [message.id for message in as_sent(path)] == ["m0", "m1", "m2", "m3"]


def test_what_is_sent_once_is_the_same_when_it_is_prepared_twice() -> None:
    path = [*path_of(8), summary("m3")]
    assert as_sent(as_sent(path)) == as_sent(path)


def test_the_newest_two_exchanges_are_never_summed_up() -> None:
    assert compactable(path_of(4)) == 0
    assert compactable(path_of(6)) == 2
    assert compactable(path_of(10)) == 6


def test_what_is_summed_up_already_is_not_summed_up_alone() -> None:
    path = [*path_of(8), summary("m3"), *path_of(2)]
    assert compactable(path) == 0
    assert compactable([*path, *path_of(4)]) == 11


def test_an_exchange_begins_at_a_question_that_follows_no_other() -> None:
    first, answer, *_ = path_of(4)
    assert exchange_starts([first, first, answer, answer, first]) == [0, 4]
