"""Every text for people passes through `tr` or `trn`; knows no Qt and no files.

The source language is English. Whoever starts the process installs a lookup
(the window: Qt's translators; the terminal: none) before the first text is made.
"""

from __future__ import annotations

from collections.abc import Callable

Lookup = Callable[[str, int | None], str | None]


def _identity(_source: str, _count: int | None) -> str | None:
    return None


class _Translations:
    """The one installed lookup: a process speaks one language at a time."""

    lookup: Lookup = staticmethod(_identity)


def install(lookup: Lookup | None) -> None:
    """Use `lookup(source, count)` from now on; None goes back to English.

    `count` is None but for texts that count; their source is the plural. A lookup returns None
    for what it does not know.
    """
    _Translations.lookup = staticmethod(lookup or _identity)


def tr(source: str, /, **values: object) -> str:
    """Translate `source`, then fill its `{name}` fields from `values`."""
    text = _Translations.lookup(source, None) or source
    return text.format(**values) if values else text


def trn(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Translate a text that counts: `{n}` is the count; English picks by `count == 1`."""
    text = _Translations.lookup(plural, count) or (singular if count == 1 else plural)
    return text.format(n=count, **values)
