"""Files that ship with the app, and the one function that finds them."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parent
"""Beside this module: true in a checkout and in an installed wheel, and in a PyInstaller bundle,
where `__file__` points into the unpacked folder that the spec copies the same tree to."""


def resource_path(*parts: str) -> Path:
    """Find a file by its path below this package, such as `("icons", "x.svg")`.

    The file is not looked at: a missing one is found out by whoever opens it.
    """
    return _ROOT.joinpath(*parts)
