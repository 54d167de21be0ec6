"""What is typed about a server of tools, as a server, and what is wrong with it. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.mcp import McpFault, McpServer, fault_of, may_carry_secrets
from desktop_chat.i18n import tr

_WRITTEN = frozenset({"keyring", "session", "file"})


class Part(StrEnum):
    """What of a form is wrong."""

    NAME = "name"
    COMMAND = "command"
    URL = "url"
    PAIRS = "pairs"
    SECRETS = "secrets"


@dataclass(frozen=True, slots=True)
class SecretEntry:
    """A secret as it stands in the form; `problem` is what its field says of it."""

    name: str
    place: str
    is_typed: bool = False
    problem: str = ""


def args_text(args: Sequence[str]) -> str:
    """Arguments as lines; one that a line cannot hold is written as JSON does."""
    return "\n".join(_line(one) for one in args)


def args_of(text: str) -> tuple[str, ...]:
    """The arguments of such lines; empty lines are none."""
    return tuple(_arg(line) for line in text.split("\n") if line.strip())


def problems_of(
    server: McpServer,
    secrets: Sequence[SecretEntry],
    *,
    stored: McpServer | None,
    taken: Collection[str],
) -> dict[Part, str]:
    """What keeps it from being saved; `stored` is as it was, `taken` are the others' names."""
    found = _faults(server)
    if server.name in taken:
        found[Part.NAME] = tr("This name is taken.")
    if server.url and secrets and Part.URL not in found and not may_carry_secrets(server.url):
        found[Part.URL] = tr("With a secret, only an https address can be used.")
    pairs = server.headers if server.url else server.env
    if any(not name.strip() or "=" in name for name in pairs):
        found[Part.PAIRS] = tr("Every variable needs a name without “=”.")
    problem = next((said for one in secrets if (said := _wrong(one, server, stored))), "")
    names = [one.name for one in secrets]
    if not problem and (len(set(names)) < len(names) or pairs.keys() & set(names)):
        problem = tr("Two values have the same name.")
    if problem:
        found[Part.SECRETS] = problem
    return found


def secrets_of(secrets: Sequence[SecretEntry]) -> Mapping[str, str]:
    """The places of all secrets by their names."""
    return {one.name: one.place for one in secrets if one.name}


def _wrong(one: SecretEntry, server: McpServer, stored: McpServer | None) -> str:
    if not one.name:
        return tr("Every secret needs a name.")
    if one.problem:
        return tr("{name}: {problem}", name=one.name, problem=one.problem)
    if one.place in {"none", "env", "env:"}:
        return tr("{name}: choose where its value is kept.", name=one.name)
    if one.is_typed or one.place not in _WRITTEN:
        return ""
    if stored is None or stored.secrets.get(one.name) != one.place:
        return tr("{name}: enter its value.", name=one.name)
    if stored.owner != server.owner:
        return tr(
            "{name}: enter its value again. It was given for another command or address.",
            name=one.name,
        )
    return ""


def _faults(server: McpServer) -> dict[Part, str]:
    match fault_of(server):
        case McpFault.NO_NAME:
            return {Part.NAME: tr("Give it a name.")}
        case McpFault.RESERVED_NAME:
            return {Part.NAME: tr("This name is one of the app's own.")}
        case McpFault.NOT_ABSOLUTE:
            return {Part.COMMAND: tr("Enter the whole path of the program.")}
        case McpFault.BAD_URL:
            return {Part.URL: tr("This is no http or https address.")}
        case McpFault.NOTHING_TO_RUN | McpFault.BOTH:
            return {
                Part.COMMAND: tr("Enter the whole path of the program."),
                Part.URL: tr("Enter the address."),
            }
        case None:
            return {}


def _line(arg: str) -> str:
    fits = arg.strip() and arg.isprintable() and not arg.startswith('"')
    return arg if fits else json.dumps(arg)  # which also shows what has no glyph


def _arg(line: str) -> str:
    if line.startswith('"'):
        try:
            value = json.loads(line)
        except ValueError:
            return line
        if isinstance(value, str):
            return value
    return line
