"""The command line of `ask`, as values. Starts nothing."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.cli.approve import Approve
from desktop_chat.cli.common_options import add_common
from desktop_chat.i18n import tr


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


def parse_ask(arguments: list[str]) -> AskOptions:
    """Read the arguments, without the command; exits with 2 when they make no sense."""
    parser = argparse.ArgumentParser(
        prog="desktop-chat ask",
        description=tr("Ask a model; the answer goes to standard output as it arrives."),
        allow_abbrev=False,
    )
    add_common(parser)
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
    given = parser.parse_args(arguments)
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
