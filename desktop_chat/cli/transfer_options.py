"""The command lines of `export` and `import`, as values. Starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.transfer import ExportFormat
from desktop_chat.i18n import tr

if TYPE_CHECKING:
    import argparse

_FORMATS = {
    ".json": ExportFormat.JSON,
    ".md": ExportFormat.MARKDOWN,
    ".html": ExportFormat.HTML,
    ".htm": ExportFormat.HTML,
    ".pdf": ExportFormat.PDF,
}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`desktop-chat export`; `chat_id` None means all chats."""

    home: Path | None
    format: ExportFormat
    chat_id: str | None
    output: Path
    as_json: bool


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`desktop-chat import`; a dry run only looks at the file."""

    home: Path | None
    file: Path
    dry_run: bool
    without_backup: bool
    as_json: bool


def parse_export(arguments: list[str]) -> ExportOptions:
    """Read the arguments, without the command; exits with 2 when they make no sense."""
    parser = _parser(
        "export", tr("Write chats into a file, a zip or a folder. JSON holds all there is of them.")
    )
    parser.add_argument(
        "--format",
        choices=[each.value for each in ExportFormat],
        help=tr("what to write; else what the name of the file says, else json"),
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--chat", metavar="ID", help=tr("this chat only"))
    which.add_argument("--all", action="store_true", help=tr("all chats; this is the default"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="PATH",
        help=tr("a file; for all chats in another format than json a .zip, or else a folder"),
    )
    parser.add_argument("--json", action="store_true", help=tr("say the result as JSON"))
    given = parser.parse_args(arguments)
    by_name = _FORMATS.get(given.output.suffix.lower(), ExportFormat.JSON)
    format_ = by_name if given.format is None else ExportFormat(given.format)
    return ExportOptions(given.home, format_, given.chat, given.output, given.json)


def parse_import(arguments: list[str]) -> ImportOptions:
    """Read the arguments, without the command; exits with 2 when they make no sense."""
    parser = _parser(
        "import",
        tr(
            "Take in the chats of an export of Desktop Chat, ChatGPT, Claude, Cherry Studio, "
            "Chatbox, Open WebUI or LM Studio. What is there already is not taken in twice."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a file, a zip or a folder"))
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what is in it"))
    parser.add_argument(
        "--without-backup",
        action="store_true",
        help=tr("also where no backup of what there is can be made first"),
    )
    parser.add_argument("--json", action="store_true", help=tr("one JSON object a line"))
    given = parser.parse_args(arguments)
    return ImportOptions(given.home, given.file, given.dry_run, given.without_backup, given.json)


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog=f"desktop-chat {command}", description=description, allow_abbrev=False
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help=tr("where everything is kept"))
    return parser
