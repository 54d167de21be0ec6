"""Estimates of tokens: close to what servers reported, monotone, and never expensive."""

from __future__ import annotations

import json
import re
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.token_estimate import Extent, file_tokens, picture_tokens, text_tokens

RECORDED = Path(__file__).parents[4] / "shared" / "wire"
PLAIN = (
    "openai-chat-deepseek-01",
    "openai-chat-mistral-01",
    "openai-chat-openai-05",
    "openai-chat-openai-26",
    "openai-chat-zai-01",
    "openai-responses-openai-07",
    "openai-responses-openai-13",
    "openai-responses-openai-15",
    "openai-responses-openai-20",
    "openai-responses-openai-29",
    "anthropic-anthropic-08",
)
"""Answers without tools, whose reported tokens are those of what is in them."""

# Sentences that OpenAI published with the number of their tokens in o200k ("Hello GPT-4o").
PUBLISHED = (
    ("Hello, my name is GPT-4o. I'm a new type of language model, it's nice to meet you!", 24),
    (
        (
            "안녕하세요, 제 이름은 GPT-4o입니다. 저는 새로운 유형의 언어 모델입니다, "
            "만나서 반갑습니다!"
        ),
        27,
    ),
    ("你好，我的名字是GPT-4o。我是一种新型的语言模型，很高兴见到你！", 24),  # noqa: RUF001
    ("こんにちわ、私の名前はGPT-4oです。私は新しいタイプの言語モデルです、初めまして", 26),
    ("Привет, меня зовут GPT-4o. Я — новая языковая модель, приятно познакомиться!", 23),
    (
        (
            "Hallo, mein Name is GPT-4o. Ich bin ein neues KI-Sprachmodell. "
            "Es ist schön, dich kennenzulernen."
        ),
        29,
    ),
)


def recorded() -> list[tuple[str, str, int]]:
    """Name, text and tokens of the recorded answers."""
    if not RECORDED.is_dir():
        pytest.skip("the recorded streams are not here")
    expected = json.loads((RECORDED / "expected.json").read_text("utf-8"))
    found = []
    for name in PLAIN:
        one = expected[name]
        raw = (RECORDED / f"{name}.sse").read_text("utf-8", errors="replace")
        counts = re.findall(r'"reasoning_tokens":\s*(\d+)', raw)
        hidden = int(counts[-1]) if counts else 0
        if hidden > 100 and one["reasoning"] and name != "openai-responses-openai-29":
            found.append((name, one["reasoning"], hidden))
        else:
            thought = "" if hidden else one["reasoning"]
            found.append((name, one["text"] + thought, one["output_tokens"] - hidden))
    return found


def test_recorded_answers_are_estimated_within_a_sixth_and_mostly_within_a_twelfth() -> None:
    errors = [abs(text_tokens(text) / tokens - 1) for _, text, tokens in recorded()]
    assert max(errors) < 1 / 6
    assert median(errors) < 1 / 12


@pytest.mark.parametrize(("text", "tokens"), PUBLISHED)
def test_published_examples_of_other_scripts_are_estimated_within_a_fifth(
    text: str, tokens: int
) -> None:
    assert text_tokens(text) == pytest.approx(tokens, rel=0.2)


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_text_is_never_fewer_tokens(text: str, more: str) -> None:
    assert text_tokens(text + more) >= text_tokens(text) - 1e-9


@given(st.text(max_size=200), st.text(max_size=200))
def test_two_texts_apart_are_not_fewer_than_together(text: str, more: str) -> None:
    apart = text_tokens(text) + text_tokens(more)
    assert text_tokens(text + more) <= apart + 1.1  # what meets may begin a word, or a gap


def test_halves_of_a_pair_and_nothing_are_no_trouble() -> None:
    assert text_tokens("") == 0
    assert text_tokens("\ud83d") > 0


def test_a_picture_costs_what_its_vendor_says() -> None:
    square = Extent(width=1024, height=1024)
    assert picture_tokens(square, Protocol.OPENAI_CHAT, "gpt-4o") == 85 + 4 * 170
    assert picture_tokens(square, Protocol.OPENAI_RESPONSES, "gpt-5") == 70 + 4 * 140
    assert picture_tokens(square, Protocol.OPENAI_CHAT, "gpt-4.1-mini") == 1024 * 1.62
    assert picture_tokens(square, Protocol.ANTHROPIC, "claude") == pytest.approx(1398, abs=1)
    huge = Extent(width=8000, height=8000)
    assert picture_tokens(huge, Protocol.ANTHROPIC, "claude") == 1600


def test_a_picture_of_unknown_size_counts_as_a_large_one() -> None:
    unknown = picture_tokens(Extent(), Protocol.OPENAI_CHAT, "gpt-4o")
    assert unknown >= picture_tokens(Extent(300, 300), Protocol.OPENAI_CHAT, "gpt-4o")


def test_a_file_costs_its_text_or_its_pages() -> None:
    assert file_tokens(Extent(text_tokens=12.5)) == 12.5
    assert file_tokens(Extent(pages=3)) == 9000
