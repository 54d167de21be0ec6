"""The second tab: what was asked, and the head of the answer, request by request."""

from __future__ import annotations

import asyncio
import json

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.tape import Tape, TapedRequest
from desktop_chat.i18n import tr
from desktop_chat.ui.formats import number
from desktop_chat.ui.inspector.plain_pane import MOST_CHARS, PlainPane
from desktop_chat.ui.inspector.reading import Worker
from desktop_chat.ui.theme.tokens import Tokens

_Known = tuple[str, tuple[tuple[int, int | None], ...]]


class RequestPage(QWidget):
    """Writes the text beside the window's thread, and only while it is seen."""

    def __init__(self, tokens: Tokens, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._tape: Tape | None = None
        self._written: _Known | None = None
        self.text = PlainPane("requestText", tokens, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.retranslate()

    def show_tape(self, tape: Tape) -> None:
        """Show the requests of a turn, or a newer value of it."""
        self._tape = tape
        known = _known(tape)
        if known != self._written:
            if self._written is None or self._written[0] != tape.id:
                self.text.show_text("")
            self._written = known
            self._worker.do(self._write(tape), "inspect-request")

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.text.setAccessibleName(tr("Request"))
        self._written = None
        if self._tape is not None and self.isVisible():
            self.show_tape(self._tape)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.text.apply_tokens(tokens)

    async def _write(self, tape: Tape) -> None:
        text = await asyncio.to_thread(requests_text, tape)
        if shiboken6.isValid(self) and self._written == _known(tape):
            self.text.show_text(text)


def _known(tape: Tape) -> _Known:
    return tape.id, tuple((request.number, request.status) for request in tape.requests)


def requests_text(tape: Tape) -> str:
    """Write all requests down; a body that is the same as before is not repeated."""
    parts: list[str] = []
    before: bytes | None = None
    for request in tape.requests:
        parts += _head(request)
        if request.request_body and request.request_body == before:
            parts.append(tr("(the same body as before)"))
        elif request.request_body:
            parts.append(_body(request))
        before = request.request_body
        parts += ["", *_answer(request), ""]
    return "\n".join(parts).rstrip()


def _head(request: TapedRequest) -> list[str]:
    title = tr("Request {number}", number=request.number)
    headers = [f"{name}: {value}" for name, value in request.headers]
    return [f"— {title} —", f"{request.method} {request.url}", *headers, ""]


def _answer(request: TapedRequest) -> list[str]:
    title = tr("Answer to request {number}", number=request.number)
    if request.status is None:
        return [f"— {title} —", tr("No answer began.")]
    headers = [f"{name}: {value}" for name, value in request.answer_headers]
    status = tr("status {status}", status=request.status)
    reused = [tr("over an open connection")] if request.reused else []
    return [f"— {title} —", status, *reused, *headers]


def _body(request: TapedRequest) -> str:
    text = request.request_body.decode("utf-8", "replace")
    if request.request_left_out:
        left_out = number(request.request_left_out)
        return text[:MOST_CHARS] + "\n" + tr("({count} bytes left out)", count=left_out)
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
