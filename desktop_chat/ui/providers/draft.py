"""One provider as it stands in the form: texts as they were typed, until they are saved.

Pure. Whatever is typed is kept, also while it is wrong; `read` turns it into settings and says
which fields are wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import TypeVar

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Protocol, ProviderSettings, StreamSettings
from desktop_chat.i18n import tr
from desktop_chat.ui.providers.key_slot import KeyNeed, KeySlot
from desktop_chat.ui.providers.values import (
    header_problem,
    number_text,
    origin_of,
    parameter_problem,
    parse_count,
    parse_seconds,
    parse_value,
    proxy_problem,
    value_text,
)

T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]


class Part(StrEnum):
    """A part of the form that can be wrong; timers are named as in `StreamSettings`."""

    NAME = "name"
    BASE_URL = "base_url"
    KEY = "key"
    MODEL = "model"
    HEADERS = "headers"
    PARAMETERS = "parameters"
    PROXY = "proxy"
    PROXY_KEY = "proxy_key"


class ProxyMode(StrEnum):
    """Which way requests go."""

    SYSTEM = "system"
    NONE = "none"
    OWN = "own"


TIMERS = (
    "connect_timeout_s",
    "first_content_timeout_s",
    "idle_timeout_s",
    "content_timeout_s",
    "total_timeout_s",
    "max_retries",
    "retry_after_cap_s",
)
_MAY_BE_ZERO = frozenset({"total_timeout_s", "retry_after_cap_s"})


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands in the fields."""

    name: str = ""
    protocol: Protocol = Protocol.OPENAI_CHAT
    base_url: str = ""
    model: str = ""
    headers: Pairs = ()
    parameters: Pairs = ()
    timers: Mapping[str, str] = field(default_factory=dict)
    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = ""
    proxy_user: str = ""
    ca_file: str = ""
    favourites: tuple[str, ...] = ()


def entries_of(provider: ProviderSettings) -> Entries:
    """Write a provider's settings into the fields."""
    modes = {mode.value: mode for mode in (ProxyMode.SYSTEM, ProxyMode.NONE)}
    mode = modes.get(provider.proxy, ProxyMode.OWN)
    timers = {name: getattr(provider.stream, name) for name in TIMERS}
    return Entries(
        name=provider.name,
        protocol=provider.protocol,
        base_url=provider.base_url,
        model=provider.model,
        headers=tuple(provider.headers.items()),
        parameters=tuple((key, value_text(value)) for key, value in provider.parameters.items()),
        timers={name: number_text(value) for name, value in timers.items() if value is not None},
        proxy_mode=mode,
        proxy_url=provider.proxy if mode is ProxyMode.OWN else "",
        proxy_user=provider.proxy_user,
        ca_file=provider.ca_file,
        favourites=provider.favourites,
    )


