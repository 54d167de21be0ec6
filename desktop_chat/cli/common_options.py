"""What several command lines have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_home(parser: argparse.ArgumentParser) -> None:
    """Let another folder than the usual one be named."""
    parser.add_argument("--home", type=Path, metavar="DIR", help=tr("where everything is kept"))


def add_common(parser: argparse.ArgumentParser) -> None:
    """Let the home, a provider and its model be named."""
    add_home(parser)
    parser.add_argument("--provider", metavar="NAME", help=tr("a provider of settings.toml"))
    parser.add_argument("--model", metavar="ID", help=tr("a model of that provider"))
