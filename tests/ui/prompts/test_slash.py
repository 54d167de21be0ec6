from __future__ import annotations

import time

import pytest

from desktop_chat.domain.prompts import Prompt
from desktop_chat.ui.prompts.slash import PromptFinder, Slash, slash_in

NAMES = ["요약", "번역하기", "summarize", "review code", "resume"]
FINDER = PromptFinder([Prompt(name, name, "text") for name in NAMES])


@pytest.mark.parametrize(
    ("before", "slash"),
    [
        ("/", Slash(0, "")),
        ("/sum", Slash(0, "sum")),
        ("please /review co", Slash(7, "review co")),
        ("\t/요", Slash(1, "요")),
        ("and/or", None),
        ("https://x", None),
        ("/ division", None),
        ("no slash", None),
        ("", None),
        ("/" + "x" * 61, None),
    ],
)
def test_a_slash_counts_at_the_beginning_and_after_a_blank(
    before: str, slash: Slash | None
) -> None:
    assert slash_in(before) == slash


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", NAMES),
        ("s", ["summarize"]),
        ("CODE", ["review code"]),
        ("re", ["review code", "resume"]),
        ("review ", ["review code"]),
        ("summarize this", []),
        ("usr/bin", []),
        ("ㅂㅇ", ["번역하기"]),
        ("ㅇ", ["요약"]),
        ("번여", ["번역하기"]),
        ("요", ["요약"]),
        ("dydir", ["요약"]),
        ("nothing", []),
    ],
)
def test_prompts_are_found_by_their_names_as_people_type_them(query: str, found: list[str]) -> None:
    assert [prompt.name for prompt in FINDER.matching(query)][: len(found) or None] == found


def test_two_thousand_prompts_are_searched_within_a_frame() -> None:
    finder = PromptFinder([Prompt(str(n), f"이름 name {n}", "x") for n in range(2000)])
    took = []
    for query in ("n", "name 19", "ㅇㄹ", "없는"):
        began = time.process_time()
        finder.matching(query)
        took.append(time.process_time() - began)
    assert min(took) < 0.008