@dataclass(slots=True)
class Draft:
    """`number` stays the same however the provider is called; `stored` is None for a new one."""

    number: int
    entries: Entries
    key: KeySlot
    proxy_key: KeySlot
    stored: ProviderSettings | None = None

    @property
    def host(self) -> str:
        """Whom the key would be given to."""
        return origin_of(self.entries.base_url)

    @property
    def proxy_host(self) -> str:
        """Whom the proxy's password would be given to."""
        own = self.entries.proxy_mode is ProxyMode.OWN
        return origin_of(self.entries.proxy_url) if own else ""

    @property
    def is_demo(self) -> bool:
        """Whether it is the built-in demo, which needs nothing."""
        return self.entries.protocol is Protocol.DEMO

    @property
    def key_need(self) -> KeyNeed:
        """What is wanted of the key before all of this can be saved."""
        if self.is_demo:
            return KeyNeed.NOTHING
        return self.key.need(self.host)

    @property
    def proxy_key_need(self) -> KeyNeed:
        """What is wanted of the proxy's password."""
        if self.is_demo or not self.proxy_host or not self.entries.proxy_user.strip():
            return KeyNeed.NOTHING
        return self.proxy_key.need(self.proxy_host)

    def set_timer(self, name: str, text: str) -> None:
        """Take what was typed into the field of a timer."""
        timers = {key: value for key, value in self.entries.timers.items() if key != name}
        if text.strip():
            timers[name] = text
        self.entries = replace(self.entries, timers=timers)

    def read(self) -> tuple[ProviderSettings, dict[str, str]]:
        """Turn the fields into settings; wrong ones are left out and named with their problem."""
        reader = _Reader(self.entries)
        mode = ProxyMode.SYSTEM if self.is_demo else self.entries.proxy_mode
        own = mode is ProxyMode.OWN
        settings = ProviderSettings(
            name=self.entries.name.strip(),
            protocol=self.entries.protocol,
            base_url="" if self.is_demo else self.entries.base_url.strip(),
            model=self.entries.model.strip(),
            api_key="none" if self.is_demo else self.key.place,
            headers=reader.headers(),
            parameters=reader.parameters(),
            stream=reader.stream(),
            proxy=self.entries.proxy_url.strip() if own else mode.value,
            proxy_user=self.entries.proxy_user.strip() if own else "",
            proxy_password=self.proxy_key.place if own else "none",
            ca_file=self.entries.ca_file.strip(),
            favourites=self.entries.favourites,
        )
        return settings, reader.problems(own=own, is_demo=self.is_demo)

    def for_asking(self) -> ProviderSettings:
        """The settings to ask the server with: under the name that the key is still kept by."""
        settings = self.read()[0]
        if self.stored is not None and not self.key.typed:
            return replace(settings, name=self.stored.name)
        return settings

    @property
    def is_renamed(self) -> bool:
        """Whether its keys are to be found under another name."""
        return self.stored is not None and self.stored.name != self.entries.name.strip()

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be saved."""
        typed = bool(self.key.typed or self.proxy_key.typed)
        return (
            typed
            or self.stored is None
            or self.entries != entries_of(self.stored)
            or (
                (self.key.place, self.proxy_key.place)
                != (self.stored.api_key or "none", self.stored.proxy_password or "none")
            )
        )


def draft_of(provider: ProviderSettings, number: int) -> Draft:
    """Begin to edit a stored provider."""
    entries = entries_of(provider)
    host = origin_of(provider.base_url)
    proxy_host = origin_of(entries.proxy_url)
    key, password = provider.api_key or "none", provider.proxy_password or "none"
    return Draft(
        number=number,
        entries=entries,
        key=KeySlot(key, key, host, bound=host),
        proxy_key=KeySlot(password, password, proxy_host, bound=proxy_host),
        stored=provider,
    )


class _Reader:
    """Reads the fields one by one, and remembers what is wrong."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._problems: dict[str, str] = {}

    def headers(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in _written(self._entries.headers):
            problem = header_problem(name, value)
            if not problem and name.lower() in {other.lower() for other in kept}:
                problem = tr("The header {name} stands here twice.", name=name)
            if problem:
                self._problems[Part.HEADERS] = problem
            else:
                kept[name] = value
        return kept

    def parameters(self) -> dict[str, ParameterValue]:
        kept: dict[str, ParameterValue] = {}
        for name, text in _written(self._entries.parameters):
            problem = parameter_problem(name)
            if not problem and name in kept:
                problem = tr("The parameter {name} stands here twice.", name=name)
            if problem:
                self._problems[Part.PARAMETERS] = problem
                continue
            try:
                kept[name] = parse_value(text)
            except ValueError as error:
                self._problems[Part.PARAMETERS] = str(error)
        return kept

    def stream(self) -> StreamSettings:
        texts = self._entries.timers
        values: dict[str, float | None] = {}
        for name in TIMERS:
            if name == "max_retries":
                continue
            text, zero = texts.get(name, ""), name in _MAY_BE_ZERO
            values[name] = self._try(name, partial(parse_seconds, text, zero=zero))
        retries = self._try("max_retries", partial(parse_count, texts.get("max_retries", "")))
        return StreamSettings(max_retries=retries, **values)

    def problems(self, *, own: bool, is_demo: bool) -> dict[str, str]:
        entries = self._entries
        if not entries.name.strip():
            self._problems[Part.NAME] = tr("Enter a name.")
        if not is_demo and not origin_of(entries.base_url):
            self._problems[Part.BASE_URL] = (
                tr("This is no address of a server. It looks like https://api.example.com/v1.")
                if entries.base_url.strip()
                else tr("Enter the server's address.")
            )
        if not is_demo and not entries.model.strip():
            self._problems[Part.MODEL] = tr("Choose a model, or type its id.")
        if own and (problem := proxy_problem(entries.proxy_url.strip())):
            self._problems[Part.PROXY] = problem
        return self._problems

    def _try(self, part: str, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except ValueError as error:
            self._problems[part] = str(error)
            return None


def _written(pairs: Pairs) -> list[tuple[str, str]]:
    """Leave out the rows in which nothing stands."""
    trimmed = [(name.strip(), value.strip()) for name, value in pairs]
    return [(name, value) for name, value in trimmed if name or value]
