"""The demo model: what it plays, and that it says that it is one."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.providers import demo_script
from desktop_chat.providers.demo import DemoProvider, _read_replies
from desktop_chat.providers.demo_script import DemoScripts, Order, order_in
from desktop_chat.providers.scripted import Paced, Script


def ask(text: str) -> ChatRequest:
    return ChatRequest("demo", (RequestMessage(Role.USER, text),))


def script_of(text: str) -> Script:
    return DemoScripts("demo", _read_replies()).choose(ask(text))


def text_of(script: Script) -> str:
    paced = [step for step in script if isinstance(step, Paced)]
    events = [event for step in paced for event in step.events]
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def play(provider: DemoProvider, text: str) -> list[StreamEvent]:
    async def scenario() -> list[StreamEvent]:
        async with provider.stream(ask(text), WireTimes()) as events:
            return [event async for event in events]

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("slow", Order.SLOW),
        ("please answer slowly", Order.SLOW),
        ("fast", Order.FAST),
        ("very fast!", Order.VERY_FAST),
        ("a very long answer", Order.LONG),
        ("fail", Order.FAIL),
        ("stall please", Order.STALL),
        ("drop the connection", Order.DROP),
        ("flaky", Order.FLAKY),
        ("think first", Order.THINK),
        ("느리게", Order.SLOW),
        ("아주 빠르게", Order.VERY_FAST),
        ("Hello", None),
        ("breakfast", None),
        ("Why does a long chat with a slow model fail so often in this app?", None),
    ],
)
def test_short_messages_order_how_to_play(text: str, order: Order | None) -> None:
    assert order_in(text) is order


def test_an_answer_is_rich_and_quotes_the_question() -> None:
    text = text_of(script_of("What is a monad?"))
    assert "What is a monad?" in text
    for sign in ("## ", "1. ", "| :-- |", "```python", "> ", "한국어", "demo"):
        assert sign in text


def test_korean_is_answered_in_korean() -> None:
    text = text_of(script_of("모나드가 뭐예요?"))
    assert "모나드가 뭐예요?" in text
    assert "데모" in text


def test_different_questions_get_different_answers() -> None:
    questions = [f"question {number}" for number in range(12)]
    openings = {text_of(script_of(q)).replace(q, "").splitlines()[0] for q in questions}
    assert len(openings) == 3


@pytest.mark.parametrize(("order", "rate"), [("fast", 500.0), ("very fast", 5000.0)])
def test_fast_means_the_promised_rate(order: str, rate: float) -> None:
    (paced,) = [step for step in script_of(order) if isinstance(step, Paced)]
    assert paced.per_second == rate
    assert len(list(paced.events)) > 500


def test_a_long_answer_is_very_long() -> None:
    assert len(text_of(script_of("long"))) > 100_000


def test_the_demo_ends_with_usage_and_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_script, "USUAL_PER_SECOND", 1e6)
    monkeypatch.setattr("desktop_chat.providers.scripted.asyncio.sleep", _no_time)
    *_, usage, end = play(DemoProvider("demo"), "Hello")
    assert isinstance(usage, UsageReported)
    assert (usage.usage.output_tokens or 0) > 50
    assert end == Finished(FinishReason.STOP, detail="demo")


@pytest.mark.parametrize("order", ["fail", "drop"])
def test_failing_and_dropping_raise_errors_in_words(
    order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_chat.providers.scripted.asyncio.sleep", _no_time)
    with pytest.raises(ChatError, match="demo"):
        play(DemoProvider("demo"), order)


def test_flaky_fails_twice_and_then_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_chat.providers.scripted.asyncio.sleep", _no_time)
    provider = DemoProvider("demo")
    for _ in range(2):
        with pytest.raises(ChatError):
            play(provider, "flaky")
    assert isinstance(play(provider, "flaky")[-1], Finished)


def test_thinking_comes_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_chat.providers.scripted.asyncio.sleep", _no_time)
    kinds = [type(event) for event in play(DemoProvider("demo"), "think")]
    assert kinds.index(ReasoningDelta) < kinds.index(TextDelta)
    assert ReasoningDelta not in kinds[kinds.index(TextDelta) :]


async def _no_time(_seconds: float) -> None:
    """Stands in for waiting."""
