"""Takes fields out of other apps' JSON; what is not as expected counts as not there."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from desktop_chat.domain.transfer import Attachment
from desktop_chat.services.transfer.json_stream import Json

Object = dict[str, Json]

_MILLISECONDS = 1e11
"""Seconds that large lie after the year 5000."""
_DATA_URL = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w=.+-]+)*),", re.ASCII)


def an_object(value: Json) -> Object:
    """The value, if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def child(value: Json, *names: str) -> Object:
    """The object under these names."""
    for name in names:
        value = an_object(value).get(name)
    return an_object(value)


def objects(value: Json) -> Iterator[Object]:
    """The objects of a list."""
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def a_list(value: Json) -> list[Json]:
    """The value, if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Json) -> str:
    """The value, if it is a text, else ''."""
    return value if isinstance(value, str) else ""


def name_or_none(value: Json) -> str | None:
    """A text that is not empty, else None."""
    return value if isinstance(value, str) and value else None


def count(value: Json) -> int | None:
    """A number of something."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if is_count and isinstance(value, int) else None


def moment(value: Json) -> float | None:
    """UNIX seconds of a time in seconds, in milliseconds or as ISO 8601."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        seconds = float(value) / 1000 if value > _MILLISECONDS else float(value)
        return seconds if 0 < seconds < _MILLISECONDS else None
    if isinstance(value, str) and value:
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError:
            return None
        zoned = parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
        return zoned.timestamp()
    return None


def stable_id(*names: str) -> str:
    """The same 32 hexadecimal digits for the same names, whenever they are imported."""
    joined = "\x1f".join(names).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


def attachment_of(data: bytes, media_type: str) -> Attachment:
    """Bytes under their hash."""
    return Attachment(hashlib.sha256(data).hexdigest(), media_type, data)


def of_data_url(url: str) -> Attachment | None:
    """What a data URL in base64 holds; None for any other URL."""
    found = _DATA_URL.match(url)
    if found is None or not found[2].endswith(";base64"):
        return None
    try:
        data = base64.b64decode(url[found.end() :], validate=True)
    except (binascii.Error, ValueError):
        return None
    return attachment_of(data, found[1] or "application/octet-stream")


def media_type_of(name: str, *, fallback: str = "application/octet-stream") -> str:
    """What a file's name says of its type."""
    import mimetypes

    return mimetypes.guess_type(name, strict=False)[0] or fallback
