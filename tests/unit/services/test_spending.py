"""Limits on what a chat and a day cost: counted, kept through a restart, and held."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.figures import Period
from desktop_chat.domain.prices import FREE, NOTHING_SPENT
from desktop_chat.domain.spending import Cap, Caps, Spent, day_start, passed
from desktop_chat.services import spending as services_spending
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.services.spending import OVERLAP_S, Spending, dollars_words
from desktop_chat.storage.spending import SpendingStore
from tests.fakes.chats import Ear
from tests.fakes.paid import asked, engine_on, make_dear
from tests.fakes.turns import until
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream

WORDS = ["one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight "]


def answer(*, tokens: tuple[int, int] = (10, 5)) -> Reply:
    return Reply(chat_stream(["Hello"], usage=tokens))


def endless(gate: Gate | None = None) -> Reply:
    steps = chat_stream(WORDS, usage=None)[:-2]
    return Reply([*steps[:3], gate, *steps[3:], STALL] if gate else [*steps, STALL])


def limited(engine: Engine, most: float | None, *, temporary: bool = False) -> ChatSession:
    session = engine.sessions.create("p", "m", temporary=temporary)
    session.take_in(replace(session.chat, options=ChatOptions(most_cost=most)))
    return session


def test_an_answer_is_counted_in_its_chat_and_in_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                session = engine.sessions.create("p", "m")
                await engine.spending.load(session.chat.id)
                await asked(session, "Hi")
                assert engine.spending.chat(session.chat.id).dollars == 15
                assert engine.spending.day().dollars == 15
                assert engine.spending.cost_of(session.messages[-1]) == 15

    asyncio.run(run())


def test_the_sums_survive_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(answer(), endless()) as server:
            async with engine_on(tmp_path, server) as engine:
                session = limited(engine, None)
                chat_id = session.chat.id
                await asked(session, "Hi")
                ear = Ear()
                session.listen(ear)
                session.send("And on?")
                await until(lambda: "eight" in session.messages[-1].text)
                session.stop()
                await ear.end()
                before = engine.spending.chat(chat_id)
                assert before.is_estimate
                assert before.dollars > 15
            async with engine_on(tmp_path, server) as engine:
                await engine.spending.load(chat_id)
                after = engine.spending.chat(chat_id)
                assert after.dollars == pytest.approx(before.dollars)
                assert after.is_estimate
                assert engine.spending.day().dollars == pytest.approx(before.dollars)

    asyncio.run(run())


@pytest.mark.parametrize("temporary", [False, True])
def test_an_answer_that_passes_the_limit_of_its_chat_is_stopped_with_words_and_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, temporary: bool
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(endless()) as server:
            async with engine_on(tmp_path, server) as engine:
                session = limited(engine, 12.0, temporary=temporary)
                await engine.spending.load(None)
                ear = await asked(session, "Hi")
                message = ear.finished[-1]
                assert message.outcome is not None
                assert message.outcome.finish_reason is FinishReason.CANCELLED
                assert message.outcome.detail == "This chat has reached its limit of $12.00."
                assert message.text.startswith("one ")
                assert engine.spending.chat(session.chat.id).dollars > 0

    asyncio.run(run())


def test_the_limit_of_the_day_stops_a_chat_that_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(answer(), endless()) as server:
            async with engine_on(tmp_path, server, per_day=16) as engine:
                await engine.spending.load(None)
                await asked(engine.sessions.create("p", "m"), "Hi")
                ear = await asked(engine.sessions.create("p", "m"), "Hi")
                outcome = ear.finished[-1].outcome
                assert outcome is not None
                assert outcome.detail == "Today has reached its limit of $16.00."

    asyncio.run(run())


def test_sending_anyway_lets_one_answer_pass_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(answer(), endless()) as server:
            async with engine_on(tmp_path, server) as engine:
                session = limited(engine, 3.0)
                await engine.spending.load(None)
                found = engine.spending.before(session.chat, 50)
                assert found is not None
                assert (found.cap, found.spent) == (Cap.CHAT, 50)
                engine.spending.allow_next(session.chat.id)
                first = await asked(session, "Hi")
                second = await asked(session, "Hi")
                reasons = [
                    ear.finished[-1].outcome.finish_reason  # type: ignore[union-attr]
                    for ear in (first, second)
                ]
                assert reasons == [FinishReason.STOP, FinishReason.CANCELLED]

    asyncio.run(run())


def test_what_is_free_or_has_no_known_price_is_never_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(price: object, home: Path) -> None:
        make_dear(monkeypatch, price)  # type: ignore[arg-type]
        with WireServer(answer()) as server:
            async with engine_on(home, server, per_day=1e-9) as engine:
                session = limited(engine, 1e-9)
                await engine.spending.load(None)
                assert engine.spending.before(session.chat, 10**9) is None
                ear = await asked(session, "Hi")
                assert ear.finished[-1].outcome is not None
                assert ear.finished[-1].outcome.finish_reason is FinishReason.STOP
                total = engine.spending.chat(session.chat.id)
                assert total.dollars == 0
                assert total.is_known is (price is FREE)

    asyncio.run(run(FREE, tmp_path / "free"))
    asyncio.run(run(None, tmp_path / "unknown"))


def test_a_question_that_was_refused_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(Reply([b"{}"], status=401)) as server:
            async with engine_on(tmp_path, server) as engine:
                session = engine.sessions.create("p", "m")
                await engine.spending.load(None)
                await asked(session, "Hi")
                assert engine.spending.chat(session.chat.id) == NOTHING_SPENT

    asyncio.run(run())


def test_a_limit_is_kept_with_its_chat(tmp_path: Path) -> None:
    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                session = engine.sessions.create("p", "m")
                await asked(session, "Hi")
                await engine.spending.set_limit(session, 2.5)
                chat_id = session.chat.id
            async with engine_on(tmp_path, server) as engine:
                session = await engine.sessions.open(chat_id)
                assert engine.spending.caps_of(session.chat).chat == 2.5
                await engine.spending.set_limit(session, 0)
                assert engine.spending.caps_of(session.chat) == Caps()

    asyncio.run(run())


def says(spending: Spending, dollars: float) -> bool:
    return spending.day().dollars == dollars


def test_another_day_begins_at_nothing_and_a_clock_that_went_back_forgets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)
    now = time.time()

    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                await engine.spending.load(None)
                await asked(engine.sessions.create("p", "m"), "Hi")
                spending = engine.spending
                for days, dollars in ((0, 15), (2, 0), (0, 15), (-2, 15)):
                    at = now + days * 86_400
                    spending._wall_clock = partial(float, at)
                    spending.day()
                    await until(partial(says, spending, dollars))

    asyncio.run(run())


def test_of_a_day_only_what_came_to_it_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)
    moments: list[float] = []
    since = SpendingStore.since

    async def noting(store: SpendingStore, moment: float) -> Sequence[Spent]:
        moments.append(moment)
        return await since(store, moment)

    monkeypatch.setattr(SpendingStore, "since", noting)
    noon = datetime(2026, 3, 30, 12, 0).astimezone().timestamp()

    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                spending = engine.spending
                monkeypatch.setattr(engine.figures, "_wall_clock", lambda: noon + 3)
                for later in (0, 5, 3600):
                    spending._wall_clock = partial(float, noon + later)
                    await spending.load(None)
                    spending._day.clear()  # as if another process had asked
                    await asked(engine.sessions.create("p", "m"), "Hi")
                    spending._day.clear()
                assert moments == [day_start(noon), noon - OVERLAP_S, noon + 5 - OVERLAP_S]
                await spending.load(None)
                assert spending.day().dollars == 0  # more than an hour ago, and known before
                spending._day_start = None
                await spending.load(None)
                assert spending.day().dollars == 45

    asyncio.run(run())


def test_what_another_process_spent_is_found_where_the_day_is_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                spending = engine.spending
                await spending.load(None)
                for dollars in (15, 30):
                    await asked(engine.sessions.create("p", "m"), "Hi")
                    async with asyncio.timeout(10):  # the answer's last words are being written
                        found = 0.0
                        while found != dollars:
                            spending._day.clear()  # it was not this one that asked
                            await spending.load(None)
                            found = spending.day().dollars

    asyncio.run(run())


def test_of_very_many_chats_the_costs_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)
    monkeypatch.setattr(services_spending, "MOST_CHATS", 2)

    async def run() -> None:
        with WireServer(answer()) as server:
            async with engine_on(tmp_path, server) as engine:
                spending = engine.spending
                await spending.load(None)
                kept = engine.sessions.create("p", "m", temporary=True)
                await asked(kept, "Hi")
                sessions = [engine.sessions.create("p", "m") for _ in range(4)]
                for session in sessions:
                    await asked(session, "Hi")
                assert set(spending._chats) == {one.chat.id for one in (kept, *sessions[2:])}
                assert spending.chat(kept.chat.id).dollars == 15  # it is nowhere else
                await spending.load(sessions[0].chat.id)
                assert spending.chat(sessions[0].chat.id).dollars == 15
                assert len(spending._chats) == 3
                for session in (kept, sessions[0]):
                    await engine.sessions.delete(session.chat.id)
                assert set(spending._chats) == {sessions[3].chat.id}
                assert spending.day().dollars == 75

    asyncio.run(run())


def test_a_day_begins_at_midnight_where_this_computer_is() -> None:
    now = datetime(2026, 3, 29, 12, 0).astimezone()
    begun = datetime.fromtimestamp(day_start(now.timestamp())).astimezone()
    assert (begun.hour, begun.minute, begun.day) == (0, 0, 29)
    late = now + timedelta(hours=11, minutes=59)
    assert day_start(late.timestamp()) == day_start(now.timestamp())


def test_the_limit_of_the_chat_is_looked_at_first() -> None:
    assert passed(Caps(1, 1), chat=2, day=2).cap is Cap.CHAT  # type: ignore[union-attr]
    assert passed(Caps(None, 1), chat=2, day=2).cap is Cap.DAY  # type: ignore[union-attr]
    assert passed(Caps(2, 2), chat=2, day=2) is None
    assert passed(Caps(), chat=1e9, day=1e9) is None


@pytest.mark.parametrize(
    ("dollars", "words"),
    [(0, "$0.00"), (0.00001, "under $0.0001"), (0.0042, "$0.0042"), (0.05, "$0.05"),
     (0.5, "$0.50"), (1, "$1.00"), (1234.5, "$1,234.50")],
)  # fmt: skip
def test_amounts_are_said_as_exactly_as_people_need_them(dollars: float, words: str) -> None:
    assert dollars_words(dollars) == words


def test_the_figures_tell_the_cost_also_of_a_chat_that_is_gone_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)
    reply = Reply(chat_stream(["Hello"], usage=(10, 5), cached=4))

    async def run() -> None:
        with WireServer(reply) as server:
            async with engine_on(tmp_path, server) as engine:
                session = engine.sessions.create("p", "m")
                await asked(session, "Hi")
                await engine.sessions.delete(session.chat.id)
                await engine.bin.remove([session.chat.id])
                cost = 6 + 4 / 2 + 5
                for each in (await engine.figures.summary(Period.DAY)).rows:
                    assert each.totals is not None
                    assert each.totals.cost.dollars == cost
                await engine.spending.load(None)
                assert engine.spending.day().dollars == cost
                assert f",{cost:.6f}" in await engine.figures.csv()

    asyncio.run(run())
