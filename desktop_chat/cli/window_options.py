"""The command line without a command, as values. Every start loads it, and nothing with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_chat import __version__
from desktop_chat.i18n import tr


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """`desktop-chat` without a command, and its self-test."""

    home: Path | None = None
    provider: str | None = None
    model: str | None = None
    selftest: bool = False
    screenshot: Path | None = None


def parse_window(arguments: list[str]) -> WindowOptions:
    """Read the arguments; exits with 2 when they make no sense."""
    import argparse

    from desktop_chat.cli.common_options import add_common

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
    add_common(parser)
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
