"""Tapes as plain JSON values and back; the last answer's body stands beside it. Pure."""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import NoReturn, TypeVar

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import (
    Chunk,
    Chunks,
    Mark,
    MarkKind,
    Tape,
    TapedFault,
    TapedRequest,
    TapedRetry,
)
from desktop_chat.i18n import tr

V = TypeVar("V")


class BadTapeError(Exception):
    """What was read is no tape; `reason` is part of a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def tape_object(tape: Tape) -> dict[str, object]:
    """Give what stands in the head of a file."""
    last = len(tape.requests) - 1
    return {
        "provider": tape.provider,
        "model": tape.model,
        "protocol": tape.protocol.value if tape.protocol else None,
        "id": tape.id,
        "chat_id": tape.chat_id,
        "began_at": tape.began_at,
        "duration_s": tape.duration_s,
        "finish_reason": tape.finish_reason,
        "detail": tape.detail,
        "fault": asdict(tape.fault) if tape.fault else None,
        "requests": [
            _request_object(request, with_body=index != last)
            for index, request in enumerate(tape.requests)
        ],
    }


def _request_object(request: TapedRequest, *, with_body: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "method": request.method,
        "url": request.url,
        "attempt": request.attempt,
        "step": request.step,
        "reused": request.reused,
        "headers": [list(pair) for pair in request.headers],
        "request_body": _text(request.request_body),
        "request_left_out": request.request_left_out,
        "status": request.status,
        "answer_headers": [list(pair) for pair in request.answer_headers],
        "marks": [[mark.at_s, mark.kind.value, mark.detail] for mark in request.marks],
        "left_out": request.left_out,
        "left_out_at": request.left_out_at,
        "retry": asdict(request.retry) if request.retry else None,
        "chunks": [[chunk.at_s, chunk.size] for chunk in request.chunks],
    }
    return {**found, "body": _text(request.body)} if with_body else found


def tape_from(value: object, body: bytes) -> Tape:
    """Read a head; `body` is the last answer's. Raises `BadTapeError`."""
    try:
        return _tape(_Fields(value), body)
    except (ValueError, OverflowError) as error:
        raise BadTapeError(tr("a value of its head cannot be: {value}", value=error)) from None


def _tape(fields: _Fields, body: bytes) -> Tape:
    listed = fields.items("requests")
    last = len(listed) - 1
    requests = tuple(
        _request(_Fields(found), index + 1, body if index == last else None)
        for index, found in enumerate(listed)
    )
    fault = fields.value("fault")
    reason = fields.text("finish_reason")
    return Tape(
        id=fields.text("id") or new_id(),
        chat_id=fields.text("chat_id"),
        provider=fields.text("provider") or "tape",
        model=fields.text("model") or "tape",
        protocol=_protocol(fields.text("protocol")),
        began_at=fields.number("began_at"),
        requests=requests,
        duration_s=fields.number("duration_s"),
        finish_reason=FinishReason(reason).value if reason else "",
        detail=fields.text("detail"),
        fault=_fault(_Fields(fault)) if fault is not None else None,
    )


def _request(fields: _Fields, number: int, body: bytes | None) -> TapedRequest:
    retry = fields.value("retry")
    body = _bytes(fields.value("body")) if body is None else body
    chunks = Chunks.of(fields.rows("chunks", _chunk))
    if len(chunks) and chunks.total != len(body):
        raise BadTapeError(
            tr("its chunks have {told} bytes, its body has {found}; without “chunks” in its head "
               "it can be read all the same", told=chunks.total, found=len(body))
        )  # fmt: skip
    status = fields.value("status")
    return TapedRequest(
        number=number,
        method=fields.text("method") or "POST",
        url=fields.text("url"),
        headers=tuple(fields.rows("headers", _pair)),
        request_body=_bytes(fields.value("request_body")),
        marks=tuple(fields.rows("marks", _mark)),
        status=None if status is None else fields.whole("status"),
        answer_headers=tuple(fields.rows("answer_headers", _pair)),
        body=body,
        chunks=chunks,
        left_out=fields.whole("left_out"),
        reused=fields.value("reused") is True,
        left_out_at=fields.whole("left_out_at"),
        request_left_out=fields.whole("request_left_out"),
        attempt=fields.whole("attempt") or 1,
        retry=_retry(_Fields(retry)) if retry is not None else None,
        step=fields.whole("step") or 1,
    )


def _retry(fields: _Fields) -> TapedRetry:
    return TapedRetry(
        fields.number("at_s"),
        fields.whole("attempt"),
        fields.whole("of"),
        fields.number("delay_s"),
        _fault(_Fields(fields.value("fault"))),
    )


def _fault(fields: _Fields) -> TapedFault:
    return TapedFault(
        fields.text("type"),
        fields.text("text"),
        fields.text("remedy"),
        retryable=fields.value("retryable") is True,
    )


def _protocol(word: str) -> Protocol | None:
    return Protocol(word) if word else None


class _Fields:
    """One JSON object, read with care; a missing field is empty."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise BadTapeError(tr("a part of its head is no object"))
        self._found: dict[str, object] = value

    def value(self, name: str) -> object:
        return self._found.get(name)

    def text(self, name: str) -> str:
        value = self._found.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else self._wrong(name)

    def number(self, name: str) -> float:
        value = self._found.get(name, 0.0)
        return _number(value) if _is_number(value) else self._wrong(name)

    def whole(self, name: str) -> int:
        value = self._found.get(name)
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._wrong(name)
        return value

    def items(self, name: str) -> Sequence[object]:
        value = self._found.get(name)
        if value is None:
            return []
        return value if isinstance(value, list) else self._wrong(name)

    def rows(self, name: str, read: Callable[[Sequence[object]], V]) -> list[V]:
        found = []
        for row in self.items(name):
            try:
                found.append(read(row if isinstance(row, list) else ()))
            except (TypeError, ValueError, IndexError):
                self._wrong(name)
        return found

    def _wrong(self, name: str) -> NoReturn:
        raise BadTapeError(tr("“{name}” in its head is not what it should be", name=name))


def _pair(row: Sequence[object]) -> tuple[str, str]:
    name, value = row
    return _string(name), _string(value)


def _mark(row: Sequence[object]) -> Mark:
    return Mark(_number(row[0]), MarkKind(_string(row[1])), _string(row[2] if row[2:] else ""))


def _chunk(row: Sequence[object]) -> Chunk:
    at_s, size = row
    if not isinstance(size, int) or size < 0:
        raise ValueError(size)
    return Chunk(_number(at_s), size)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float) or not _is_number(value):
        raise ValueError(value)
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) < 1e12


def _text(body: bytes) -> object:
    """Bytes for people where they are text."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode()}


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    if isinstance(value, dict) and isinstance(packed := value.get("base64"), str):
        try:
            return base64.b64decode(packed, validate=True)
        except binascii.Error:
            pass
    if value is None:
        return b""
    raise BadTapeError(tr("a body in its head is not what it should be"))
