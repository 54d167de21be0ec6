"""When a server's certificate ran out, for the sentence that says so."""

from __future__ import annotations

import asyncio
import re
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

PATIENCE_S = 2.0

_VALIDITY = re.compile(
    rb"[\x17\x18][\x0d\x0f]\d{12,14}Z[\x17\x18][\x0d\x0f](\d{12,14})Z", re.DOTALL
)


async def expiry_date(base_url: str) -> str:
    """Look the date up (YYYY-MM-DD); '' when it cannot be had."""
    parts = urlsplit(base_url)
    if parts.hostname is None:
        return ""
    return await asyncio.to_thread(_look_up, parts.hostname, parts.port or 443)


def _look_up(host: str, port: int) -> str:
    try:
        pem = ssl.get_server_certificate((host, port), timeout=PATIENCE_S)
        return not_after(ssl.PEM_cert_to_DER_cert(pem))
    except (OSError, ValueError):
        return ""


def not_after(der: bytes) -> str:
    """Read the last day from a certificate: its validity is two times in a row."""
    found = _VALIDITY.search(der)
    if found is None:
        return ""
    digits = found[1].decode()
    pattern = "%y%m%d%H%M%S" if len(digits) == 12 else "%Y%m%d%H%M%S"
    return f"{datetime.strptime(digits, pattern).replace(tzinfo=UTC):%Y-%m-%d}"
