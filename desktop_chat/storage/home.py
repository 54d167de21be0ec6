"""The home folder: everything that the app keeps lies in it, and two homes never meet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr

ENV_HOME = "DESKTOP_CHAT_HOME"
PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Home:
    """Where each thing lies; nothing is touched until `create`."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / "settings.toml"

    @property
    def database(self) -> Path:
        """All chats."""
        return self.path / "chats.sqlite3"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.path / "backups"

    @property
    def logs(self) -> Path:
        """What happened, without what was said."""
        return self.path / "logs"

    def create(self) -> None:
        """Make the folders, readable by their owner only; an existing one keeps its rights.

        Raises `StoreError` when nothing can be written there.
        """
        try:
            self.path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(_unusable(self.path, error.strerror or str(error))) from error
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise StoreError(_unusable(self.path, tr("it may not be written to")))
        # Chats are kept also where these cannot be: a link to a disk that is not there, say.
        for folder in (self.backups, self.logs):
            with suppress(OSError):
                folder.mkdir(mode=PRIVATE, exist_ok=True)


def find_home(option: str | Path | None, environ: Mapping[str, str]) -> Home:
    """Choose the folder: `--home`, else DESKTOP_CHAT_HOME, else the platform's own for data.

    Raises `StoreError` when there is no way to tell.
    """
    chosen = str(option) if option else environ.get(ENV_HOME, "")
    try:
        path = Path(chosen).expanduser() if chosen else _platform_folder()
        return Home(path.absolute())
    except (RuntimeError, OSError) as error:  # no user's home folder, no working folder
        raise StoreError(
            tr("There is no home folder to keep the chats in. Name one with --home.")
        ) from error


def _platform_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("desktop-chat", appauthor=False)


def _unusable(path: Path, reason: str) -> str:
    return tr("The folder {path} cannot be used: {reason}.", path=path, reason=reason)
