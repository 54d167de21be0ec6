from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.events import TextDelta
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings, StreamSettings
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.turn_run import TurnPlan
from tests.fakes.ledger import Ledger
from tests.fakes.turns import REQUEST, finish, until

ONE = ProviderSettings("one", Protocol.OPENAI_CHAT, base_url="https://one.example", model="m")
TWO = replace(ONE, name="two", base_url="https://two.example")


def settings(*providers: ProviderSettings) -> Settings:
    return Settings(providers=providers)


def pool_of(ledger: Ledger, *providers: ProviderSettings) -> ProviderPool:
    """A pool whose providers answer with their base URL."""
    return ProviderPool(settings(*providers), lambda one: ledger.build(one, one.base_url))


async def answer(plan: TurnPlan) -> str:
    async with plan.provider.stream(plan.request, WireTimes()) as events:
        return "".join([e.text async for e in events if isinstance(e, TextDelta)])


def test_a_changed_provider_is_built_anew_and_the_others_are_kept() -> None:
    async def steps() -> None:
        ledger = Ledger()
        pool = pool_of(ledger, ONE, TWO)
        await pool.warm("one")
        await pool.warm("two")
        pool.update(settings(replace(ONE, base_url="https://new.example"), TWO))
        await until(lambda: ledger.closed == ["https://one.example"])
        assert await answer(pool.plan("one", REQUEST)) == "https://new.example"
        assert await answer(pool.plan("two", REQUEST)) == "https://two.example"
        assert ledger.built.count("https://two.example") == 1
        await pool.aclose()
        assert sorted(ledger.closed[1:]) == ["https://new.example", "https://two.example"]

    finish(steps())


@pytest.mark.parametrize(
    "change",
    [
        {"api_key": "session"},
        {"headers": {"x": "y"}},
        {"proxy": "none"},
        {"proxy_user": "me"},
        {"ca_file": "/x.pem"},
        {"protocol": Protocol.ANTHROPIC},
    ],
)
def test_whatever_decides_how_a_server_is_reached_builds_it_anew(change: dict[str, object]) -> None:
    async def steps() -> None:
        ledger = Ledger()
        pool = pool_of(ledger, ONE)
        await pool.warm("one")
        pool.update(settings(replace(ONE, **change)))  # type: ignore[arg-type]
        await pool.warm("one")
        assert len(ledger.built) == 2
        await pool.aclose()

    finish(steps())


def test_what_is_part_of_each_turn_keeps_the_connections() -> None:
    async def steps() -> None:
        ledger = Ledger()
        pool = pool_of(ledger, ONE)
        await pool.warm("one")
        patient = StreamSettings(first_content_timeout_s=7.0, max_retries=1)
        changed = replace(
            ONE, model="n", parameters={"top_p": 0.5}, stream=patient, favourites=("n",)
        )
        pool.update(settings(changed))
        plan = pool.plan("one", ChatRequest("n", REQUEST.messages))
        assert plan.request.parameters == {"top_p": 0.5}
        assert plan.limits.first_content_s == 7.0
        assert plan.retries.max_retries == 1
        assert len(ledger.built) == 1
        assert ledger.closed == []
        await pool.aclose()

    finish(steps())


def test_a_live_turn_keeps_its_provider_until_its_end() -> None:
    async def steps() -> None:
        ledger = Ledger()
        pool = pool_of(ledger, ONE)
        plan = pool.plan("one", REQUEST)
        async with plan.provider.stream(plan.request, WireTimes()) as events:
            pool.update(settings(TWO))
            for _ in range(5):
                await asyncio.sleep(0)
            assert ledger.closed == []
            assert [e.text async for e in events if isinstance(e, TextDelta)] == [ONE.base_url]
        assert ledger.closed == [ONE.base_url]
        await pool.aclose()

    finish(steps())


def test_a_turn_that_was_planned_before_a_change_is_made_as_planned() -> None:
    async def steps() -> None:
        ledger = Ledger()
        pool = pool_of(ledger, ONE)
        plan = pool.plan("one", REQUEST)
        pool.update(settings(TWO))
        await until(lambda: bool(ledger.closed))
        assert await answer(plan) == ONE.base_url
        assert ledger.closed == [ONE.base_url] * 2
        await pool.aclose()

    finish(steps())


def test_a_provider_that_is_gone_is_refused_in_words() -> None:
    async def steps() -> None:
        pool = pool_of(Ledger(), ONE)
        pool.update(settings(TWO))
        assert pool.configured == (TWO,)
        with pytest.raises(ConfigurationError, match="no provider named “one”"):
            await answer(pool.plan("one", REQUEST))
        await pool.aclose()

    finish(steps())


def test_a_check_finds_what_is_missing_and_connects_to_nothing() -> None:
    checked: list[str] = []

    async def check(provider: ProviderSettings) -> None:
        checked.append(provider.name)
        if provider.api_key == "session":
            raise ConfigurationError("There is no key.")

    async def steps() -> None:
        ledger = Ledger()
        keyless = replace(TWO, api_key="session")
        pool = ProviderPool(
            settings(ONE, keyless), lambda one: ledger.build(one, one.base_url), check
        )
        await pool.checked("one", "m")
        with pytest.raises(ConfigurationError, match="no key"):
            await pool.checked("two", "m")
        with pytest.raises(ConfigurationError, match="No model"):
            await pool.checked("one", "")
        with pytest.raises(ConfigurationError, match="no provider"):
            await pool.checked("three", "m")
        assert checked == ["one", "two"]
        await pool.aclose()

    finish(steps())


def test_an_address_that_is_none_makes_a_plan_that_fails_and_raises_nothing() -> None:
    async def steps() -> None:
        broken = replace(ONE, base_url="https://[::1/v1")
        pool = pool_of(Ledger(), broken)
        plan = pool.plan("one", REQUEST)
        assert plan.host == "one"
        await pool.aclose()

    finish(steps())
