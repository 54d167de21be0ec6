"""What the head of an answer says beside its status. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2


def check_encoding(response: httpx2.Response) -> None:
    """Find a packing that was not asked for: httpx2 would hand it on as it is."""
    import httpx2

    known = {"", "identity", "gzip", "deflate"}
    known.update(_words(response.request.headers.get("accept-encoding", "")))
    foreign = _words(response.headers.get("content-encoding", "")) - known
    if foreign:
        raise httpx2.DecodingError(f"unknown content-encoding {foreign}")


def _words(header: str) -> set[str]:
    return {word.partition(";")[0].strip().lower() for word in header.split(",")}


def request_id_of(response: httpx2.Response) -> str | None:
    """The name under which the server knows the request."""
    headers = response.headers
    return headers.get("x-request-id") or headers.get("request-id")
