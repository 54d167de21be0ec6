"""The desk behind the dialogs: presets, keys, models and their facts, local servers, the doctor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.keys import FindKey, KeyKeeper, KeyPurpose
from desktop_chat.domain.ports import ChatProvider, Clock
from desktop_chat.domain.provider_facts import (
    CheckResult,
    FoundKey,
    FoundServer,
    ModelFacts,
    Preset,
)
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers import registry
from desktop_chat.services.base_urls import corrected
from desktop_chat.services.model_facts import ModelKnowledge
from desktop_chat.services.open_doors import open_doors
from desktop_chat.services.presets import found_keys, local_ports, presets
from desktop_chat.services.provider_desk import ProviderDesk

if TYPE_CHECKING:
    from desktop_chat.providers.asking import Access
    from desktop_chat.services.check_case import Case

LOCAL_PATIENCE_S = 1.0


class Desk(ProviderDesk):
    """`environ` is where keys are looked for that nobody has set up yet.

    `on_secret` hears each key that was typed before anything is asked with it (the log's redaction
    does), as the keeper tells those that it keeps; `on_listed` hears what a server (the name of
    its provider) says of its models.
    """

    def __init__(
        self,
        keys: KeyKeeper,
        resolve: FindKey,
        environ: Mapping[str, str],
        *,
        clock: Clock,
        on_secret: Callable[[str], None],
        local_ports: Sequence[int] | None = None,
        knowledge: ModelKnowledge | None = None,
        on_listed: Callable[[str, Sequence[ModelFacts]], None] | None = None,
    ) -> None:
        self.keys = keys
        self._resolve = resolve
        self._environ = environ
        self._clock = clock
        self._on_secret = on_secret
        self._local_ports = local_ports
        self._knowledge = knowledge or ModelKnowledge()
        self._on_listed = on_listed

    @property
    def presets(self) -> Sequence[Preset]:
        return presets()

    def found_keys(self) -> Sequence[FoundKey]:
        return found_keys(self._environ)

    async def local_servers(self) -> Sequence[FoundServer]:
        ports = local_ports() if self._local_ports is None else self._local_ports
        doors = await open_doors(ports, LOCAL_PATIENCE_S)
        if not doors:
            return ()
        await _load("services.local_servers")
        from desktop_chat.services.local_servers import find_servers

        return await find_servers(self._clock, doors)

    def corrected_url(self, base_url: str, protocol: str) -> str:
        return corrected(base_url, Protocol(protocol))

    async def models(
        self, provider: ProviderSettings, key: str | None = None
    ) -> Sequence[ModelFacts]:
        if provider.protocol is Protocol.DEMO:
            return (self.facts(provider, provider.model),)
        await _load("providers.listing")
        from desktop_chat.providers.asking import Access
        from desktop_chat.providers.listing import list_models

        access = Access(
            provider,
            await self._key(provider, key),
            await self._resolve(provider, KeyPurpose.PROXY),
        )
        self._build(access)  # checks key and headers as the chat does, and connects to nothing
        listed = await list_models(access, self._clock)
        if self._on_listed is not None:
            self._on_listed(provider.name, listed)
        known = await asyncio.to_thread(self._knowledge.completed, provider, listed)
        return sorted(known, key=lambda model: model.chats is False)

    def facts(self, provider: ProviderSettings, model: str) -> ModelFacts:
        return self._knowledge.facts(provider, model)

    async def load_facts(self) -> None:
        await asyncio.to_thread(self._knowledge.load)

    async def examine(
        self, provider: ProviderSettings, key: str | None = None
    ) -> AsyncGenerator[CheckResult, None]:
        await _load("services.doctor")
        from desktop_chat.services import doctor

        case = await self._case(provider, key)
        async with aclosing(doctor.examine(case)) as results:
            async for result in results:
                yield result

    def report(self, provider: ProviderSettings, results: Sequence[CheckResult]) -> str:
        from desktop_chat.services import doctor

        return doctor.report_text(provider, results)

    async def _case(self, provider: ProviderSettings, key: str | None) -> Case:
        from desktop_chat.providers.asking import Access
        from desktop_chat.services.check_case import Case

        found, key_problem = await _tried(self._key(provider, key))
        password, proxy_problem = await _tried(self._resolve(provider, KeyPurpose.PROXY))
        access = Access(provider, found, password)
        return Case(
            access,
            self._clock,
            lambda: self._build(access),
            key_problem=key_problem,
            proxy_problem=proxy_problem,
        )

    async def _key(self, provider: ProviderSettings, key: str | None) -> str | None:
        """Take the key that was typed, in the form in which it is sent, or the one that is kept."""
        if key is None:
            return await self._resolve(provider, KeyPurpose.API)
        typed = key.strip()
        if typed:
            self._on_secret(typed)
        return typed or None

    def _build(self, access: Access) -> ChatProvider:
        return registry.build(
            access.settings,
            key=access.key,
            proxy_password=access.proxy_password,
            clock=self._clock,
        )


async def _tried(finding: Awaitable[str | None]) -> tuple[str | None, str]:
    """What was found, or why it cannot be had."""
    try:
        return await finding, ""
    except AppError as error:
        return None, error.user_text


async def _load(module: str) -> None:
    """Import what is only needed now, off the loop's thread."""
    await asyncio.to_thread(import_module, f"desktop_chat.{module}")
