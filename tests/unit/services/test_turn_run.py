"""Every way in which a turn can end, with a scripted provider."""

from __future__ import annotations

import asyncio
import errno
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import DroppedError, OverloadedError, RetryAdvice, ServerError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.turn import Turn, TurnState
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.scripted import Fault, Pause, ScriptedProvider, Step
from desktop_chat.services import turn_run
from desktop_chat.services.turn_run import TurnRun
from tests.fakes.turns import QUICK, Harness, finish, scripted, scripted_attempts, until

OPENED = Opened("p", "m")
STOP = Finished(FinishReason.STOP, detail="stop")
BUSY = OverloadedError("busy", advice=RetryAdvice(retries=3))
FOR_EVER = Pause(3600)


def reason_of(message: Message) -> FinishReason:
    assert message.outcome is not None
    return message.outcome.finish_reason


def finishes(harness: Harness) -> list[Finished]:
    return [event for event in harness.events if isinstance(event, Finished)]


def test_an_answer_that_says_its_end_is_complete() -> None:
    harness = Harness(scripted([OPENED, TextDelta("Hel"), TextDelta("lo"), STOP]))
    message = harness.run()
    assert (message.text, reason_of(message)) == ("Hello", FinishReason.STOP)
    assert harness.journal.text == "Hello"
    assert [number for number, _, _ in harness.journal.chunks] == [1, 2]


def test_an_end_without_a_mark_is_interrupted_and_keeps_the_text() -> None:
    harness = Harness(scripted([OPENED, TextDelta("Hello")]))
    message = harness.run()
    assert (message.text, reason_of(message)) == ("Hello", FinishReason.INTERRUPTED)
    assert message.outcome is not None
    assert "5 characters kept" in (message.outcome.detail or "")


def test_an_end_without_anything_failed() -> None:
    message = Harness(scripted([OPENED])).run()
    assert reason_of(message) is FinishReason.FAILED
    assert message.outcome is not None
    assert message.outcome.error_type == "protocol"


def test_a_drop_after_content_is_never_retried() -> None:
    dropped = DroppedError("lost", advice=RetryAdvice(retries=3))
    harness = Harness(scripted([OPENED, TextDelta("Hello"), Fault(dropped)]))
    message = harness.run()
    assert (message.text, reason_of(message)) == ("Hello", FinishReason.INTERRUPTED)
    assert not [event for event in harness.events if isinstance(event, RetryScheduled)]


def test_reasoning_counts_as_content() -> None:
    busy = Fault(BUSY)
    message = Harness(scripted([OPENED, ReasoningDelta("hm"), busy])).run()
    assert reason_of(message) is FinishReason.INTERRUPTED
    assert message.reasoning == "hm"


def test_a_busy_server_is_asked_again_and_the_attempts_are_counted() -> None:
    provider = scripted_attempts([Fault(BUSY)], [Fault(BUSY)], [OPENED, TextDelta("ok"), STOP])
    harness = Harness(provider)
    message = harness.run()
    assert (message.text, reason_of(message)) == ("ok", FinishReason.STOP)
    retries = [event for event in harness.events if isinstance(event, RetryScheduled)]
    assert [(retry.attempt, retry.of) for retry in retries] == [(1, 3), (2, 3)]
    assert message.outcome is not None
    assert message.outcome.attempts == 3


@pytest.mark.parametrize(("most", "attempts"), [(0, 1), (1, 2), (3, 4), (9, 4)])
def test_retries_end_at_the_smaller_limit(most: int, attempts: int) -> None:
    harness = Harness(scripted([Fault(BUSY)]), retries=RetryPolicy(max_retries=most))
    message = harness.run()
    assert reason_of(message) is FinishReason.FAILED
    assert message.outcome is not None
    assert message.outcome.attempts == attempts
    assert message.outcome.error_type == "overloaded"


def test_a_server_that_never_starts_fails_and_is_not_asked_again() -> None:
    harness = Harness(scripted([OPENED, FOR_EVER]))
    message = harness.run()
    assert reason_of(message) is FinishReason.FAILED
    assert message.outcome is not None
    assert (message.outcome.error_type, message.outcome.attempts) == ("timeout", 1)
    assert "0.2 s" in (message.outcome.error_text or "")


