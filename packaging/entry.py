"""Where the bundle starts: puts the process's surroundings in order, then hands over to the app."""

from __future__ import annotations

import os
import sys

LIBRARY_PATH = "LD_LIBRARY_PATH"
LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
FOREIGN_QT = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH")


def restore_environment() -> None:
    """Undo what is meant for this process alone, or for another Qt than the one in here.

    The bootloader points LD_LIBRARY_PATH at the bundle. This process has read it by now; a
    browser that is opened from here would load the bundle's libraries instead of its own.
    Desktops set QT_PLUGIN_PATH to the system's plugins, which do not fit.
    """
    original = os.environ.pop(f"{LIBRARY_PATH}_ORIG", None)
    if original is not None:
        os.environ[LIBRARY_PATH] = original
    elif sys.platform == "linux":
        os.environ.pop(LIBRARY_PATH, None)
    for name in FOREIGN_QT:
        os.environ.pop(name, None)


def settle_locale() -> None:
    """Choose UTF-8 where no locale is set, as an unfrozen Python does; Qt would complain of it."""
    if sys.platform == "linux" and not any(map(os.environ.get, LOCALE)):
        os.environ["LC_CTYPE"] = "C.UTF-8"


def open_streams() -> None:
    """Give a windowed program of Windows, which has none, standard streams that lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def main() -> int:
    """Run the app and return its exit code."""
    restore_environment()
    settle_locale()
    open_streams()
    from desktop_chat.__main__ import main as app
    from desktop_chat.i18n import tr

    try:
        return app()
    except ImportError as error:
        if ".so" not in str(error):
            raise
        # The graphics driver's libraries are the system's own, and no bundle can bring them.
        advice = tr("Install it: on Debian and Ubuntu, “sudo apt install libgl1 libegl1”.")
        problem = tr("The window needs a library that this system lacks: {error}.", error=error)
        sys.stderr.write(f"desktop-chat: {problem} {advice}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
