"""Which version of a package is installed. Reads files: not for the window's thread."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def version_of(package: str) -> str | None:
    """The version; None for a package that is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
