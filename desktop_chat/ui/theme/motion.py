"""Whether the system wants less motion: Qt 6.11 does not say, so each system is asked in its way.

Windows and macOS are asked for their own setting, KDE by its file, other desktops through
gsettings or GTK's file. Asked after the first paint and when the app comes back to the front,
always on another thread; a system that cannot be asked wants nothing.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from configparser import ConfigParser
from configparser import Error as ConfigError
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.background import Background
from desktop_chat.ui.theme.system import ThemeController

_AGAIN_S = 60.0
_PATIENCE_S = 2.0
_SPI_GETCLIENTAREAANIMATION = 0x1042


class SystemMotion(QObject):
    """Tells the look what the system wants, from `start` on."""

    def __init__(
        self,
        app: QApplication,
        theme: ThemeController,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._theme = theme
        self._background = background
        self._asked_at = 0.0

    def start(self) -> None:
        """Ask now, and now and then when the app comes to the front."""
        self._app.applicationStateChanged.connect(self._on_state_changed)
        self._ask()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        is_back = state is Qt.ApplicationState.ApplicationActive
        if is_back and time.monotonic() - self._asked_at > _AGAIN_S:
            self._ask()

    def _ask(self) -> None:
        self._asked_at = time.monotonic()
        self._background.do(self._take(), "system-motion")

    async def _take(self) -> None:
        is_reduced = await asyncio.to_thread(system_reduces_motion)
        self._theme.set_system_motion(is_reduced=is_reduced)


def system_reduces_motion() -> bool:
    """Ask the system; takes up to two seconds, so not on the window's thread."""
    if sys.platform == "win32":
        return _windows_reduces()
    if sys.platform == "darwin":
        said = _output("defaults", "read", "com.apple.universalaccess", "reduceMotion")
        return said == "1"
    if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        return _value("kdeglobals", "KDE", "AnimationDurationFactor") in {"0", "0.0"}
    said = _output("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
    said = said or _value("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations")
    return said.lower() in {"false", "0"}


def _output(*command: str) -> str:
    """Run a program that may not be there; '' where it has nothing to say."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and no shell
            [program, *command[1:]],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
            text=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()


def _value(path: str, section: str, key: str) -> str:
    """Read one value of a file of settings; '' where there is none."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(folder / path, "utf-8")
    except (OSError, ConfigError, UnicodeDecodeError):
        return ""
    return parser.get(section, key, fallback="").strip()


def _windows_reduces() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    animates = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(
        _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0
    )
    return not animates.value
