"""What is known of providers and models before anything is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.settings import Protocol


@dataclass(frozen=True, slots=True)
class Preset:
    """A vendor, or a local server, that is set up by its name alone.

    `key_variable` is the environment variable that usually holds its key, '' where it wants none;
    `key_page` is the page where people get one. `models` are good first choices, best first.
    """

    id: str
    title: str
    protocol: Protocol
    base_url: str
    models: tuple[str, ...] = ()
    key_variable: str = ""
    key_page: str = ""
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model of a server; None is "not known". Prices are US dollars per million tokens.

    `chats` is False for what makes pictures, speech or vectors instead; `retiring` says that its
    vendor will switch it off.
    """

    id: str
    title: str = ""
    context_tokens: int | None = None
    input_price: float | None = None
    output_price: float | None = None
    images: bool | None = None
    tools: bool | None = None
    reasoning: bool | None = None
    chats: bool | None = None
    retiring: bool | None = None


@dataclass(frozen=True, slots=True)
class FoundServer:
    """A local server that answered at its usual port."""

    preset: Preset
    base_url: str
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundKey:
    """An environment variable that holds a key of a vendor; never the key."""

    preset: Preset
    variable: str


class CheckStep(StrEnum):
    """The steps of the connection doctor, in their order."""

    NAME = "name"
    PROXY = "proxy"
    TLS = "tls"
    PATH = "path"
    KEY = "key"
    MODEL = "model"
    FIRST_TOKEN = "first_token"  # noqa: S105 - no secret
    STREAMING = "streaming"


class Verdict(StrEnum):
    """How a step went; `RUNNING` says what it waits for, and its end follows."""

    RUNNING = "running"
    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One step: `sentence` is for people, `advice` says what to do ('' for nothing)."""

    step: CheckStep
    verdict: Verdict
    sentence: str
    advice: str = ""
    took_ms: float | None = None
