"""The command line: what can be asked for, as values. Starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat import __version__
from desktop_chat.cli.approve import Approve
from desktop_chat.cli.search_options import SearchOptions, parse_search
from desktop_chat.cli.transfer_options import (
    ExportOptions,
    ImportOptions,
    parse_export,
    parse_import,
)
from desktop_chat.i18n import tr

if TYPE_CHECKING:
    import argparse


_SPEEDS = {"1": 1.0, "10": 10.0, "max": 0.0}
_WIRE_PROTOCOLS = ("openai-chat", "openai-responses", "anthropic")


@dataclass(frozen=True, slots=True)
class AskOptions:
    """`desktop-chat ask`; a None `prompt` is read from standard input."""

    home: Path | None
    prompt: str | None
    provider: str | None
    model: str | None
    system: str
    as_json: bool
    save: bool
    attach: tuple[Path, ...] = ()
    preset: str | None = None
    tools: tuple[str, ...] = ()
    approve: Approve = Approve.ASK

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is attached as a whole, for tools to read in."""
        return tuple(path for path in self.attach if path.is_dir()) if self.tools else ()


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """`desktop-chat` without a command, and its self-test."""

    home: Path | None = None
    provider: str | None = None
    model: str | None = None
    selftest: bool = False
    screenshot: Path | None = None


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """`desktop-chat replay`; `speed` is how many times faster than it was, 0 without any wait."""

    home: Path | None
    file: Path
    speed: float
    protocol: str | None
    as_json: bool


def parse(
    arguments: list[str],
) -> AskOptions | ReplayOptions | SearchOptions | ExportOptions | ImportOptions | WindowOptions:
    """Read the arguments; exits with 2 and a sentence on stderr when they make no sense."""
    if not arguments:  # a double-click: nothing to parse, and no parser to load
        return WindowOptions()
    match _command_of(arguments):
        case "ask":
            return _parse_ask(arguments)
        case "replay":
            return _parse_replay(arguments)
        case "search":
            return parse_search(_without("search", arguments))
        case "export":
            return parse_export(_without("export", arguments))
        case "import":
            return parse_import(_without("import", arguments))
        case _:
            return _parse_window(arguments)


def _without(command: str, arguments: list[str]) -> list[str]:
    rest = list(arguments)
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


def _home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, metavar="DIR", help=tr("where everything is kept"))


def _common(parser: argparse.ArgumentParser) -> None:
    _home(parser)
    parser.add_argument("--provider", metavar="NAME", help=tr("a provider of settings.toml"))
    parser.add_argument("--model", metavar="ID", help=tr("a model of that provider"))


def _parse_window(arguments: list[str]) -> WindowOptions:
    import argparse

    parser = argparse.ArgumentParser(
        prog="desktop-chat",
        description=tr("Chat with large language models."),
        epilog=tr(
            "desktop-chat ask --help: the same in the terminal. "
            "desktop-chat replay --help: play a recorded answer again. "
            "desktop-chat search --help: find messages. "
            "desktop-chat export --help, desktop-chat import --help: chats as files."
        ),
        allow_abbrev=False,
    )
    _common(parser)
    parser.add_argument("--version", action="version", version=f"desktop-chat {__version__}")
    parser.add_argument("--selftest", action="store_true", help=tr("check this installation"))
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE",
        help=tr("with --selftest: a picture of the window"),
    )
    given = parser.parse_args(arguments)
    if given.screenshot is not None and not given.selftest:
        parser.error(tr("--screenshot goes with --selftest"))
    return WindowOptions(
        home=given.home,
        provider=given.provider,
        model=given.model,
        selftest=given.selftest,
        screenshot=given.screenshot,
    )


def _parse_ask(arguments: list[str]) -> AskOptions:
    import argparse

    parser = argparse.ArgumentParser(
        prog="desktop-chat ask",
        description=tr("Ask a model; the answer goes to standard output as it arrives."),
        allow_abbrev=False,
    )
    _common(parser)
    parser.add_argument("prompt", nargs="?", metavar="PROMPT", help=tr("else standard input"))
    parser.add_argument(
        "--system", default="", metavar="S", help=tr("what the model is told first")
    )
    parser.add_argument(
        "--preset", metavar="NAME", help=tr("one of your presets: what it sets counts here")
    )
    parser.add_argument(
        "--attach",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=tr(
            "a picture, PDF or text that goes with the prompt, or a folder for --tools; "
            "may be given again"
        ),
    )
    parser.add_argument(
        "--tools",
        type=_names,
        default=(),
        metavar="NAME[,NAME]",
        help=tr("tools that the model may call: builtin, or a server of tools"),
    )
    parser.add_argument(
        "--approve",
        choices=tuple(Approve),
        type=Approve,
        default=Approve.ASK,
        help=tr("deny all calls, ask about each at the terminal, or let all run"),
    )
    parser.add_argument("--json", action="store_true", help=tr("one JSON object a line"))
    parser.add_argument("--no-save", action="store_true", help=tr("keep nothing in the history"))
    rest = list(arguments)
    rest.remove("ask")
    given = parser.parse_args(rest)
    return AskOptions(
        home=given.home,
        prompt=given.prompt,
        provider=given.provider,
        model=given.model,
        system=given.system,
        as_json=given.json,
        save=not given.no_save,
        attach=tuple(given.attach),
        preset=given.preset,
        tools=given.tools,
        approve=given.approve,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip()))


def _parse_replay(arguments: list[str]) -> ReplayOptions:
    import argparse

    parser = argparse.ArgumentParser(
        prog="desktop-chat replay",
        description=tr("Play a recorded answer again, in a window; nothing is sent anywhere."),
        allow_abbrev=False,
    )
    _home(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a tape, or any .sse stream"))
    parser.add_argument(
        "--speed",
        choices=tuple(_SPEEDS),
        default="1",
        help=tr("as it was, ten times faster, or without any wait"),
    )
    parser.add_argument(
        "--protocol", choices=_WIRE_PROTOCOLS, help=tr("what the stream speaks, if it is not clear")
    )
    parser.add_argument(
        "--json", action="store_true", help=tr("no window: one JSON object a line, as ask --json")
    )
    rest = list(arguments)
    rest.remove("replay")
    given = parser.parse_args(rest)
    return ReplayOptions(
        home=given.home,
        file=given.file,
        speed=_SPEEDS[given.speed],
        protocol=given.protocol,
        as_json=given.json,
    )
