"""Which SQLite this is."""

from __future__ import annotations


def sqlite_version() -> str:
    """The version that apsw carries; loads it, so call it off the loop's thread."""
    import apsw

    return apsw.sqlite_lib_version()
