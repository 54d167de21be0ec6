"""The settings of an `[[mcp]]`: a server of tools."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.setting_specs.kinds import (
    Line,
    NotAllowedError,
    Section,
    Spec,
    Switch,
    text_of,
)
from desktop_chat.domain.setting_specs.provider import Lines, TextTable, table_of
from desktop_chat.i18n import tr

_PLACES = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring|session|file")


class SecretTable(Spec[Mapping[str, str]]):
    """Names with the places of their values; what may be a secret itself is left out."""

    __slots__ = ()

    def read(self, value: object) -> Mapping[str, str]:
        found: dict[str, str] = {}
        problems: list[tuple[str, str]] = []
        for name, item in table_of(value).items():
            place = text_of(item, inner=name).strip()
            if _PLACES.fullmatch(place):
                found[name] = place
            else:
                problem = tr(
                    "it must be env:NAME, keyring, session or file; never the secret itself."
                )
                problems.append((name, problem))
        if problems:
            raise NotAllowedError(*problems, instead=found)
        return found

    def written(self, value: Mapping[str, str]) -> ParameterValue:
        return dict(value)


NAME = Line(
    "mcp",
    "name",
    section=Section.TOOLS,
    title=lambda: tr("Name"),
    explanation=lambda: tr("How it is called in this app; every name only once."),
)

COMMAND = Line(
    "mcp",
    "command",
    section=Section.TOOLS,
    title=lambda: tr("Command"),
    explanation=lambda: tr("The absolute path of the program; no shell reads it."),
)

ARGS = Lines(
    "mcp",
    "args",
    section=Section.TOOLS,
    title=lambda: tr("Arguments"),
    explanation=lambda: tr("Each is given to the program as it stands."),
)

CWD = Line(
    "mcp",
    "cwd",
    section=Section.TOOLS,
    title=lambda: tr("Folder"),
    explanation=lambda: tr("Where the program starts."),
)

ENV = TextTable(
    "mcp",
    "env",
    section=Section.TOOLS,
    title=lambda: tr("Environment variables"),
    explanation=lambda: tr("Added to the few that every program is given; no secrets."),
)

URL = Line(
    "mcp",
    "url",
    section=Section.TOOLS,
    title=lambda: tr("Address"),
    explanation=lambda: tr("Of a server that is reached over HTTP, in place of a command."),
)

HEADERS = TextTable(
    "mcp",
    "headers",
    section=Section.TOOLS,
    title=lambda: tr("Headers"),
    explanation=lambda: tr("Sent with each request to the address; no secrets."),
)

SECRETS = SecretTable(
    "mcp",
    "secrets",
    section=Section.TOOLS,
    title=lambda: tr("Secrets"),
    explanation=lambda: tr(
        "Environment variables of the program, or headers for the address, with the place where "
        "each value lies: env:NAME, keyring, session or file."
    ),
)

IN_NEW_CHATS = Switch(
    "mcp",
    "in_new_chats",
    section=Section.TOOLS,
    title=lambda: tr("On in new chats"),
    explanation=lambda: tr("Its tools are offered in new chats without being turned on."),
)

MCP_SPECS: tuple[Spec[str] | Spec[tuple[str, ...]] | Spec[Mapping[str, str]] | Spec[bool], ...] = (
    NAME,
    COMMAND,
    ARGS,
    CWD,
    ENV,
    URL,
    HEADERS,
    SECRETS,
    IN_NEW_CHATS,
)
