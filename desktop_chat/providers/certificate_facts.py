"""Who issued a certificate and how long it lasts, read from its bytes. Pure.

Python gives these only for a certificate that it has verified itself, which is not so where the
system does it, and never for one that was refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_EXPLICIT_0 = 0xA0
_UTC_TIME, _GENERALIZED_TIME = 0x17, 0x18
_ORGANIZATION, _COMMON_NAME = b"\x55\x04\x0a", b"\x55\x04\x03"
_CENTURY_FROM = 50


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """`issuer` is its organisation, or else its name; '' and None for what cannot be read."""

    issuer: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    self_signed: bool = False


def read_certificate(der: bytes) -> CertificateFacts:
    """Read what can be read; never raises."""
    try:
        return _read(der)
    except (IndexError, ValueError, StopIteration):
        return CertificateFacts()


def _read(der: bytes) -> CertificateFacts:
    whole = next(_items(der))[1]
    fields = _items(next(_items(whole))[1])
    tag, _ = next(fields)
    if tag == _EXPLICIT_0:  # the version; then comes the serial number
        next(fields)
    next(fields)  # how it is signed
    issuer = next(fields)[1]
    begins, ends = (_moment(*item) for item in _items(next(fields)[1]))
    subject = next(fields)[1]
    return CertificateFacts(_name(issuer), begins, ends, self_signed=issuer == subject)


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk the values that lie side by side in `data`: tag and content."""
    at = 0
    while at < len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[at : at + size])
            at += size
        if at + length > len(data):
            raise ValueError
        yield tag, data[at : at + length]
        at += length


def _name(sequence: bytes) -> str:
    found: dict[bytes, str] = {}
    for _, part in _items(sequence):
        for _, pair in _items(part):
            (_, kind), (_, text) = _items(pair)
            found.setdefault(kind, text.decode("utf-8", "replace"))
    name = found.get(_ORGANIZATION) or found.get(_COMMON_NAME) or ""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:80]


def _moment(tag: int, text: bytes) -> datetime:
    digits = text.decode("ascii")
    if tag == _UTC_TIME:
        digits = ("20" if int(digits[:2]) < _CENTURY_FROM else "19") + digits
    elif tag != _GENERALIZED_TIME:
        raise ValueError
    return datetime.strptime(digits, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
