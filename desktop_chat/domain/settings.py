"""The settings as typed values; the file that holds them is the storage's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

# The window needs its settings before it is painted, and nothing of a turn yet.
if TYPE_CHECKING:
    from desktop_chat.domain.mcp import McpServer
    from desktop_chat.domain.parameters import ParameterValue
    from desktop_chat.domain.patience import Limits
    from desktop_chat.domain.retry import RetryPolicy

BACKUPS_MB = 2000
FLUSH_MS_LEAST = 8
FLUSH_MS_MOST = 250
ZOOM_LEAST = 80
ZOOM_MOST = 200
LOCAL_FIRST_CONTENT_S = 600.0
"""A local server may be loading its model, and says nothing until it is done."""


class Protocol(StrEnum):
    """How a server wants to be spoken to."""

    OPENAI_CHAT = "openai-chat"
    OPENAI_RESPONSES = "openai-responses"
    ANTHROPIC = "anthropic"
    DEMO = "demo"


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class SendKey(StrEnum):
    """Which key sends; the other one makes a new line."""

    ENTER = "enter"
    CTRL_ENTER = "ctrl+enter"


class Motion(StrEnum):
    """Whether things in the window may move."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class CopyForm(StrEnum):
    """What copying a selection puts on the clipboard."""

    TEXT = "text"
    """As it is seen."""
    MARKDOWN = "markdown"


class WhenLive(StrEnum):
    """What closing the window does while an answer arrives."""

    ASK = "ask"
    BACKGROUND = "background"
    """Go on in the tray until the answer is there."""
    STOP = "stop"


class AutoTitle(StrEnum):
    """Who gives a new chat its title."""

    TEXT = "text"
    """Its first question, shortened."""
    MODEL = "model"
    """The chat's own model is asked, which may cost money."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class UiSettings:
    """`[ui]`; `language` is system, en or ko; numbers are clamped where they are used.

    `font` and `code_font` are names of families, '' for the default; `zoom` is percent, 80-200.
    """

    theme: Theme = Theme.SYSTEM
    language: str = "system"
    zoom: int = 100
    font: str = ""
    code_font: str = ""
    motion: Motion = Motion.SYSTEM
    timestamps: bool = False
    send_key: SendKey = SendKey.ENTER
    copy_as: CopyForm = CopyForm.TEXT
    notify: bool = True
    tray: bool = False
    close_while_answering: WhenLive = WhenLive.ASK
    flush_ms: int = 33


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """`[chat]`; an empty `provider` means the first one."""

    provider: str = ""
    auto_title: AutoTitle = AutoTitle.TEXT


@dataclass(frozen=True, slots=True)
class SpendingSettings:
    """`[spending]`; `per_day` is in US dollars, 0: no limit."""

    per_day: float = 0.0


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """`[backups]`; `max_mb` is the room that they may take together."""

    max_mb: int = BACKUPS_MB


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """`[stream]`, in seconds; None means: the default of where it is used."""

    connect_timeout_s: float | None = None
    first_content_timeout_s: float | None = None
    idle_timeout_s: float | None = None
    content_timeout_s: float | None = None
    total_timeout_s: float | None = None
    max_retries: int | None = None
    retry_after_cap_s: float | None = None


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """One `[[provider]]`.

    `api_key` says where the key lies (`env:NAME`, `keyring`, `session`, `file`, `none`), and is
    never the key itself; `proxy_password` likewise. `proxy` is system, none, or a URL without a
    login. `ca_file` is a PEM file of further certificates to trust. `favourites` are model ids.
    """

    name: str
    protocol: Protocol
    base_url: str = ""
    model: str = ""
    api_key: str = "none"
    headers: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    stream: StreamSettings = StreamSettings()
    proxy: str = "system"
    proxy_user: str = ""
    proxy_password: str = "none"  # noqa: S105 - where it lies, not what it is
    ca_file: str = ""
    favourites: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this machine or in this house."""
        try:
            host = (urlsplit(self.base_url).hostname or "").lower()
        except ValueError:
            return False  # no URL at all: said when it is used
        if host == "localhost" or host.endswith((".localhost", ".local")):
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return address.is_loopback or address.is_private or address.is_link_local


DEMO_PROVIDER = ProviderSettings(name="demo", protocol=Protocol.DEMO, model="demo")


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file; `providers` is never empty.

    `shortcuts` are the user's own keys: an action's id, and its keys in Qt's portable form (none
    to take its keys away). Actions that are not named keep their usual ones.
    """

    ui: UiSettings = UiSettings()
    chat: ChatSettings = ChatSettings()
    stream: StreamSettings = StreamSettings()
    spending: SpendingSettings = SpendingSettings()
    backups: BackupSettings = BackupSettings()
    providers: tuple[ProviderSettings, ...] = (DEMO_PROVIDER,)
    mcp: tuple[McpServer, ...] = ()
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def provider(self, name: str) -> ProviderSettings | None:
        """Find a provider by its name."""
        return next((p for p in self.providers if p.name == name), None)

    @property
    def default_provider(self) -> ProviderSettings:
        """The provider of new chats."""
        return self.provider(self.chat.provider) or self.providers[0]


def limits_for(provider: ProviderSettings, defaults: StreamSettings) -> Limits:
    """Work out the timers: the provider's own, else the file's, else what suits the server."""
    from desktop_chat.domain.patience import Limits

    standard = Limits()
    first_content = LOCAL_FIRST_CONTENT_S if provider.is_local else standard.first_content_s
    own = provider.stream
    return Limits(
        connect_s=_first(own.connect_timeout_s, defaults.connect_timeout_s, standard.connect_s),
        first_content_s=_first(
            own.first_content_timeout_s, defaults.first_content_timeout_s, first_content
        ),
        idle_s=_first(own.idle_timeout_s, defaults.idle_timeout_s, standard.idle_s),
        content_s=_first(own.content_timeout_s, defaults.content_timeout_s, standard.content_s),
        total_s=_first(own.total_timeout_s, defaults.total_timeout_s, standard.total_s),
    )


def retry_policy_for(provider: ProviderSettings, defaults: StreamSettings) -> RetryPolicy:
    """Work out the retries: the provider's own, else the file's, else the built-in ones."""
    from desktop_chat.domain.retry import RetryPolicy

    standard = RetryPolicy()
    own = provider.stream
    retries = own.max_retries if own.max_retries is not None else defaults.max_retries
    return RetryPolicy(
        max_retries=standard.max_retries if retries is None else retries,
        retry_after_cap_s=_first(
            own.retry_after_cap_s, defaults.retry_after_cap_s, standard.retry_after_cap_s
        ),
    )


def _first(own: float | None, default: float | None, standard: float) -> float:
    if own is not None:
        return own
    return standard if default is None else default
