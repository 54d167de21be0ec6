"""A tape is played in its own time: what was slept, in which order, and what came of it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError, OverloadedError, TimedOutError
from desktop_chat.domain.events import Finished, FinishReason, Opened, StreamEvent, TextDelta
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import (
    Chunk,
    Mark,
    MarkKind,
    Tape,
    TapedFault,
    TapedRequest,
    TapedRetry,
)
from desktop_chat.providers.replay import AT_ONCE, ReplayProvider
from tests.fakes.wire_streams import chat_stream, sse

ASKED = ChatRequest("m", (RequestMessage(Role.USER, "?"),))
FRAMES = chat_stream(["a", "b"], usage=None)
MARKS = (
    Mark(1.0, MarkKind.REQUESTED),
    Mark(1.5, MarkKind.CONNECTED),
    Mark(2.0, MarkKind.HEADERS, "200"),
)


def request(frames: Sequence[bytes] = FRAMES, *, every_s: float = 1.0) -> TapedRequest:
    """One whose frames come one by one from second 3 on."""
    chunks = tuple(Chunk(3 + i * every_s, len(frame)) for i, frame in enumerate(frames))
    return TapedRequest(
        1, "POST", "http://h/v1/chat/completions", (), b"", MARKS, 200,
        body=b"".join(frames), chunks=chunks,
    )  # fmt: skip


def tape(*requests: TapedRequest) -> Tape:
    return Tape("t", "c", "p", "m", Protocol.OPENAI_CHAT, 0.0, requests, 20.0, "stop", "stop")


@dataclass
class Player:
    """Plays with a clock that only sleeping moves."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)
    heard: list[tuple[float, StreamEvent]] = field(default_factory=list)
    stopped: list[FinishReason] = field(default_factory=list)
    times: WireTimes = field(default_factory=WireTimes)

    def provider(self, tape: Tape, speed: float = 1.0) -> ReplayProvider:
        return ReplayProvider(
            tape, clock=lambda: self.now, on_stopped=self.stop, speed=speed, sleep=self.sleep
        )

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds

    def stop(self, reason: FinishReason) -> None:
        self.stopped.append(reason)
        task = asyncio.current_task()
        assert task is not None
        task.cancel()

    async def hear(self, provider: ReplayProvider, asked: ChatRequest = ASKED) -> None:
        async with provider.stream(asked, self.times) as events:
            async for event in events:
                self.heard.append((self.now - 1000, event))

    def play(self, tape: Tape, speed: float = 1.0) -> None:
        asyncio.run(self.hear(self.provider(tape, speed)))


def test_as_it_was_each_wait_is_slept() -> None:
    player = Player()
    player.play(tape(request()))
    assert player.slept == [0.5, 0.5, 1.0, *[1.0] * (len(FRAMES) - 1)]
    assert [(at, type(event)) for at, event in player.heard] == [
        (1.0, Opened),
        (3.0, TextDelta),
        (4.0, TextDelta),
        (6.0, Finished),
    ]
    assert player.times.connected_at == 1000.5
    assert player.times.headers_at == 1001.0
    assert player.times.bytes_received == len(b"".join(FRAMES))


def test_ten_times_as_fast() -> None:
    player = Player()
    player.play(tape(request()), 10.0)
    assert player.slept == [0.05, 0.05, 0.1, *[0.1] * (len(FRAMES) - 1)]


def test_at_once_nothing_is_slept() -> None:
    player = Player()
    player.play(tape(request()), AT_ONCE)
    assert player.slept == []
    assert [type(event) for _, event in player.heard][-1] is Finished


def test_what_took_its_time_is_not_waited_for_again() -> None:
    """A slow window does not make the rest later."""
    player = Player()

    async def work() -> None:
        provider = player.provider(tape(request()))
        async with provider.stream(ASKED, player.times) as events:
            async for event in events:
                if isinstance(event, TextDelta) and event.text == "a":
                    player.now += 1.5

    asyncio.run(work())
    assert player.slept == [0.5, 0.5, 1.0, 1.0, 0.5, 1.0]


def busy(at_s: float, attempt: int, *, retry: bool) -> TapedRequest:
    planned = TapedRetry(at_s + 1, attempt, 3, 4.0, TapedFault("overloaded", "busy"))
    return TapedRequest(
        attempt, "POST", "http://h/v1/chat/completions", (), b"",
        (Mark(at_s, MarkKind.REQUESTED), Mark(at_s + 0.5, MarkKind.HEADERS)),
        503, body=b'{"error": {"message": "busy"}}', attempt=attempt,
        retry=planned if retry else None,
    )  # fmt: skip


