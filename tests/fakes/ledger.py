"""Providers that answer with one word, and a ledger of which were built and which closed."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_chat.domain.events import Finished, FinishReason, TextDelta
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.scripted import ScriptedProvider


@dataclass
class Ledger:
    """The words of the providers, in the order of what happened to them."""

    built: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def build(self, settings: ProviderSettings, word: str) -> ChatProvider:
        """Build a provider that says this word."""
        self.built.append(word)
        return _Word(settings.name, word, self)


class _Word(ScriptedProvider):
    def __init__(self, name: str, word: str, ledger: Ledger) -> None:
        script = (TextDelta(word), Finished(FinishReason.STOP))
        super().__init__(name, lambda _request: script)
        self._word = word
        self._ledger = ledger

    async def aclose(self) -> None:
        assert self.open_connections == 0
        self._ledger.closed.append(self._word)
