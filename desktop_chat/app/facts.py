"""Which versions of what this process runs on. Reads files: not for the window's thread."""

from __future__ import annotations

import platform

from desktop_chat import __version__
from desktop_chat.diagnostics.versions import version_of
from desktop_chat.storage.versions import sqlite_version

_PACKAGES = ("qasync", "openai", "anthropic")


def versions() -> dict[str, str | None]:
    """Name each part with its version; None for one that is not installed."""
    from desktop_chat.ui.qt_facts import qt_versions

    return {
        "app": __version__,
        "python": platform.python_version(),
        **qt_versions(),
        **{name: version_of(name) for name in _PACKAGES},
        "sqlite": sqlite_version(),
    }
