"""What the window asks about providers: their models, their keys, and why one does not answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from desktop_chat.domain.keys import KeyKeeper
from desktop_chat.domain.provider_facts import (
    CheckResult,
    FoundKey,
    FoundServer,
    ModelFacts,
    Preset,
)
from desktop_chat.domain.settings import ProviderSettings


class ProviderDesk(Protocol):
    """Nothing here waits on the loop's thread; `key` None means: the one that is kept."""

    keys: KeyKeeper

    @property
    def presets(self) -> Sequence[Preset]:
        """The common vendors first, then local servers, then "another compatible server"."""

    def found_keys(self) -> Sequence[FoundKey]:
        """Which keys stand in the environment. Nothing is used by that."""

    async def local_servers(self) -> Sequence[FoundServer]:
        """Which local servers answer at their usual ports, within a second or two."""

    def corrected_url(self, base_url: str, protocol: str) -> str:
        """Correct a base URL as far as that can be done without asking; '' when it is none."""

    async def models(
        self, provider: ProviderSettings, key: str | None = None
    ) -> Sequence[ModelFacts]:
        """Ask the server for its models, those last that do not chat; raises `ChatError`.

        This also checks the key, as far as the server lets it be checked without a question.
        """

    def facts(self, provider: ProviderSettings, model: str) -> ModelFacts:
        """Tell what is known of a model without asking anybody.

        Quick once `load_facts` or `models` has been awaited; a call before that loads what is
        needed (0.2 s), so it does not belong on the window's thread.
        """

    async def load_facts(self) -> None:
        """Load the price list off the loop's thread, for `facts`."""

    def examine(
        self, provider: ProviderSettings, key: str | None = None
    ) -> AsyncGenerator[CheckResult, None]:
        """Look at a connection step by step; never raises but for cancellation.

        One result per step in order; before it come `RUNNING` ones for a step that takes long.
        Whoever leaves before the end has to `aclose` it.
        """

    def report(self, provider: ProviderSettings, results: Sequence[CheckResult]) -> str:
        """Write the results down to be shown to others: no key, no login, no header."""
