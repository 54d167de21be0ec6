"""A desk that answers from memory, and remembers what it was asked with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from typing import Any

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.keys import KeyKeeper, KeyPlace, KeyPurpose, KeyringState, KeyStatus
from desktop_chat.domain.provider_facts import (
    CheckResult,
    CheckStep,
    FoundKey,
    FoundServer,
    ModelFacts,
    Preset,
    Verdict,
)
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.base_urls import corrected
from desktop_chat.services.presets import presets
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.tasks import Tasks
from desktop_chat.ui.providers.values import origin_of

ACME = ProviderSettings(
    name="Acme",
    protocol=Protocol.OPENAI_CHAT,
    base_url="https://api.acme.example/v1",
    model="acme-large",
    api_key="keyring",
    favourites=("acme-small",),
)
BYTES = ProviderSettings(
    name="Bytes",
    protocol=Protocol.ANTHROPIC,
    base_url="https://api.bytes.example",
    model="b-1",
    api_key="env:BYTES_KEY",
)
HOME = ProviderSettings(
    name="Home server",
    protocol=Protocol.OPENAI_CHAT,
    base_url="http://127.0.0.1:11434/v1",
    model="gemma",
)
THREE = (ACME, BYTES, HOME)

MODELS = (
    ModelFacts("acme-large", "Acme Large", 128_000, 2.5, 10.0, images=True, tools=True),
    ModelFacts("acme-small", "Acme Small", 32_768, 0.15, 0.6, tools=True),
    ModelFacts("acme-think", "Acme Think", 1_000_000, 15.0, 60.0, reasoning=True),
    ModelFacts("acme-embed", chats=False),
)


class MemoryKeys(KeyKeeper):
    """Keeps keys by provider's name, origin and purpose; `refusal` makes storing fail."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, KeyPurpose], str] = {
            ("Acme", "api.acme.example", KeyPurpose.API): "acme-key-of-before"
        }
        self.refusal = ""
        self.state = KeyringState("Test Store")
        self.gate: asyncio.Event | None = None

    def _account(
        self, provider: ProviderSettings, purpose: KeyPurpose
    ) -> tuple[str, str, KeyPurpose]:
        url = provider.base_url if purpose is KeyPurpose.API else provider.proxy
        return provider.name, origin_of(url), purpose

    async def status(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> KeyStatus:
        await asyncio.sleep(0)
        text = provider.api_key if purpose is KeyPurpose.API else provider.proxy_password
        place = KeyPlace(text.partition(":")[0] or "none")
        if place is KeyPlace.NONE:
            return KeyStatus(place, "No key is needed")
        if place is KeyPlace.ENVIRONMENT:
            return KeyStatus(place, f"In the variable {text.partition(':')[2]}", hint="••••9f3c")
        key = self.kept.get(self._account(provider, purpose))
        where = "In the system's key store (Test Store)"
        if key is None:
            return KeyStatus(place, where, problem="There is no key for this server yet.")
        return KeyStatus(place, where, hint=f"••••{key[-4:]}")

    async def store(
        self, provider: ProviderSettings, key: str, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        if self.gate is not None:
            await self.gate.wait()
        await asyncio.sleep(0)
        if self.refusal:
            raise StoreError(self.refusal)
        self.kept[self._account(provider, purpose)] = key

    async def forget(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        await asyncio.sleep(0)
        self.kept.pop(self._account(provider, purpose), None)

    async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
        await asyncio.sleep(0)
        for purpose in KeyPurpose:
            old, new = self._account(before, purpose), self._account(after, purpose)
            if old[1] == new[1] and old in self.kept:
                self.kept[new] = self.kept.pop(old)

    async def keyring(self) -> KeyringState:
        await asyncio.sleep(0)
        return self.state


class FakeDesk(ProviderDesk):
    """`asked` are the providers and typed keys that a server would have seen."""

    keys: MemoryKeys

    def __init__(self) -> None:
        self.keys = MemoryKeys()
        self.asked: list[tuple[ProviderSettings, str | None]] = []
        self.listed: Sequence[ModelFacts] | Exception = MODELS
        self.found: Sequence[FoundKey] = ()
        self.results: list[CheckResult] = []
        self.gate: asyncio.Event | None = None

    @property
    def presets(self) -> Sequence[Preset]:
        return presets()

    def preset(self, name: str) -> Preset:
        return next(preset for preset in self.presets if preset.id == name)

    def found_keys(self) -> Sequence[FoundKey]:
        return self.found

    async def local_servers(self) -> Sequence[FoundServer]:
        await asyncio.sleep(0)
        return ()

    def corrected_url(self, base_url: str, protocol: str) -> str:
        return corrected(base_url, Protocol(protocol))

    async def models(
        self, provider: ProviderSettings, key: str | None = None
    ) -> Sequence[ModelFacts]:
        self.asked.append((provider, key))
        if self.gate is not None:
            await self.gate.wait()
        await asyncio.sleep(0)
        if isinstance(self.listed, Exception):
            raise self.listed
        return self.listed

    def facts(self, provider: ProviderSettings, model: str) -> ModelFacts:
        known = {facts.id: facts for facts in MODELS}
        return known.get(model, ModelFacts(model))

    async def load_facts(self) -> None:
        await asyncio.sleep(0)

    async def examine(
        self, provider: ProviderSettings, key: str | None = None
    ) -> AsyncGenerator[CheckResult, None]:
        self.asked.append((provider, key))
        for result in self.results or all_well():
            await asyncio.sleep(0)
            if self.gate is not None and result.step is CheckStep.FIRST_TOKEN:
                await self.gate.wait()
            yield result

    def report(self, provider: ProviderSettings, results: Sequence[CheckResult]) -> str:
        return f"report of {provider.name}: {len(results)} steps"


def all_well() -> list[CheckResult]:
    """One good result for each step."""
    return [
        CheckResult(step, Verdict.OK, f"The step {step.value} went well.", took_ms=12.0)
        for step in CheckStep
    ]


class Starter:
    """Starts work as the window's background does."""

    def __init__(self) -> None:
        self.tasks = Tasks("test")

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self.tasks.spawn(work, name=name)
