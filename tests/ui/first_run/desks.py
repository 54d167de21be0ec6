"""A desk that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

from desktop_chat.domain.errors import AppError, StoreError
from desktop_chat.domain.keys import KeyKeeper, KeyPlace, KeyPurpose, KeyringState, KeyStatus
from desktop_chat.domain.provider_facts import (
    CheckResult,
    FoundKey,
    FoundServer,
    ModelFacts,
    Preset,
)
from desktop_chat.domain.settings import Protocol, ProviderSettings

CHAT = Protocol.OPENAI_CHAT
OPENAI = Preset(
    "openai",
    "OpenAI",
    Protocol.OPENAI_RESPONSES,
    "https://api.openai.com/v1",
    ("best", "good"),
    "OPENAI_API_KEY",
    "https://platform.openai.com/api-keys",
)
ANTHROPIC = Preset(
    "anthropic",
    "Anthropic",
    Protocol.ANTHROPIC,
    "https://api.anthropic.com",
    ("claude",),
    "ANTHROPIC_API_KEY",
    "https://platform.claude.com/settings/keys",
)
VENDORS = (
    OPENAI,
    ANTHROPIC,
    Preset("google", "Google Gemini", CHAT, "https://gemini.example/v1", (), "GEMINI_API_KEY"),
    Preset("openrouter", "OpenRouter", CHAT, "https://openrouter.ai/api/v1", (), "OR_API_KEY"),
    Preset("deepseek", "DeepSeek", CHAT, "https://api.deepseek.com", (), "DEEPSEEK_API_KEY"),
    Preset("mistral", "Mistral", CHAT, "https://api.mistral.ai/v1", (), "MISTRAL_API_KEY"),
)
OLLAMA = Preset("ollama", "Ollama", CHAT, "http://127.0.0.1:11434/v1", is_local=True)
OTHER = Preset("other", "Another compatible server", CHAT, "")


@dataclass
class FakeKeys:
    """Keeps keys in a dictionary; `refuse` is what `store` raises for each place."""

    state: KeyringState = field(default_factory=lambda: KeyringState("GNOME Keyring"))
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    refuse: dict[str, StoreError] = field(default_factory=dict)
    locked: asyncio.Event | None = None
    variables: set[str] = field(default_factory=set)

    async def status(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> KeyStatus:
        kind, _, name = provider.api_key.partition(":")
        if name in self.variables:
            return KeyStatus(KeyPlace(kind), f"In the variable {name}", hint="••••9xyz")
        return KeyStatus(KeyPlace(kind), f"In the variable {name}", f"{name} is not set.")

    async def store(
        self, provider: ProviderSettings, key: str, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        if self.locked is not None and provider.api_key == KeyPlace.KEYRING:
            await self.locked.wait()
        if provider.api_key in self.refuse:
            raise self.refuse[provider.api_key]
        self.kept[provider.name] = (provider.api_key, key)

    async def forget(
        self, provider: ProviderSettings, purpose: KeyPurpose = KeyPurpose.API
    ) -> None:
        self.kept.pop(provider.name, None)

    async def carry_over(self, before: ProviderSettings, after: ProviderSettings) -> None:
        return

    async def keyring(self) -> KeyringState:
        return self.state


class FakeDesk:
    """`answers` are given in turn, the last one again and again."""

    def __init__(self) -> None:
        self.fake_keys = FakeKeys()
        self.keys: KeyKeeper = self.fake_keys
        self.presets: Sequence[Preset] = (*VENDORS, OLLAMA, OTHER)
        self.in_environment: list[FoundKey] = []
        self.servers: list[FoundServer] = []
        self.answers: list[AppError | Sequence[ModelFacts]] = [
            [ModelFacts("odd"), ModelFacts("good"), ModelFacts("best", context_tokens=400_000)]
        ]
        self.gate: asyncio.Event | None = None
        self.asked: list[tuple[ProviderSettings, str | None]] = []
        self.searches = 0

    def found_keys(self) -> Sequence[FoundKey]:
        return self.in_environment

    async def local_servers(self) -> Sequence[FoundServer]:
        self.searches += 1
        await asyncio.sleep(0)
        return self.servers

    def corrected_url(self, base_url: str, protocol: str) -> str:
        base_url = base_url.strip().rstrip("/")
        if "." not in base_url and "127" not in base_url:
            return ""
        with_scheme = base_url if "://" in base_url else f"https://{base_url}"
        return with_scheme if with_scheme.endswith("/v1") else f"{with_scheme}/v1"

    async def models(
        self, provider: ProviderSettings, key: str | None = None
    ) -> Sequence[ModelFacts]:
        self.asked.append((provider, key))
        await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, AppError):
            raise answer
        return answer

    async def load_facts(self) -> None:
        return

    def report(self, provider: ProviderSettings, results: Sequence[CheckResult]) -> str:
        return ""

    def facts(self, provider: ProviderSettings, model: str) -> ModelFacts:
        return ModelFacts(model)

    async def examine(
        self, provider: ProviderSettings, key: str | None = None
    ) -> AsyncGenerator[CheckResult, None]:
        return
        yield  # an empty generator