def test_a_stall_after_content_is_interrupted() -> None:
    message = Harness(scripted([OPENED, TextDelta("Hello"), FOR_EVER])).run()
    assert (message.text, reason_of(message)) == ("Hello", FinishReason.INTERRUPTED)
    assert message.outcome is not None
    assert message.outcome.error_type == "timeout"


def test_an_observer_that_raises_is_dropped_and_the_answer_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls: list[StreamEvent] = []

    def broken(turn: Turn, event: StreamEvent) -> None:
        calls.append(event)
        raise ValueError(turn.id)

    harness = Harness(scripted([OPENED, TextDelta("a"), TextDelta("b"), STOP]))
    run = harness.make()
    run.observe(broken)
    assert asyncio.run(run.run()).text == "ab"
    assert len(calls) == 1
    assert "is dropped" in caplog.text


def test_a_bug_in_a_provider_ends_the_turn_in_words(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_request: ChatRequest) -> list[Step]:
        raise ZeroDivisionError

    harness = Harness(ScriptedProvider("p", broken))
    message = harness.run()
    assert reason_of(message) is FinishReason.FAILED
    assert message.outcome is not None
    assert message.outcome.error_type == "internal"
    assert "Traceback" not in (message.outcome.detail or "")
    assert "turn turn failed" in caplog.text


def test_a_turn_that_is_given_no_more_files_says_so() -> None:
    def starved(_request: ChatRequest) -> list[Step]:
        raise OSError(errno.EMFILE, "Too many open files")

    harness = Harness(ScriptedProvider("p", starved))
    message = harness.run()
    assert reason_of(message) is FinishReason.FAILED
    assert message.outcome is not None
    assert message.outcome.error_type == "connect"
    assert "at its limit of open files" in (message.outcome.detail or "")


def test_an_endless_answer_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn_run, "MAX_TEXT_CHARS", 10)
    message = Harness(scripted([OPENED, *[TextDelta("abcd")] * 100, STOP])).run()
    assert (message.text, reason_of(message)) == ("abcd" * 3, FinishReason.INTERRUPTED)


def test_the_end_is_committed_before_anybody_hears_of_it() -> None:
    harness = Harness(scripted([OPENED, TextDelta("a"), STOP]))
    run = harness.make()
    committed: list[int] = []

    def look(_turn: Turn, event: StreamEvent) -> None:
        if isinstance(event, Finished):
            committed.append(len(harness.journal.finished))

    run.observe(look)
    asyncio.run(run.run())
    assert committed == [1]


class TestStop:
    """A stop ends the turn as cancelled in every state, closes the connection, keeps the text."""

    SCRIPTS: ClassVar[dict[str, list[Step]]] = {
        "before the first token": [OPENED, FOR_EVER],
        "in mid-stream": [OPENED, TextDelta("Hello"), Pause(0), FOR_EVER],
        "in a retry wait": [Fault(OverloadedError("x", advice=RetryAdvice(3, after_s=60)))],
    }

    @pytest.mark.parametrize("name", SCRIPTS)
    def test_stop(self, name: str) -> None:
        provider = scripted(self.SCRIPTS[name])
        harness = Harness(provider, limits=replace(QUICK, first_content_s=60, idle_s=60))

        async def scenario() -> Message:
            run = harness.make()
            task = asyncio.create_task(run.run())
            steps = len([step for step in self.SCRIPTS[name] if not isinstance(step, Pause)])
            await until(lambda: len(harness.events) == steps)
            run.stop()
            run.stop(FinishReason.INTERRUPTED)
            return await task

        message = finish(scenario())
        assert reason_of(message) is FinishReason.CANCELLED
        assert message.text == ("Hello" if name == "in mid-stream" else "")
        assert provider.open_connections == 0
        assert len(finishes(harness)) == 1

    def test_stop_before_the_task_ran_its_first_step(self) -> None:
        provider = scripted([OPENED, TextDelta("never"), STOP])
        harness = Harness(provider)

        async def scenario() -> Message:
            run = harness.make()
            task = asyncio.create_task(run.run())
            run.stop()
            return await task

        message = finish(scenario())
        assert (message.text, reason_of(message)) == ("", FinishReason.CANCELLED)

    def test_stop_after_the_end_changes_nothing(self) -> None:
        harness = Harness(scripted([OPENED, TextDelta("a"), STOP]))

        async def scenario() -> TurnRun:
            run = harness.make()
            await run.run()
            run.stop()
            await asyncio.sleep(0)
            return run

        run = finish(scenario())
        assert run.turn.finished == STOP
        assert len(finishes(harness)) == 1


