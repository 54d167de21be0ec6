"""Brings the text of an older settings file up to date. Pure: knows no file.

A file says its version in the key `version`; one without it is of version 1.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.storage.settings_schema import VERSION, version_of

if TYPE_CHECKING:
    from desktop_chat.domain.parameters import ParameterValue

Step = Callable[["dict[str, ParameterValue]"], None]
"""Changes a document in its place; comments and unknown keys are to stay."""

STEPS: tuple[Step, ...] = ()
"""The first makes version 2 of version 1, and so on; there is only one version so far."""


def newest(steps: tuple[Step, ...]) -> int:
    """The version that the steps lead to."""
    return VERSION + len(steps)


def up_to_date(text: str, steps: tuple[Step, ...]) -> str:
    """Give the text as the newest version has it; the same one where nothing is to be done.

    Raises `ValueError` for what is no TOML, and `BrokenError` for a version that is no number.
    """
    version = version_of(tomllib.loads(text))
    due = steps[version - VERSION :] if version >= VERSION else ()
    if not due:
        return text
    import tomlkit

    document = tomlkit.parse(text)
    has_version = "version" in document
    for step in due:
        step(document)
    if has_version:
        document["version"] = newest(steps)
        return tomlkit.dumps(document)
    return f"version = {newest(steps)}\n{tomlkit.dumps(document)}"
