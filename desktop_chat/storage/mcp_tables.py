"""Reads and rewrites the `[[mcp]]` tables of a settings file. Pure: knows no file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from desktop_chat.domain.mcp import McpFault, McpServer, fault_of
from desktop_chat.domain.setting_specs.kinds import NotAllowedError, WrongTypeError
from desktop_chat.domain.setting_specs.mcp import MCP_SPECS, NAME
from desktop_chat.i18n import tr

Say = Callable[[int, str, str, str], None]
"""Takes what is wrong: the number of the table, the key, the name within its value, a sentence."""


def servers_of(tables: object, say: Say) -> Iterator[McpServer]:
    """The servers of all tables; what is wrong with one costs only its own setting."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        say(0, "", "", tr("it must be {expected}; the default is used.", expected="[[mcp]]"))
        return
    names: set[str] = set()
    for index, table in enumerate(tables):

        def said(key: str, inner: str, sentence: str, index: int = index) -> None:
            say(index, key, inner, sentence)

        server = _server(table, said)
        if server is None:
            said(NAME.key, "", tr("a server without a name is left out."))
        elif server.name in names:
            said(NAME.key, "", tr("this name is taken; the first one counts."))
        else:
            names.add(server.name)
            if (fault := fault_of(server)) is not None:
                said(NAME.key, "", in_words(fault))
            yield server


def server_of(table: Mapping[str, object]) -> McpServer | None:
    """Read one `[[mcp]]`; None for one without a name."""
    return _server(table, lambda _key, _inner, _sentence: None)


def with_servers(
    text: str,
    servers: Sequence[McpServer],
    renamed: Mapping[str, str],
    known: Collection[str] | None = None,
) -> str:
    """Make `servers` the tables of `text`; see `with_records`."""
    from desktop_chat.storage.record_tables import Kind, with_records

    kind = Kind("mcp", MCP_SPECS, server_of, lambda server: {NAME.key: server.name})
    return with_records(text, kind, servers, renamed, known)


def in_words(fault: McpFault) -> str:
    """Why a server is not used, as the end of a sentence."""
    match fault:
        case McpFault.NO_NAME:
            return tr("a server without a name is left out.")
        case McpFault.RESERVED_NAME:
            return tr("this name is one of the app's own; the server is not used.")
        case McpFault.NOTHING_TO_RUN:
            return tr("it has neither a command nor an address; it is not used.")
        case McpFault.BOTH:
            return tr("it has a command and an address; it is not used.")
        case McpFault.NOT_ABSOLUTE:
            return tr("its command is no absolute path; it is not used.")
        case McpFault.BAD_URL:
            return tr("its address is no http or https address; it is not used.")


def _server(table: Mapping[str, object], said: Callable[[str, str, str], None]) -> McpServer | None:
    found: dict[str, Any] = {}  # each value is of the type that its own spec reads
    for spec in MCP_SPECS:
        if spec.key not in table:
            continue
        try:
            found[spec.key] = spec.read(table[spec.key])
        except WrongTypeError as error:
            problem = tr("it must be {expected}; the default is used.", expected=error.expected)
            said(spec.key, error.inner, problem)
        except NotAllowedError as error:
            for inner, sentence in error.problems:
                said(spec.key, inner, sentence)
            if error.instead is not None:
                found[spec.key] = error.instead
    return McpServer(**found) if found.get(NAME.key) else None
