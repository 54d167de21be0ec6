"""The settings of a `[[provider]]`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_chat.domain.addresses import without_login
from desktop_chat.domain.setting_specs.kinds import (
    Choice,
    Line,
    NotAllowedError,
    Section,
    Spec,
    WrongTypeError,
    text_of,
)
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS
from desktop_chat.domain.settings import Protocol, StreamSettings
from desktop_chat.i18n import tr

if TYPE_CHECKING:
    from desktop_chat.domain.parameters import ParameterValue

_KEY_PLACES = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring|session|file|none")


class KeyPlaceName(Spec[str]):
    """Where a secret lies; '' for anything else, as that may be the secret itself."""

    __slots__ = ()

    def read(self, value: object) -> str:
        place = text_of(value).strip()
        if _KEY_PLACES.fullmatch(place):
            return place
        problem = tr("it must be env:NAME, keyring, session, file or none; never the key itself.")
        raise NotAllowedError(("", problem), instead="")

    def written(self, value: str) -> ParameterValue:
        return value


class ProxyAddress(Line):
    """`system`, `none`, or an address, which never carries a login."""

    __slots__ = ()

    def read(self, value: object) -> str:
        text = super().read(value)
        bare = without_login(text)
        if bare == text:
            return text
        problem = tr("the login is left out; it belongs into proxy_user and proxy_password.")
        raise NotAllowedError(("", problem), instead=bare)


class Lines(Spec[tuple[str, ...]]):
    """A list of texts."""

    __slots__ = ()

    def read(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise WrongTypeError(tr("a list of texts"))
        return tuple(value)

    def written(self, value: tuple[str, ...]) -> ParameterValue:
        return list(value)


class TextTable(Spec[Mapping[str, str]]):
    """Names with a text each."""

    __slots__ = ()

    def read(self, value: object) -> Mapping[str, str]:
        return {key: text_of(item, inner=key) for key, item in table_of(value).items()}

    def written(self, value: Mapping[str, str]) -> ParameterValue:
        return dict(value)


class ParameterTable(Spec["Mapping[str, ParameterValue]"]):
    """Names with whatever a request can carry."""

    __slots__ = ()

    def read(self, value: object) -> Mapping[str, ParameterValue]:
        return {key: _parameter(item) for key, item in table_of(value).items()}

    def written(self, value: Mapping[str, ParameterValue]) -> ParameterValue:
        return dict(value)


class StreamTable(Spec[StreamSettings]):
    """The timers and retries of one provider."""

    __slots__ = ()

    def read(self, value: object) -> StreamSettings:
        table = table_of(value)
        found: dict[str, Any] = {}  # each value is of the type that its own spec reads
        problems: list[tuple[str, str]] = []
        for spec in STREAM_SPECS:
            if spec.key not in table:
                continue
            try:
                found[spec.key] = spec.read(table[spec.key])
            except WrongTypeError as error:
                raise WrongTypeError(error.expected, inner=spec.key) from error
            except NotAllowedError as error:
                problems += [(spec.key, sentence) for _, sentence in error.problems]
                found[spec.key] = error.instead
        settings = replace(StreamSettings(), **found)
        if problems:
            raise NotAllowedError(*problems, instead=settings)
        return settings

    def written(self, value: StreamSettings) -> ParameterValue:
        own = ((spec, getattr(value, spec.key)) for spec in STREAM_SPECS)
        return {spec.key: spec.written(number) for spec, number in own if number is not None}


def table_of(value: object) -> Mapping[str, object]:
    """Take a table. Raises `WrongTypeError`."""
    if not isinstance(value, dict):
        raise WrongTypeError(tr("a table"))
    return value


def _parameter(value: object) -> ParameterValue:
    match value:
        case str() | int() | float():
            return value
        case list():
            return [_parameter(item) for item in value]
        case dict():
            return {str(key): _parameter(item) for key, item in value.items()}
        case dt.date() | dt.time():
            raise WrongTypeError(tr("texts, numbers and tables, but no dates"))
        case _:
            raise WrongTypeError(tr("texts, numbers and tables"))


NAME = Line(
    "provider",
    "name",
    section=Section.PROVIDERS,
    title=lambda: tr("Name"),
    explanation=lambda: tr("How it is called in this app; every name only once."),
    strict=True,
)

PROTOCOL = Choice[Protocol](
    "provider",
    "protocol",
    section=Section.PROVIDERS,
    title=lambda: tr("Protocol"),
    explanation=lambda: tr("How the server wants to be spoken to."),
    words={
        Protocol.OPENAI_CHAT: lambda: tr("OpenAI Chat Completions, and what is compatible"),
        Protocol.OPENAI_RESPONSES: lambda: tr("OpenAI Responses"),
        Protocol.ANTHROPIC: lambda: tr("Anthropic Messages"),
        Protocol.DEMO: lambda: tr("The demo, without a server"),
    },
    strict=True,
)

BASE_URL = Line(
    "provider",
    "base_url",
    section=Section.PROVIDERS,
    title=lambda: tr("Address"),
    explanation=lambda: tr("The server's base URL."),
    strict=True,
)

MODEL = Line(
    "provider",
    "model",
    section=Section.PROVIDERS,
    title=lambda: tr("Model"),
    explanation=lambda: tr("The model of new chats, as the server calls it."),
    strict=True,
)

API_KEY = KeyPlaceName(
    "provider",
    "api_key",
    section=Section.PROVIDERS,
    title=lambda: tr("Key"),
    explanation=lambda: tr(
        "Where the key lies: env:NAME, keyring, session, file or none; never the key itself."
    ),
    strict=True,
)

HEADERS = TextTable(
    "provider",
    "headers",
    section=Section.PROVIDERS,
    title=lambda: tr("Headers"),
    explanation=lambda: tr("Further headers of each request."),
    strict=True,
)

PARAMETERS = ParameterTable(
    "provider",
    "parameters",
    section=Section.PROVIDERS,
    title=lambda: tr("Parameters"),
    explanation=lambda: tr("Further parameters of each request, such as max_tokens."),
    strict=True,
)

STREAM = StreamTable(
    "provider",
    "stream",
    section=Section.PROVIDERS,
    title=lambda: tr("Timeouts and retries"),
    explanation=lambda: tr("In place of those for all providers."),
    strict=True,
)

PROXY = ProxyAddress(
    "provider",
    "proxy",
    section=Section.PROVIDERS,
    title=lambda: tr("Proxy"),
    explanation=lambda: tr("system, none, or the proxy's own address without a login."),
)

PROXY_USER = Line(
    "provider",
    "proxy_user",
    section=Section.PROVIDERS,
    title=lambda: tr("User of the proxy"),
    explanation=lambda: tr("For a proxy of its own that asks for a login."),
)

PROXY_PASSWORD = KeyPlaceName(
    "provider",
    "proxy_password",
    section=Section.PROVIDERS,
    title=lambda: tr("Password of the proxy"),
    explanation=lambda: tr(
        "Where it lies: env:NAME, keyring, session, file or none; never the password itself."
    ),
)

CA_FILE = Line(
    "provider",
    "ca_file",
    section=Section.PROVIDERS,
    title=lambda: tr("Further certificates"),
    explanation=lambda: tr("A PEM file of certificate authorities to trust besides the system's."),
)

FAVOURITES = Lines(
    "provider",
    "favourites",
    section=Section.PROVIDERS,
    title=lambda: tr("Favourite models"),
    explanation=lambda: tr("They stand first in lists."),
)

PROVIDER_SPECS = (
    NAME,
    PROTOCOL,
    BASE_URL,
    MODEL,
    API_KEY,
    HEADERS,
    PARAMETERS,
    STREAM,
    PROXY,
    PROXY_USER,
    PROXY_PASSWORD,
    CA_FILE,
    FAVOURITES,
)
