"""Reads the servers of tools that other apps are configured with, for a preview. Pure.

Understood are `mcpServers` (Claude Desktop, Cursor and many more) and VS Code's `servers`, with its
comments. Nothing is kept or started by this; secrets are set apart, so that they can be put where
keys belong and not into the settings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_chat.domain.mcp import RESERVED_NAMES, McpFault, McpServer, fault_of, is_absolute
from desktop_chat.i18n import tr

LONGEST_TEXT = 1_000_000
MOST_SERVERS = 100
LONGEST_NAME = 64

Which = Callable[[str], str | None]
"""Finds the absolute path of a program; None where there is none."""

_SECRET_NAME = re.compile(
    r"key|token|secret|passw|credential|auth|cookie|(?:^|_)(?:pat|pwd|dsn)(?:_|$)|database_url",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(
    r"(?:bearer |sk-|sk_|ghp_|gho_|ghs_|github_pat_|glpat-|xox[a-z]-|aiza|akia|npm_|hf_|eyj)\S{8,}"
    r"|[a-z+]+://[^/\s:@]+:[^/\s@]+@",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}|\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}")
_JSONC = re.compile(
    r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/|,(?=\s*(?://[^\n]*\s*|/\*.*?\*/\s*)*[}\]])',
    re.DOTALL,
)
_REMOTE = frozenset({"http", "streamable-http", "streamablehttp", "streamable_http"})


@dataclass(frozen=True, slots=True)
class Imported:
    """One server as it would be added.

    `values` are the secrets found in the text, by the names under which `server.secrets` has their
    places. `problems` keep it from being added; `notes` should be read. `is_off` is what the other
    app says of it.
    """

    server: McpServer
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    problems: Sequence[str] = ()
    notes: Sequence[str] = ()
    is_off: bool = False

    @property
    def can_be_added(self) -> bool:
        """Whether it can be used as it is."""
        return not self.problems


class CannotImportError(ValueError):
    """The text holds no servers; the message is for people."""


def read_servers(
    text: str, which: Which, taken: Sequence[str] = (), *, secrets_to: str = "keyring"
) -> list[Imported]:
    """All servers of a text, as they would be added beside those whose names are `taken`.

    `secrets_to` is where the secrets are going to be put. Raises `CannotImportError`.
    """
    found: list[Imported] = []
    names = set(taken)
    for name, entry in list(_entries(text).items())[:MOST_SERVERS]:
        one = _imported(str(name), entry, which, secrets_to)
        free = _free(one.server.name, names)
        names.add(free)
        found.append(replace(one, server=replace(one.server, name=free)))
    if not found:
        raise CannotImportError(tr("There are no servers in it."))
    return found


def _entries(text: str) -> Mapping[str, object]:
    if len(text) > LONGEST_TEXT:
        raise CannotImportError(tr("This is longer than any list of servers."))
    try:
        document = json.loads(text)
    except RecursionError:
        raise CannotImportError(tr("This is nested too deeply.")) from None
    except ValueError:
        document = _with_comments(text)
    if not isinstance(document, dict):
        raise CannotImportError(tr("There are no servers in it."))
    inner = document.get("mcp")
    places = (document, inner if isinstance(inner, dict) else {})
    for place in places:
        for key in ("mcpServers", "servers"):
            if isinstance(place.get(key), dict):
                entries: Mapping[str, object] = place[key]
                return entries
    if document and all(_looks_like_one(entry) for entry in document.values()):
        return document
    raise CannotImportError(tr("There are no servers in it."))


def _with_comments(text: str) -> object:
    try:
        return json.loads(_JSONC.sub(lambda found: found[1] or "", text.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as error:
        where = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise CannotImportError(
            tr("This is not valid JSON: see line {line}.", line=where)
        ) from None


def _looks_like_one(entry: object) -> bool:
    return isinstance(entry, dict) and any(
        isinstance(entry.get(key), str) for key in ("command", "url", "serverUrl", "httpUrl")
    )


def _imported(name: str, entry: object, which: Which, secrets_to: str) -> Imported:
    server = McpServer(" ".join(name.split())[:LONGEST_NAME])
    if not isinstance(entry, dict):
        return Imported(server, problems=(tr("It is not described as a server is."),))
    reader = _Reader(entry, which, secrets_to)
    server = reader.server(server)
    fault = fault_of(replace(server, name="-"))  # its name is given later
    if fault not in {None, McpFault.NOT_ABSOLUTE}:  # a program that was not found is said
        reader.problems.append(tr("It has neither a usable command nor a usable address."))
    off = entry.get("disabled") is True or entry.get("enabled") is False
    return Imported(server, reader.values, tuple(reader.problems), tuple(reader.notes), is_off=off)


class _Reader:
    """Reads one entry."""

    def __init__(self, entry: Mapping[str, Any], which: Which, secrets_to: str) -> None:
        self._entry = entry
        self._which = which
        self._secrets_to = secrets_to
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.values: dict[str, str] = {}

    def server(self, bare: McpServer) -> McpServer:
        """The server; what cannot be used is said."""
        kind = str(self._entry.get("type") or self._entry.get("transport") or "").lower()
        url = self._url()
        if kind == "sse" or (kind and kind not in {*_REMOTE, "stdio"}):
            self.problems.append(tr("It speaks “{kind}”, which is not supported.", kind=kind[:40]))
        if isinstance(self._entry.get("envFile"), str):
            self.notes.append(tr("Its file of environment variables is not read."))
        if url:
            plain, secrets = self._split(self._texts("headers"))
            return replace(bare, url=url, headers=plain, secrets=secrets)
        plain, secrets = self._split(self._texts("env"))
        return replace(
            bare,
            command=self._command(),
            args=self._args(),
            cwd=self._text("cwd"),
            env=plain,
            secrets=secrets,
        )

    def _url(self) -> str:
        names = ("url", "serverUrl", "httpUrl")
        return next((text for name in names if (text := self._text(name))), "")

    def _text(self, key: str) -> str:
        value = self._entry.get(key)
        text = value.strip() if isinstance(value, str) else ""
        self._see_placeholders(text)
        return text

    def _command(self) -> str:
        command = self._text("command")
        if not command or is_absolute(command):
            return command
        found = self._which(command)
        if found is None or not is_absolute(found):
            self.problems.append(
                tr("The program “{name}” was not found on this computer.", name=command[:80])
            )
            return command
        return found

    def _args(self) -> tuple[str, ...]:
        value = self._entry.get("args")
        args = tuple(str(one) for one in value) if isinstance(value, list) else ()
        for one in args:
            self._see_placeholders(one)
        if any(_SECRET_VALUE.match(one.rpartition("=")[2]) for one in args):
            self.notes.append(
                tr("An argument looks like a secret. Arguments stand in the settings as they are.")
            )
        return args

    def _texts(self, key: str) -> dict[str, str]:
        value = self._entry.get(key)
        if not isinstance(value, dict):
            return {}
        return {str(name): _as_text(one) for name, one in value.items() if one is not None}

    def _split(self, texts: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """What may stand in the settings, and the places of what may not."""
        plain: dict[str, str] = {}
        places: dict[str, str] = {}
        for name, text in texts.items():
            whole = _VARIABLE.fullmatch(text.strip().removeprefix("Bearer "))
            if whole is not None:
                places[name] = f"env:{whole[1] or whole[2]}"
            elif _PLACEHOLDER.search(text):
                places[name] = self._secrets_to
                self.notes.append(tr("{name} has to be entered.", name=name[:80]))
            elif text and (_SECRET_NAME.search(name) or _SECRET_VALUE.match(text)):
                places[name] = self._secrets_to
                self.values[name] = _without_bearer(name, text)
            else:
                plain[name] = text
        return plain, places

    def _see_placeholders(self, text: str) -> None:
        found = _PLACEHOLDER.search(text)
        if found is not None:
            self.problems.append(
                tr("{placeholder} has to be replaced by what it stands for.", placeholder=found[0])
            )


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _without_bearer(name: str, text: str) -> str:
    """A bearer's token alone, which is how it is kept."""
    return text.strip().removeprefix("Bearer ") if name.lower() == "authorization" else text.strip()


def _free(name: str, names: set[str]) -> str:
    base = name or "server"
    number, free = 2, base
    while free in names or free in RESERVED_NAMES:
        free = f"{base} {number}"
        number += 1
    return free