EVENTS = st.lists(
    st.one_of(
        st.just(OPENED),
        st.text(min_size=1, max_size=5).map(TextDelta),
        st.text(min_size=1, max_size=5).map(ReasoningDelta),
        st.just(UsageReported(Usage(1, 2))),
        st.sampled_from(list(FinishReason)[:4]).map(Finished),
        st.just(Fault(DroppedError("lost"))),
        st.just(Fault(ServerError("oops", advice=RetryAdvice(retries=2)))),
        st.just(Pause(0)),
    ),
    max_size=12,
)


def expected_text(script: list[Step]) -> str:
    """The text before the first end of the script."""
    text = ""
    for step in script:
        if isinstance(step, Finished | Fault):
            break
        text += step.text if isinstance(step, TextDelta) else ""
    return text


@settings(max_examples=200, deadline=None)
@given(EVENTS)
def test_any_sequence_ends_in_exactly_one_finished(script: list[Step]) -> None:
    provider = scripted(script)
    harness = Harness(provider)
    message = harness.run()
    assert len(finishes(harness)) == 1
    assert isinstance(harness.events[-1], Finished)
    assert message.text == harness.journal.text == expected_text(script)
    assert provider.open_connections == 0


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=10), st.data())
def test_a_cancel_at_any_event_keeps_the_text_so_far(
    pieces: list[str], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(pieces)))
    deltas: list[Step] = [TextDelta(piece) for piece in pieces]
    provider = scripted([OPENED, *deltas[:index], Pause(0), FOR_EVER])
    harness = Harness(provider)

    async def scenario() -> Message:
        run = harness.make()
        task = asyncio.create_task(run.run())
        await until(lambda: len(harness.events) == index + 1)
        run.stop()
        return await task

    message = finish(scenario())
    assert message.text == "".join(pieces[:index])
    assert reason_of(message) is FinishReason.CANCELLED
    assert harness.journal.finished[0][0] == message
    assert provider.open_connections == 0


def test_the_state_is_done_at_the_end() -> None:
    harness = Harness(scripted([OPENED, STOP]))
    run = harness.make()
    asyncio.run(run.run())
    assert run.turn.state is TurnState.DONE


def test_a_stop_from_an_observer_at_the_last_event_still_commits() -> None:
    harness = Harness(scripted([OPENED, TextDelta("a"), STOP]))

    async def scenario() -> Message:
        run = harness.make()
        run.observe(lambda _turn, _event: run.stop())
        return await run.run()

    message = finish(scenario())
    assert message.text == "a"
    assert len(harness.journal.finished) == len(finishes(harness)) == 1


def test_stop_counts_in_the_very_moment_after_retry_now() -> None:
    later = OverloadedError("busy", advice=RetryAdvice(retries=3, after_s=60))

    async def scenario(steps: int) -> Message:
        provider = scripted_attempts([Fault(later)], [OPENED, FOR_EVER])
        run = Harness(provider, limits=Limits()).make()
        task = asyncio.ensure_future(run.run())
        await until(lambda: run.turn.state is TurnState.WAITING_RETRY)
        await asyncio.sleep(0.01)
        assert run.retry_now()
        for _ in range(steps):
            await asyncio.sleep(0)
        run.stop()
        await asyncio.wait([task], timeout=1)
        assert task.done(), steps
        return await task

    for steps in range(5):
        assert reason_of(asyncio.run(scenario(steps))) is FinishReason.CANCELLED


def test_the_name_of_a_background_answer_is_written_down_once() -> None:
    usage = [UsageReported(Usage(1, n)) for n in range(2)]
    harness = Harness(
        scripted([OPENED, TextDelta("a", "r:1"), *usage, TextDelta("b", "r:2"), STOP])
    )
    harness.run()
    cursors = [text for _, kind, text in harness.journal.chunks if kind is ChunkKind.CURSOR]
    assert cursors == ["r:"]
