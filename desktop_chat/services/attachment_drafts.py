"""Attachments as text, for drafts: what was attached but not sent survives a restart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from desktop_chat.domain.attachments import Attachment
from desktop_chat.domain.parts import File, Image


class _Row(TypedDict):
    """One of them."""

    blob: str
    media_type: str
    is_picture: bool
    name: str
    size: int
    pages: int | None


def as_text(attached: Iterable[Attachment]) -> str:
    """Write them down; '' where there are none."""
    rows = [
        _Row(
            blob=one.part.blob,
            media_type=one.part.media_type,
            is_picture=isinstance(one.part, Image),
            name=one.name,
            size=one.size,
            pages=one.pages,
        )
        for one in attached
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def from_text(text: str | None) -> tuple[Attachment, ...]:
    """Read them back; what cannot be read is none."""
    try:
        rows: list[_Row] = json.loads(text or "[]")
        return tuple(_attachment(row) for row in rows)
    except (ValueError, TypeError, KeyError):
        return ()


def _attachment(row: _Row) -> Attachment:
    name, blob, media_type = row["name"], row["blob"], row["media_type"]
    part = Image(blob, media_type) if row["is_picture"] else File(blob, media_type, name)
    return Attachment(part, name, row["size"], row["pages"])
