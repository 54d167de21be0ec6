"""The configured providers, built on first use and kept for their connections."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.errors import ChatError, ConfigurationError
from desktop_chat.domain.parameters import laid_over
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import (
    ProviderSettings,
    Settings,
    StreamSettings,
    limits_for,
    retry_policy_for,
)
from desktop_chat.i18n import tr
from desktop_chat.services.held_provider import HeldProvider
from desktop_chat.services.refusing_provider import RefusingProvider
from desktop_chat.services.turn_run import TurnPlan
from desktop_chat.tasks import Tasks

BuildProvider = Callable[[ProviderSettings], ChatProvider]
"""Makes the provider; raises ConfigurationError, connects to nothing."""
CheckProvider = Callable[[ProviderSettings], Awaitable[None]]
"""Raises ConfigurationError for what would go wrong before connecting, a missing key included."""

CLOSE_PATIENCE_S = 2.0


class ProviderPool:
    """Finds and keeps one `ChatProvider` per configured name."""

    def __init__(
        self, settings: Settings, build: BuildProvider, check: CheckProvider | None = None
    ) -> None:
        self._settings = settings
        self._build = build
        self._check = check
        self._built: dict[str, HeldProvider] = {}
        self._closing = Tasks("providers")

    @property
    def configured(self) -> tuple[ProviderSettings, ...]:
        """The providers of the settings, in their order."""
        return self._settings.providers

    def settings_of(self, name: str) -> ProviderSettings:
        """Find the settings of a provider; ConfigurationError when there is none."""
        found = self._settings.provider(name)
        if found is None:
            raise ConfigurationError(
                tr("There is no provider named “{name}” in the settings.", name=name)
            )
        return found

    def update(self, settings: Settings) -> None:
        """Use other settings from the next turn on; a live turn ends as it began.

        A provider that reaches its server in another way, or that is gone, is closed as soon as
        nothing is being answered by it; the others keep their connections.
        """
        before, self._settings = self._settings, settings
        for name in tuple(self._built):
            old, new = before.provider(name), settings.provider(name)
            if old is None or new is None or _way(old) != _way(new):
                provider = self._built.pop(name)
                self._closing.spawn(provider.retire(), name=f"retire-{name}")

    def get(self, name: str) -> ChatProvider:
        """Build the provider, or take the one built before."""
        if name not in self._built:
            self._built[name] = HeldProvider(self._build(self.settings_of(name)))
        return self._built[name]

    async def checked(self, name: str, model: str) -> None:
        """See that the provider can be asked for `model`; else ConfigurationError.

        Looks for its key, which may take as long as the system's key store lets it.
        """
        self._ready(name, model)
        if self._check is not None:
            await self._check(self.settings_of(name))

    def plan(self, name: str, request: ChatRequest) -> TurnPlan:
        """Put together what a turn with this provider needs.

        What is wrong before connecting (no such provider, no model) makes a plan that fails with
        just that error, so that it is shown where every other error is.
        """
        try:
            settings = self.settings_of(name)
            provider = self._ready(name, request.model)
        except ConfigurationError as error:
            return TurnPlan(RefusingProvider(name, error), request, Limits(), RetryPolicy(), name)
        return TurnPlan(
            provider=provider,
            request=replace(request, parameters=laid_over(settings.parameters, request.parameters)),
            limits=limits_for(settings, self._settings.stream),
            retries=retry_policy_for(settings, self._settings.stream),
            host=host_of(settings.base_url) or name,
        )

    async def warm(self, name: str) -> None:
        """Load what the provider needs, so that the first send does not wait for it."""
        try:
            await self.get(name).warm()
        except ChatError:
            return  # said when it is used

    async def abandon(self, name: str, cursor: str) -> None:
        """Let the provider's server make no more of an answer; never raises."""
        try:
            provider = self.get(name)
        except ChatError:
            return  # it is gone from the settings
        await provider.abandon(cursor)

    async def aclose(self) -> None:
        """Close all idle connections."""
        await asyncio.gather(*(provider.aclose() for provider in self._built.values()))
        self._built.clear()
        await self._closing.settle(CLOSE_PATIENCE_S)

    def _ready(self, name: str, model: str) -> ChatProvider:
        provider = self.get(name)
        if not model:
            raise ConfigurationError(
                tr("No model is chosen for {name}. Name one in the settings.", name=name)
            )
        return provider


def _way(settings: ProviderSettings) -> ProviderSettings:
    """What of the settings decides how the server is reached; the rest is part of each turn."""
    return replace(settings, model="", parameters={}, stream=StreamSettings(), favourites=())
