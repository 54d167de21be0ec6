"""The configured providers, built on first use and kept for their connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import (
    ProviderSettings,
    Settings,
    limits_for,
    retry_policy_for,
)
from desktop_chat.i18n import tr
from desktop_chat.services.refusing_provider import RefusingProvider
from desktop_chat.services.turn_run import TurnPlan

BuildProvider = Callable[[ProviderSettings], ChatProvider]
"""Makes the provider, its key included; raises ConfigurationError, connects to nothing."""


class ProviderPool:
    """Finds and keeps one `ChatProvider` per configured name."""

    def __init__(self, settings: Settings, build: BuildProvider) -> None:
        self._settings = settings
        self._build = build
        self._built: dict[str, ChatProvider] = {}

    @property
    def configured(self) -> tuple[ProviderSettings, ...]:
        """The providers of the settings file, in its order."""
        return self._settings.providers

    def settings_of(self, name: str) -> ProviderSettings:
        """Find the settings of a provider; ConfigurationError when there is none."""
        found = self._settings.provider(name)
        if found is None:
            raise ConfigurationError(
                tr("There is no provider named “{name}” in the settings.", name=name)
            )
        return found

    def get(self, name: str) -> ChatProvider:
        """Build the provider, or take the one built before."""
        if name not in self._built:
            self._built[name] = self._build(self.settings_of(name))
        return self._built[name]

    def checked(self, name: str, model: str) -> ChatProvider:
        """Give the provider if it can be asked for `model`; else ConfigurationError."""
        provider = self.get(name)
        if not model:
            raise ConfigurationError(
                tr("No model is chosen for {name}. Name one in the settings.", name=name)
            )
        return provider

    def plan(self, name: str, request: ChatRequest) -> TurnPlan:
        """Put together what a turn with this provider needs.

        What is wrong before connecting (no such provider, no key) makes a plan that fails with
        just that error, so that it is shown where every other error is.
        """
        try:
            settings = self.settings_of(name)
            provider = self.checked(name, request.model)
        except ConfigurationError as error:
            return TurnPlan(RefusingProvider(name, error), request, Limits(), RetryPolicy(), name)
        return TurnPlan(
            provider=provider,
            request=replace(request, parameters=settings.parameters),
            limits=limits_for(settings, self._settings.stream),
            retries=retry_policy_for(settings, self._settings.stream),
            host=_host_of(settings.base_url) or name,
        )

    async def warm(self, name: str) -> None:
        """Load what the provider needs, so that the first send does not wait for it."""
        try:
            await self.get(name).warm()
        except ConfigurationError:
            return  # said when it is used

    async def aclose(self) -> None:
        """Close all idle connections."""
        await asyncio.gather(*(provider.aclose() for provider in self._built.values()))
        self._built.clear()


def _host_of(base_url: str) -> str:
    """Name the server as people know it: host and port, without a login."""
    return urlsplit(base_url).netloc.rpartition("@")[2]
