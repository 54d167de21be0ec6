"""Addresses as they may be shown: whoever logs in with a name and a password is not told of. Pure.

What is typed by people may be no proper URL at all, and holds a login all the same.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HIDDEN = "***"


def without_login(address: str) -> str:
    """Take out all that stands between the scheme, if there is one, and the last @."""
    found = _SCHEME.match(address)
    scheme = found[0] if found else ""
    before, _, host = address.removeprefix(scheme).rpartition("@")
    # A login with a question mark, or a query with an @: nobody can tell.
    return scheme + (_HIDDEN if "?" in before or "#" in before else host)


def host_of(url: str) -> str:
    """Name the server as people know it: host and port; '' where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:  # a bracket that is not closed
        return ""
