"""What a plain reading of the history would find is found, the newest first, and nothing else."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.search import parse
from desktop_chat.storage.search.finding import Limits, find
from desktop_chat.storage.search.searching import index_path
from tests.fakes.search_home import DAY, NOON, TODAY, History, random_text


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path)
    yield made
    made.close()


def test_the_newest_hit_comes_first(history: History) -> None:
    history.chat("c", "Food")
    history.say("c", "old", "김치를 담갔다")
    history.say("c", "other", "nothing", parent="old")
    history.say("c", "new", "김치찌개", parent="other")
    history.index()
    assert history.ids("김치") == ["new", "old"]
    assert history.ids("치") == ["new", "old"]
    assert history.ids("치를") == ["old"]


def test_all_words_must_occur_and_a_phrase_side_by_side(history: History) -> None:
    history.chat("c")
    history.say("c", "a", "서울 and 부산")
    history.say("c", "b", "서울  부산", parent="a")
    history.index()
    assert history.ids("부산 서울") == ["b", "a"]
    assert history.ids('"서울 부산"') == ["b"]
    assert history.ids("서울 대구") == []


@pytest.mark.parametrize("seed", range(4))
def test_the_index_finds_what_a_plain_scan_finds(history: History, seed: int) -> None:
    pick = random.Random(seed)
    history.writer.execute("INSERT INTO folders VALUES ('f1', NULL, 'One', 0)")
    history.writer.execute("INSERT INTO folders VALUES ('f2', 'f1', 'Two', 0)")
    for chat in range(12):
        history.chat(f"c{chat}", random_text(pick), folder=pick.choice([None, "f1", "f2"]))
        parent = None
        for number in range(12):
            name = f"m{chat}-{number}"
            model = pick.choice([None, "GPT 5", "qwen"])
            at = NOON - pick.randint(0, 400) * DAY
            history.say(f"c{chat}", name, random_text(pick), parent=parent, model=model, at=at)
            parent = pick.choice([parent, name])
            if pick.random() < 0.2:
                history.part(name, "text", "```\ncode\n```")
            if pick.random() < 0.2:
                history.part(name, "file", "", '{"name": "김치 note.pdf"}')
        if chat == 7:
            history.index()  # the rest is only noted
    queries = [
        " ".join(pick.choices(["김치", "가", "ab", "A", '"나 다"', "1+"], k=k)) for k in (1, 2)
    ]
    queries += [random_text(pick)[:4].replace('"', "") for _ in range(30)]
    filters = ["", "role:user", "model:gpt", "has:code", "has:attachment", "folder:one"]
    filters += ["folder:two", "after:2025-12", "before:2026-02-10 after:2025", "chat:가", "chat:c3"]
    for query in queries:
        text = f"{query} {pick.choice(filters)}"
        by_index, by_scan = (
            history.find(text, limit=10_000, use_index=use_index) for use_index in (True, False)
        )
        assert by_index == by_scan, text


def test_each_filter_limits_what_is_found(history: History) -> None:
    history.writer.execute("INSERT INTO folders VALUES ('f', NULL, '회사', 0)")
    history.chat("work", "Meeting notes", folder="f")
    history.chat("home", "Recipes")
    history.say("work", "q", "김치 question", at=NOON - 40 * DAY)
    history.say("work", "a", "김치\n```\nx\n```", parent="q", model="gpt-5.2")
    history.say("home", "r", "김치 recipe", model="Claude Opus")
    history.part("r", "image", "")
    history.index()
    for text, wanted in {
        "김치 role:user": ["q"],
        "김치 model:opus": ["r"],
        "김치 model:GPT": ["a"],
        "김치 has:code": ["a"],
        "김치 has:attachment": ["r"],
        "김치 chat:meeting": ["a", "q"],
        "김치 folder:회사": ["a", "q"],
        "김치 before:2026-05": ["q"],
        "김치 after:2026-05-20": ["r", "a"],
        "has:code": ["a"],
        "folder:회사": ["a", "q"],
        "김치 folder:nowhere": [],
        "김치 chat:nowhere": [],
    }.items():
        assert history.ids(text) == wanted, text


def test_names_of_files_and_results_of_tools_are_found_and_thoughts_are_not(
    history: History,
) -> None:
    history.chat("c")
    history.say("c", "m", "look")
    history.part("m", "file", "", '{"name": "보고서.pdf"}')
    history.part("m", "tool_result", "temperature 31")
    history.part("m", "reasoning", "secretly")
    history.index()
    assert history.ids("보고서") == ["m"]
    assert history.ids("temperature") == ["m"]
    assert history.ids("secretly") == []


def test_words_that_a_continued_answer_was_cut_in_are_found(history: History) -> None:
    history.chat("c")
    history.say("c", "m", "inter")
    history.part("m", "text", "national")
    history.index()
    assert history.ids("international") == ["m"]


def test_chats_are_found_by_their_titles(history: History) -> None:
    history.chat("a", "김치 담그기")
    history.chat("b", "Weekend")
    history.chat("c", "더 많은 김치")
    history.index()
    found = history.find("김치")
    assert [hit.chat_id for hit in found.titles] == ["c", "a"]
    assert [hit.title.marks for hit in found.titles] == [((5, 7),), ((0, 2),)]
    assert history.find("김치 role:user").titles == ()
    assert [hit.chat_id for hit in history.find("담 chat:김치").titles] == ["a"]


def test_deleted_chats_and_messages_are_not_found_and_come_back(history: History) -> None:
    history.chat("c", "김치")
    history.say("c", "m", "김치")
    history.index()
    history.writer.execute("UPDATE chats SET deleted_at = 1")
    assert history.find("김치").count == 0
    history.writer.execute("UPDATE chats SET deleted_at = NULL")
    assert history.find("김치").count == 2
    history.writer.execute("UPDATE messages SET deleted_at = 1")
    assert history.ids("김치") == []


def test_what_was_written_since_is_found_as_it_is_now(history: History) -> None:
    history.chat("c", "old title")
    history.say("c", "m", "alpha")
    history.index()
    history.say("c", "n", "alpha beta", parent="m")
    history.writer.execute("UPDATE parts SET text = 'gamma' WHERE message_seq = 1")
    history.writer.execute("UPDATE chats SET title = 'new title'")
    assert history.ids("alpha") == ["n"]
    assert history.ids("gamma") == ["m"]
    assert len(history.find("new title").titles) == 1
    assert not history.find("old title").titles


def test_a_hit_says_when_it_is_on_another_branch(history: History) -> None:
    history.chat("c")
    history.say("c", "q", "question 김치")
    history.say("c", "first", "answer 김치", parent="q", model="m")
    history.say("c", "second", "answer 김치", parent="q", model="m")
    history.index()
    found = history.find("김치").messages
    assert [(hit.message_id, hit.is_elsewhere) for hit in found] == [
        ("second", False),
        ("first", True),
        ("q", False),
    ]


def test_more_than_asked_for_is_said_and_not_read(history: History) -> None:
    history.chat("c")
    for number in range(9):
        history.say("c", f"m{number}", "김치")
    history.index()
    found = history.find("김치", limit=4)
    assert [hit.message_id for hit in found.messages] == ["m8", "m7", "m6", "m5"]
    assert found.has_more
    assert found.is_complete


def test_a_search_ends_when_its_time_is_over_and_says_so(history: History) -> None:
    history.chat("c")
    with history.writer:
        for number in range(3000):
            history.say("c", f"m{number}", f"서울 {number} 부산")
    history.index()
    with history.reader() as connection:
        found = find(
            connection,
            parse('"서울 부산"', TODAY),
            Limits(deadline=time.monotonic() + 0.001),
        )
    assert not found.is_complete


def test_a_search_that_nobody_wants_any_more_is_interrupted(history: History) -> None:
    history.chat("c")
    with history.writer:
        for number in range(300):
            history.say("c", f"m{number}", "서울, 부산")
    history.index()
    with history.reader() as connection, pytest.raises(apsw.InterruptError):
        find(connection, parse('"서울 부산"', TODAY), Limits(is_unwanted=lambda: True))


def test_an_index_that_is_wrong_makes_nothing_up(history: History) -> None:
    history.chat("c", "t")
    history.say("c", "m", "alpha")
    history.index()
    wrong = apsw.Connection(str(index_path(history.path)))
    wrong.execute("INSERT INTO search_messages (rowid, pieces) VALUES (99, 'zzz')")
    wrong.execute("DELETE FROM search_messages WHERE rowid = 1")
    wrong.execute("INSERT INTO search_messages (rowid, pieces) VALUES (1, 'zzz')")
    wrong.close()
    assert history.find("zzz").count == 0
