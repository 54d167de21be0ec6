"""Keeps keys out of what is taped: headers, addresses, and bytes that come piece by piece. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit, urlunsplit

from desktop_chat.diagnostics.redaction import SHORTEST_SECRET
from desktop_chat.domain.tape import HIDDEN

_SECRET_HEADERS = frozenset(
    {"authorization", "proxy-authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie",
     "set-cookie"}
)  # fmt: skip
_ADDRESS_HEADERS = frozenset({"location", "content-location", "referer", "http-referer"})
_NEAR_BYTES = 64 * 1024
"""So far back the pieces of a secret are looked for that an answer spells."""

_SECRET_NAME = re.compile(
    r"(?i)^(.*[_-])?(api[_-]?key|key|token|secret|password|passwd|pwd|sig|signature|auth|"
    r"authorization|credential|session)([_-].*)?$"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s+(\S.*)")


class Secrets:
    """What may stand nowhere; `mask` finds it in bytes, however they were cut."""

    def __init__(self) -> None:
        self._exact: frozenset[str] = frozenset()
        self._forms: tuple[bytes, ...] = ()
        self._longest = 0
        self._recent: dict[type, str] = {}
        self._pieces: dict[type, list[str]] = {}

    def add(self, secrets: Iterable[str]) -> None:
        """Keep these out as well, also where they stand in JSON or in an address.

        What is very short is only looked for as the whole value of a header: masking it
        everywhere would leave nothing readable.
        """
        exact = {*self._exact, *filter(None, secrets)}
        forms: set[bytes] = set()
        for secret in exact:
            scheme = _SCHEME.fullmatch(secret)
            for part in (secret, scheme[2] if scheme else secret):
                if len(part) >= SHORTEST_SECRET:
                    spellings = (part, json.dumps(part)[1:-1], quote(part), quote(part, safe=""))
                    forms |= {spelling.encode() for spelling in spellings}
        self._exact = frozenset(exact)
        self._forms = tuple(sorted(forms, key=len, reverse=True))
        self._longest = max(map(len, forms), default=0)

    def mask(self, data: bytearray, new: int = 0) -> None:
        """Put stars over them in place; only what ends behind byte `new` is looked at."""
        start = max(0, new - self._longest + 1)
        for form in self._forms:
            at = data.find(form, start)
            while at >= 0:
                data[at : at + len(form)] = b"*" * len(form)
                at = data.find(form, at + len(form))

    def masked(self, data: bytes) -> bytes:
        """Give it without them; the very same object where there are none."""
        if not any(form in data for form in self._forms):
            return data
        copy = bytearray(data)
        self.mask(copy)
        return bytes(copy)

    def masked_text(self, text: str) -> str:
        """Give a text without them."""
        for form in self._forms:
            text = text.replace(form.decode(), "*" * len(form))
        return text

    def spelt(self, kind: type, piece: str) -> Sequence[str]:
        """Take the next piece of an answer; give those that together spell a secret by now."""
        if not self._forms:
            return ()
        pieces = self._pieces.setdefault(kind, [])
        pieces.append(piece)
        recent = self._recent.get(kind, "") + piece
        found = [at for form in self._forms if (at := recent.find(form.decode())) >= 0]
        needed = len(recent) - min(found) if found else self._longest - 1
        while pieces and len(recent) - len(pieces[0]) >= needed:
            recent = recent[len(pieces.pop(0)) :]
        self._recent[kind] = "" if found else recent
        if not found:
            return ()
        del self._pieces[kind]
        return pieces

    def mask_pieces(self, data: bytearray, pieces: Sequence[str]) -> None:
        """Put stars over texts of JSON that are just one of these, near the end of `data`."""
        start = max(0, len(data) - _NEAR_BYTES)
        for piece in set(pieces):
            for text in {json.dumps(piece), json.dumps(piece, ensure_ascii=False)}:
                form = text.encode("utf-8", "replace")
                at = data.find(form, start)
                while at >= 0:
                    if data[max(0, at - 2) : at].rstrip().endswith(b":"):
                        data[at + 1 : at + len(form) - 1] = b"*" * (len(form) - 2)
                    at = data.find(form, at + len(form))

    def unfinished(self, data: bytearray) -> int:
        """How many of the last bytes may be the beginning of one."""
        if not self._forms:
            return 0
        end = bytes(data[-self._longest :])
        for length in range(min(self._longest - 1, len(end)), 0, -1):
            if any(form.startswith(end[-length:], 0, len(form) - 1) for form in self._forms):
                return length
        return 0

    def headers(self, headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Hide the values that show a key, and those that the settings gave."""
        return tuple((name, self._header(name, value)) for name, value in headers)

    def answer_headers(self, headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """The same for the head of an answer."""
        return self.headers(headers.items())

    def url(self, url: str) -> str:
        """Give an address without a login, and without the values of keys in its query."""
        return self.masked_text(plain_url(url))

    def _header(self, name: str, value: str) -> str:
        lower = name.lower()
        if lower in _SECRET_HEADERS or value in self._exact or _SECRET_NAME.fullmatch(lower):
            scheme = _SCHEME.fullmatch(value)
            shows_scheme = scheme is not None and lower == "authorization"
            return f"{scheme[1]} {HIDDEN}" if scheme and shows_scheme else HIDDEN
        return self.url(value) if lower in _ADDRESS_HEADERS else self.masked_text(value)


def plain_url(url: str) -> str:
    """Take the login and the values of keys out of an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return HIDDEN
    host = parts.netloc.rpartition("@")[2]
    query, fragment = _plain_query(parts.query), _plain_query(parts.fragment)
    return urlunsplit((parts.scheme, host, parts.path, query, fragment))


def _plain_query(query: str) -> str:
    pairs = []
    for pair in query.split("&") if query else ():
        name, equals, value = pair.partition("=")
        hidden = value and _SECRET_NAME.fullmatch(name)
        pairs.append(f"{name}{equals}{HIDDEN if hidden else value}")
    return "&".join(pairs)