def heard_error(player: Player, provider: ReplayProvider, asked: ChatRequest = ASKED) -> ChatError:
    with pytest.raises(ChatError) as raised:
        asyncio.run(player.hear(provider, asked))
    return raised.value


@pytest.mark.parametrize(("speed", "wait_s"), [(1.0, 4.0), (10.0, 0.4), (AT_ONCE, 0.0)])
def test_a_retry_waits_as_long_as_it_did(speed: float, wait_s: float) -> None:
    player = Player()
    provider = player.provider(tape(busy(0, 1, retry=True), busy(5, 2, retry=False)), speed)
    first = heard_error(player, provider)
    assert isinstance(first, OverloadedError)
    assert first.user_text == "h is overloaded. busy"
    assert (first.advice.retries, first.advice.after_s) == (3, wait_s)
    last = heard_error(player, provider)
    assert last.retryable
    assert last.advice.after_s == math.inf  # beyond every cap: it was not repeated


def test_a_new_question_plays_from_the_beginning() -> None:
    player = Player()
    provider = player.provider(tape(busy(0, 1, retry=True), replace(request(), attempt=2)))
    heard_error(player, provider)

    again = heard_error(player, provider, replace(ASKED))
    assert again.advice.retries == 3


def test_a_timer_ends_it_when_it_did() -> None:
    cut = request(chat_stream(["a"], finish=None))
    silent = replace(
        tape(cut), finish_reason="interrupted", fault=TapedFault("timeout", "Stalled.")
    )
    player = Player()
    error = heard_error(player, player.provider(silent))
    assert isinstance(error, TimedOutError)
    assert player.now - 1000 == 19.0


def test_a_stop_comes_when_it_came() -> None:
    cut = request(chat_stream(["a"], finish=None))
    player = Player()
    with pytest.raises(asyncio.CancelledError):
        player.play(replace(tape(cut), finish_reason="cancelled"))
    assert player.stopped == [FinishReason.CANCELLED]
    assert player.now - 1000 == 19.0


def test_cancelling_ends_the_wait() -> None:
    async def work() -> None:
        provider = ReplayProvider(
            tape(request(every_s=1000)), clock=asyncio.get_running_loop().time,
            on_stopped=lambda _reason: None,
        )  # fmt: skip
        task = asyncio.ensure_future(Player().hear(provider))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 1)

    asyncio.run(work())


def test_a_long_tape_at_once_lets_others_have_their_turn() -> None:
    frames = chat_stream(["word "] * 20_000)
    turns = 0

    async def work() -> None:
        nonlocal turns
        provider = ReplayProvider(
            tape(request(frames)), clock=asyncio.get_running_loop().time,
            on_stopped=lambda _reason: None, speed=AT_ONCE,
        )  # fmt: skip
        task = asyncio.ensure_future(Player().hear(provider))
        while not task.done():
            await asyncio.sleep(0)
            turns += 1

    asyncio.run(work())
    assert turns > 5


def test_a_hole_in_the_tape_is_said() -> None:
    player = Player()
    player.play(tape(replace(request(), left_out=5, left_out_at=len(FRAMES[0]))))
    _, last = player.heard[-1]
    assert isinstance(last, Finished)
    assert last.notes == ("5 bytes in the middle are not on this tape.",)


def test_an_unfinished_tape_without_an_answer_says_so() -> None:
    asked = TapedRequest(1, "POST", "http://h/", (), b"", (Mark(0.0, MarkKind.REQUESTED),))
    player = Player()
    error = heard_error(player, player.provider(replace(tape(asked), finish_reason="")))
    assert "before the answer" in error.user_text


def test_an_answer_that_was_taken_up_again_plays_no_more_than_came() -> None:
    item = {"type": "message", "content": [{"type": "output_text", "text": "All of it."}]}
    events: list[dict[str, object]] = [
        {"type": "response.output_item.done", "output_index": 0, "item": item},
        {"type": "response.completed", "response": {"status": "completed", "output": [item]}},
    ]
    frames = [
        sse({**event, "sequence_number": 8 + number}, str(event["type"]))
        for number, event in enumerate(events)
    ]
    url = "https://h/v1/responses/resp_1?stream=true&starting_after=7"
    rest = replace(request(frames), method="GET", url=url)
    player = Player()
    player.play(replace(tape(rest), protocol=Protocol.OPENAI_RESPONSES), AT_ONCE)
    heard = [event for _, event in player.heard]
    assert not [event for event in heard if isinstance(event, TextDelta)]
    assert isinstance(heard[-1], Finished)
