"""What people type into a provider's form, turned into values. Pure: no Qt, no network.

A `ValueError` says in words for people what is wrong.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from urllib.parse import urlsplit

from desktop_chat.diagnostics.redaction import Redactor
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.i18n import tr

MOST_INTEGER = 2**63 - 1
LONGEST_WAIT_S = 7 * 24 * 3600.0

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/+-]*")
_ALMOST_JSON = frozenset({"true", "false", "null", "none", "nan", "inf", "infinity"})
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_PARAMETER_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SECRET_NAME = re.compile(r"(?i)auth|cookie|token|secret|passw|credential|api[-_]?key")
_OF_THE_APP_HEADERS = frozenset(
    {"host", "content-length", "content-type", "transfer-encoding", "connection", "accept"}
)
_OF_THE_APP_PARAMETERS = frozenset(
    {"model", "messages", "input", "stream", "system", "instructions"}
)
_PORTS = {"http": 80, "https": 443}


def parse_value(text: str) -> ParameterValue:
    """Read a value as JSON or TOML says it; a bare word is a text."""
    text = text.strip()
    if not text:
        raise ValueError(tr("The value is missing."))
    try:
        return _checked(_parsed(text))
    except RecursionError:
        raise ValueError(tr("This is nested too deeply.")) from None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return tomllib.loads(f"value = {text}")["value"] if "\n" not in text else None
    except ValueError:
        pass
    if _WORD.fullmatch(text) and text.lower() not in _ALMOST_JSON:
        return text
    raise ValueError(
        tr("This is no value. Put texts in quotes; write numbers, lists and tables as in JSON.")
    )


def _checked(value: object) -> ParameterValue:
    match value:
        case bool() | str():
            return value
        case int():
            if abs(value) > MOST_INTEGER:
                raise ValueError(tr("This number is too large."))
            return value
        case float():
            if not math.isfinite(value):
                raise ValueError(tr("This number is too large."))
            return value
        case list():
            return [_checked(item) for item in value]
        case dict():
            return {str(key): _checked(item) for key, item in value.items()}
        case _:
            raise ValueError(tr("Only texts, numbers, true, false, lists and tables can be sent."))


def value_text(value: ParameterValue) -> str:
    """Write a value so that `parse_value` reads it again."""
    if isinstance(value, str) and _WORD.fullmatch(value) and value.lower() not in _ALMOST_JSON:
        return value
    return json.dumps(value, ensure_ascii=False)


def kind_of(value: ParameterValue) -> str:
    """Name the kind of a value, for people."""
    match value:
        case bool():
            return tr("Yes or no")
        case int() | float():
            return tr("Number")
        case str():
            return tr("Text")
        case list():
            return tr("List")
        case dict():
            return tr("Table")


def parse_seconds(text: str, *, zero: bool = False) -> float | None:
    """Read a time in seconds; None for nothing. `zero` allows 0."""
    text = text.strip().lower().removesuffix("s").strip().replace(",", ".")
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        raise ValueError(tr("Enter a number of seconds.")) from None
    if not math.isfinite(seconds) or not 0 <= seconds <= LONGEST_WAIT_S:
        raise ValueError(tr("Enter a number of seconds, one week at the most."))
    if seconds == 0 and not zero:
        raise ValueError(tr("Enter more than 0 seconds."))
    return seconds


def parse_count(text: str, most: int = 20) -> int | None:
    """Read a whole number from 0 to `most`; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= most):
        raise ValueError(tr("Enter a whole number from 0 to {most}.", most=most))
    return int(text)


def number_text(value: float | None) -> str:
    """Write a number as short as it is exact, '' for none."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def header_problem(name: str, value: str) -> str:
    """Say what is wrong with a request header, '' for nothing."""
    if not name:
        return tr("The name is missing.")
    if not _HEADER_NAME.fullmatch(name):
        return tr("A header's name has letters, digits and hyphens only.")
    if name.lower() in _OF_THE_APP_HEADERS:
        return tr("The app sets this header by itself.")
    if not (value.isascii() and (value.isprintable() or not value)):
        return tr("A header's value has English letters, digits and signs only.")
    return ""


def parameter_problem(name: str) -> str:
    """Say what is wrong with a parameter's name, '' for nothing."""
    if not name:
        return tr("The name is missing.")
    if not _PARAMETER_NAME.fullmatch(name):
        return tr("A parameter's name has letters, digits, dots and hyphens only.")
    if name in _OF_THE_APP_PARAMETERS:
        return tr("The app sets this parameter by itself.")
    return ""


def looks_secret(name: str, value: str) -> bool:
    """Whether a header looks like something that does not belong into a settings file."""
    if not value.strip():
        return False
    return bool(_SECRET_NAME.search(name)) or Redactor().redact(value) != value


def origin_of(url: str) -> str:
    """Whom a key would be given to: the host, with its port where it is not the usual one.

    '' for what is no URL. Plain HTTP is another origin than HTTPS, and is named as such.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if not host or scheme not in _PORTS:
        return ""
    name = f"[{host}]" if ":" in host else host
    shown = name if port in {None, _PORTS[scheme]} else f"{name}:{port}"
    return shown if scheme == "https" else f"http://{shown}"


def proxy_problem(url: str) -> str:
    """Say what is wrong with a proxy's address, '' for nothing."""
    if not url:
        return tr("Enter the proxy's address, such as http://proxy.example:8080.")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable, parts = False, urlsplit("")
    if not usable:
        return tr("This is no address of a proxy. It looks like http://proxy.example:8080.")
    if parts.username is not None:
        return tr("The login does not belong into the address. Use the fields below for it.")
    return ""
