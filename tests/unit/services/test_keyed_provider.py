from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.events import FinishReason, TextDelta
from desktop_chat.domain.keys import KeyPurpose, ProviderKeys
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.keyed_provider import KeyedProvider
from tests.fakes.ledger import Ledger
from tests.fakes.turns import REQUEST, Harness, finish, until

SETTINGS = ProviderSettings("p", Protocol.OPENAI_CHAT, api_key="session", proxy_user="me")


@dataclass
class Keys:
    """What lies in the vault; `gate` holds up whoever looks."""

    api: str | None = "one"
    problem: str = ""
    gate: asyncio.Event | None = None
    asked: list[KeyPurpose] = field(default_factory=list)

    async def find(self, settings: ProviderSettings, purpose: KeyPurpose) -> str | None:
        assert settings == SETTINGS
        self.asked.append(purpose)
        if self.gate is not None:
            await self.gate.wait()
        if self.problem:
            raise ConfigurationError(self.problem)
        return self.api if purpose is KeyPurpose.API else "proxy word"


def keyed(keys: Keys, ledger: Ledger) -> KeyedProvider:
    def build(settings: ProviderSettings, found: ProviderKeys) -> ChatProvider:
        return ledger.build(settings, str(found.api))

    return KeyedProvider(SETTINGS, keys.find, build)


async def ask(provider: ChatProvider) -> str:
    async with provider.stream(REQUEST, WireTimes()) as events:
        return "".join([e.text async for e in events if isinstance(e, TextDelta)])


def test_the_keys_are_looked_for_when_it_is_used_and_not_before() -> None:
    async def steps() -> None:
        keys, ledger = Keys(), Ledger()
        provider = keyed(keys, ledger)
        assert keys.asked == []
        assert await ask(provider) == "one"
        assert keys.asked == [KeyPurpose.API, KeyPurpose.PROXY]

    finish(steps())


def test_the_same_key_keeps_the_same_provider_and_its_connections() -> None:
    async def steps() -> None:
        ledger = Ledger()
        provider = keyed(Keys(), ledger)
        await provider.warm()
        await ask(provider)
        await ask(provider)
        assert ledger.built == ["one"]
        assert ledger.closed == []

    finish(steps())


def test_another_key_counts_from_the_next_turn_and_leaves_the_live_one_alone() -> None:
    async def steps() -> None:
        keys, ledger = Keys(), Ledger()
        provider = keyed(keys, ledger)
        async with provider.stream(REQUEST, WireTimes()) as events:
            keys.api = "two"
            assert await ask(provider) == "two"
            assert ledger.closed == []
            rest = [event.text async for event in events if isinstance(event, TextDelta)]
            assert rest == ["one"]
        await until(lambda: ledger.closed == ["one"])
        await provider.aclose()
        assert ledger.closed == ["one", "two"]

    finish(steps())


def test_a_missing_key_fails_the_turn_in_words_and_is_looked_for_again() -> None:
    async def steps() -> None:
        keys, ledger = Keys(problem="There is no key."), Ledger()
        provider = keyed(keys, ledger)
        message = await Harness(provider).make().run()
        assert message.outcome is not None
        assert message.outcome.error_text == "There is no key."
        assert message.outcome.attempts == 1
        keys.problem = ""
        assert await ask(provider) == "one"

    finish(steps())


def test_stop_works_while_a_key_is_looked_for() -> None:
    async def steps() -> None:
        keys = Keys(gate=asyncio.Event())
        run = Harness(keyed(keys, Ledger())).make()
        running = asyncio.ensure_future(run.run())
        await until(lambda: bool(keys.asked))
        run.stop()
        message = await running
        assert message.outcome is not None
        assert message.outcome.finish_reason is FinishReason.CANCELLED

    finish(steps())


def test_no_key_is_in_a_repr() -> None:
    assert "secret" not in repr(ProviderKeys("secret", "secret"))


def test_what_cannot_be_built_is_said_when_it_is_used() -> None:
    def build(settings: ProviderSettings, keys: ProviderKeys) -> ChatProvider:
        raise ConfigurationError("no URL")

    async def steps() -> None:
        provider = KeyedProvider(SETTINGS, Keys().find, build)
        with pytest.raises(ConfigurationError, match="no URL"):
            await provider.warm()
        await provider.aclose()

    finish(steps())


def test_stop_while_the_provider_of_before_is_closed_leaves_none_open() -> None:
    async def steps() -> None:
        gate = asyncio.Event()
        keys, ledger = Keys(), SlowLedger(gate)
        provider = keyed(keys, ledger)
        assert await ask(provider) == "one"
        keys.api = "two"
        run = Harness(provider).make()
        running = asyncio.ensure_future(run.run())
        await until(lambda: "one" in ledger.closing)
        run.stop()
        await running
        gate.set()
        await provider.aclose()
        assert sorted(ledger.closed) == ["one", "two"]

    finish(steps())


class SlowLedger(Ledger):
    """One whose providers wait for a gate when they are closed."""

    def __init__(self, gate: asyncio.Event) -> None:
        super().__init__()
        self.closing: list[str] = []
        self._gate = gate

    def build(self, settings: ProviderSettings, word: str) -> ChatProvider:
        provider = super().build(settings, word)
        close = provider.aclose

        async def aclose() -> None:
            self.closing.append(word)
            await self._gate.wait()
            await close()

        provider.aclose = aclose  # type: ignore[method-assign]
        return provider
