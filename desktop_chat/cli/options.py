"""The command line: what can be asked for, as values. Starts nothing.

Loads only what the command needs: each start of the window passes here before its first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_chat.cli.window_options import WindowOptions, parse_window

if TYPE_CHECKING:
    from desktop_chat.cli.ask_options import AskOptions
    from desktop_chat.cli.replay_options import ReplayOptions
    from desktop_chat.cli.search_options import SearchOptions
    from desktop_chat.cli.transfer_options import ExportOptions, ImportOptions

    CommandOptions: TypeAlias = (
        AskOptions | ReplayOptions | SearchOptions | ExportOptions | ImportOptions
    )


def parse(arguments: list[str]) -> CommandOptions | WindowOptions:
    """Read the arguments; exits with 2 and a sentence on stderr when they make no sense."""
    if not arguments:  # a double-click: nothing to parse, and no parser to load
        return WindowOptions()
    command = _command_of(arguments)
    rest = _without(command, arguments)
    match command:
        case "ask":
            from desktop_chat.cli.ask_options import parse_ask

            return parse_ask(rest)
        case "replay":
            from desktop_chat.cli.replay_options import parse_replay

            return parse_replay(rest)
        case "search":
            from desktop_chat.cli.search_options import parse_search

            return parse_search(rest)
        case "export":
            from desktop_chat.cli.transfer_options import parse_export

            return parse_export(rest)
        case "import":
            from desktop_chat.cli.transfer_options import parse_import

            return parse_import(rest)
        case _:
            return parse_window(arguments)


def _without(command: str | None, arguments: list[str]) -> list[str]:
    rest = list(arguments)
    if command is not None:
        rest.remove(command)
    return rest


def _command_of(arguments: list[str]) -> str | None:
    """Find the first word that is no option and no option's value."""
    values = {
        "--home",
        "--provider",
        "--model",
        "--screenshot",
        "--speed",
        "--protocol",
        "--attach",
        "--preset",
        "--tools",
        "--approve",
        "--limit",
    }
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in values:
            skip = True
        elif not argument.startswith("-"):
            return argument
    return None
