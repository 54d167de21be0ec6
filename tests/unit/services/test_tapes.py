"""The shelf of tapes: bounded, without keys, and cheap."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable

import pytest

from desktop_chat.domain.events import Finished, FinishReason, ReasoningDelta, TextDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.wire_tap import WireRequest
from desktop_chat.services.tape_recording import Recording, Room
from desktop_chat.services.tape_secrets import Secrets, plain_url
from desktop_chat.services.tapes import Tapes
from tests.fakes.canary import KEY
from tests.fakes.wire_streams import sse

REQUEST = WireRequest("POST", "http://127.0.0.1/v1/chat/completions", (), b"{}")


class Shelf:
    """Tapes with a clock of our own, and nobody who waits."""

    def __init__(self, **bounds: object) -> None:
        self.now = 100.0
        self.due: list[Callable[[], None]] = []
        self.tapes = Tapes(
            lambda: self.now,
            lambda _name: Protocol.OPENAI_CHAT,
            wall_clock=lambda: 1_800_000_000.0,
            later=lambda _delay, call: self.due.append(call),
            **bounds,  # type: ignore[arg-type]
        )

    def turn(self, id_: str, chat: str = "chat") -> tuple[Turn, Recording]:
        turn = Turn(id_, chat, "p", "m", started_at=self.now)
        tap = self.tapes.begin(turn)
        assert isinstance(tap, Recording)
        tap.keep_out([KEY])
        tap.requested(self.now, REQUEST)
        tap.connected(self.now, reused=False)
        tap.answered(self.now, 200, {})
        return turn, tap

    def end(self, turn: Turn) -> None:
        self.tapes.observe(turn, Finished(FinishReason.STOP, "stop"))

    def get(self, id_: str) -> Tape:
        tape = self.tapes.tape(id_)
        assert tape is not None
        return tape


def test_the_oldest_turn_makes_room() -> None:
    shelf = Shelf(most_turns=2)
    for name in "abc":
        turn, _ = shelf.turn(name)
        shelf.end(turn)
    assert [tape.id for tape in shelf.tapes.of_chat("chat")] == ["b", "c"]
    assert shelf.tapes.tape("a") is None


def test_all_tapes_together_stay_below_their_bound() -> None:
    shelf = Shelf(most_bytes=10_000)
    for number in range(20):
        turn, tap = shelf.turn(str(number))
        tap.received(shelf.now, b"x" * 3000)
        shelf.end(turn)
    kept = shelf.tapes.of_chat("chat")
    assert [tape.id for tape in kept] == ["17", "18", "19"]
    assert sum(len(tape.requests[0].body) for tape in kept) == 9000


def test_a_turn_that_still_runs_goes_last() -> None:
    shelf = Shelf(most_turns=2)
    _, live = shelf.turn("live")
    for name in "ab":
        turn, _ = shelf.turn(name)
        shelf.end(turn)
    live.received(shelf.now, b"more")
    assert [tape.id for tape in shelf.tapes.of_chat("chat")] == ["live", "b"]
    shelf.turn("c")
    shelf.turn("d")
    assert shelf.tapes.tape("live") is None
    live.requested(shelf.now, REQUEST)
    live.received(shelf.now, b"heard by nobody")
    assert live.bytes == 0


def test_each_chat_has_its_own_tapes() -> None:
    shelf = Shelf()
    shelf.turn("a", "one")
    shelf.turn("b", "two")
    assert [tape.id for tape in shelf.tapes.of_chat("one")] == ["a"]


def test_what_was_looked_at_does_not_change() -> None:
    shelf = Shelf()
    _, tap = shelf.turn("a")
    tap.received(shelf.now, b"one")
    first = shelf.get("a")
    assert shelf.get("a") is first
    shelf.now += 1
    tap.received(shelf.now, b"two")
    assert first.requests[0].body == b"one"
    assert shelf.get("a").requests[0].body == b"onetwo"
    assert [chunk.at_s for chunk in shelf.get("a").requests[0].chunks] == [0.0, 1.0]


def test_listeners_are_told_once_for_many_changes() -> None:
    shelf = Shelf()
    told: list[int] = []

    def listener() -> None:
        told.append(1)

    shelf.tapes.listen(listener)
    _, tap = shelf.turn("a")
    for _ in range(100):
        tap.received(shelf.now, b"x")
    assert len(shelf.due) == 1
    shelf.due.pop()()
    assert len(told) == 1
    tap.received(shelf.now, b"x")
    assert len(shelf.due) == 1
    shelf.tapes.unlisten(listener)
    shelf.due.pop()()
    tap.received(shelf.now, b"x")
    assert (len(told), shelf.due) == (1, [])


@pytest.mark.parametrize("at", range(1, len(KEY)))
def test_a_key_in_two_chunks_is_masked_wherever_it_is_cut(at: int) -> None:
    shelf = Shelf()
    _, tap = shelf.turn("a")
    text = f"<{KEY}><{KEY}>".encode()
    tap.received(shelf.now, text[: at + 1])
    shown = shelf.get("a").requests[0]
    assert shown.body == b"<"  # the beginning of a key is not shown while more may come
    assert sum(chunk.size for chunk in shown.chunks) == 1
    tap.received(shelf.now, text[at + 1 :])
    stars = b"*" * len(KEY)
    assert shelf.get("a").requests[0].body == b"<" + stars + b"><" + stars + b">"


def test_a_key_that_comes_byte_by_byte_is_masked() -> None:
    shelf = Shelf()
    turn, tap = shelf.turn("a")
    for byte in f"a {KEY} b".encode():
        tap.received(shelf.now, bytes([byte]))
    shelf.end(turn)
    assert shelf.get("a").requests[0].body == b"a " + b"*" * len(KEY) + b" b"


@pytest.mark.parametrize("size", [1, 3, 7, len(KEY) - 1])
@pytest.mark.parametrize("at_once", [False, True], ids=["one-by-one", "in-one-chunk"])
@pytest.mark.parametrize("event", [TextDelta, ReasoningDelta])
def test_a_key_that_is_spelt_over_several_deltas_is_masked(
    size: int, at_once: bool, event: Callable[[str], TextDelta | ReasoningDelta]
) -> None:
    shelf = Shelf()
    turn, tap = shelf.turn("a")
    said = f"키는 {KEY}\n. Keep it with care, and tell nobody what it is."
    pieces = [said[at : at + size] for at in range(0, len(said), size)]
    frames = [sse({"delta": {"content": piece}}) for piece in pieces]
    if at_once:
        tap.received(shelf.now, b"".join(frames))
    for piece, frame in zip(pieces, frames, strict=True):
        if not at_once:
            tap.received(shelf.now, frame)
        shelf.tapes.observe(turn, event(piece))
    shelf.end(turn)
    body = shelf.get("a").requests[0].body
    assert len(body) == len(b"".join(frames))
    kept = [json.loads(line.removeprefix("data: ")) for line in body.decode().split("\n") if line]
    text = "".join(frame["delta"]["content"] for frame in kept)
    assert KEY not in text
    assert KEY[8:] not in text
    if size > 1 or not at_once:  # single letters are masked wherever they stand near it
        assert text.endswith("is.")


def test_keys_in_the_request_and_in_all_headers_are_hidden() -> None:
    shelf = Shelf()
    turn = Turn("a", "chat", "p", "m", started_at=shelf.now)
    tap = shelf.tapes.begin(turn)
    tap.keep_out([KEY, "own value"])
    headers = (
        ("authorization", f"Bearer {KEY}"),
        ("x-api-key", KEY),
        ("x-own", "own value"),
        ("x-said", f"it is {KEY}"),
        ("content-type", "application/json"),
    )
    url = f"https://me:secret@host.example/v1?key=abc&alt=sse&x={KEY}"
    tap.requested(shelf.now, WireRequest("POST", url, headers, f'{{"q": "{KEY}"}}'.encode()))
    tap.answered(
        shelf.now,
        302,
        {"set-cookie": "id=1", "location": "https://a:b@c.example/?access_token=zzz#token=zzz"},
    )
    request = shelf.get("a").requests[0]
    stars = "*" * len(KEY)
    assert request.headers == (
        ("authorization", "Bearer ***"),
        ("x-api-key", "***"),
        ("x-own", "***"),
        ("x-said", f"it is {stars}"),
        ("content-type", "application/json"),
    )
    assert request.url == f"https://host.example/v1?key=***&alt=sse&x={stars}"
    assert request.request_body == f'{{"q": "{stars}"}}'.encode()
    assert request.answer_headers == (
        ("set-cookie", "***"),
        ("location", "https://c.example/?access_token=***#token=***"),
    )


def test_a_secret_is_found_in_the_spelling_of_json_and_of_addresses() -> None:
    secrets = Secrets()
    secrets.add(['pass"word/ä'])
    data = bytearray(b'{"a": "pass\\"word/\\u00e4", "b": "pass%22word/%C3%A4"}')
    secrets.mask(data)
    assert b"word" not in data


def test_a_short_value_of_a_header_hides_only_itself() -> None:
    secrets = Secrets()
    secrets.add(["true"])
    assert secrets.masked(b'{"stream": true}') == b'{"stream": true}'
    assert secrets.headers([("x-beta", "true")]) == (("x-beta", "***"),)


def test_an_address_without_anything_secret_stays_as_it_is() -> None:
    url = "https://host.example:8443/v1/chat?api-version=2026-01-01&tokens=5#part"
    assert plain_url(url) == url


def test_a_very_long_answer_keeps_its_beginning_and_its_end() -> None:
    room = Room(head=1000, tail=1000, slack=500)
    shelf = Shelf(room=room)
    turn, tap = shelf.turn("a")
    whole = b"".join(b"data: %05d\n\n" % number for number in range(2000))
    for at in range(0, len(whole), 7):
        tap.received(shelf.now, whole[at : at + 7])
    shelf.end(turn)
    request = shelf.get("a").requests[0]
    at = request.left_out_at
    assert request.body[:at] == whole[:at]
    assert request.body[at:] == whole[at + request.left_out :]
    assert request.body[:at].endswith(b"\n\n")
    assert request.body[at:].startswith(b"data: ")
    assert len(request.body) <= 2500
    assert sum(chunk.size for chunk in request.chunks) == len(request.body)


@pytest.mark.parametrize("seed", range(20))
def test_however_it_comes_chunks_and_body_agree(seed: int) -> None:
    dice = random.Random(seed)
    shelf = Shelf(room=Room(head=300, tail=200, slack=100, chunks=dice.choice([20, 10_000])))
    turn, tap = shelf.turn("a")
    whole = bytearray()
    for _ in range(dice.randrange(400)):
        data = dice.choice([b"x", b"\n\n", b"data: 1\n\n", b"y" * dice.randrange(1, 900)])
        whole += data
        tap.received(shelf.now, data)
    shelf.end(turn)
    request = shelf.get("a").requests[0]
    at, left_out = request.left_out_at, request.left_out
    assert request.body == bytes(whole[:at] + whole[at + left_out :])
    assert sum(chunk.size for chunk in request.chunks) == len(request.body)
    assert all(chunk.size > 0 for chunk in request.chunks)
    assert len(request.chunks) <= 10_000


def test_very_many_tiny_chunks_stay_bounded() -> None:
    shelf = Shelf(room=Room(chunks=1000))
    _, tap = shelf.turn("a")
    for _ in range(5000):
        tap.received(shelf.now, b"x")
    request = shelf.get("a").requests[0]
    assert len(request.chunks) <= 1000
    assert request.left_out + len(request.body) == 5000


def test_a_very_long_question_keeps_its_beginning() -> None:
    shelf = Shelf(room=Room(request_bytes=10))
    turn = Turn("a", "chat", "p", "m", started_at=shelf.now)
    tap = shelf.tapes.begin(turn)
    tap.requested(shelf.now, WireRequest("POST", "http://h/", (), b"0123456789abc"))
    request = shelf.get("a").requests[0]
    assert (request.request_body, request.request_left_out) == (b"0123456789", 3)


def test_forgetting_all_forgets_what_runs_too() -> None:
    shelf = Shelf()
    turn, tap = shelf.turn("a")
    shelf.tapes.clear()
    tap.received(shelf.now, b"x")
    shelf.tapes.observe(turn, TextDelta("x"))
    shelf.end(turn)
    assert shelf.tapes.of_chat("chat") == []


def test_a_chunk_costs_next_to_nothing() -> None:
    """The bound is a wide one: what is measured is that nothing grows with the answer."""
    shelf = Shelf(most_bytes=64 * 2**20)
    _, tap = shelf.turn("a")
    chunk = b'data: {"choices": [{"index": 0, "delta": {"content": "word "}}]}\n\n' * 2

    def best(count: int) -> float:
        times = []
        for _ in range(count):
            started = time.perf_counter()
            for _ in range(1000):
                tap.received(shelf.now, chunk)
            times.append(time.perf_counter() - started)
        return min(times) / 1000

    first = best(5)
    later = best(15)
    assert later < 10 * first
