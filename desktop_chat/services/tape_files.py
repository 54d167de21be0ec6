"""Tapes as files: what a bug report and a test are made of. `curl_of` gives a request for a shell.

A file is an event stream: comments first, which say all that is not in the bytes, then the body of
the last answer, byte for byte.

    : desktop-chat tape 1
    : {"provider": "work", ...
    : --- body
    data: ...

Bodies of earlier answers (of refusals, mostly) stand in the comments. A stream without these
comments is a tape too: of one answer, all of which came at once.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import HIDDEN, Tape, TapedRequest
from desktop_chat.i18n import tr
from desktop_chat.services.stream_guess import guess
from desktop_chat.services.tape_codec import BadTapeError, tape_from, tape_object
from desktop_chat.services.tape_secrets import plain_url
from desktop_chat.storage.private_file import replace_privately

MOST_BYTES = 64 * 2**20
_FIRST_LINE = b": desktop-chat tape "
_VERSION = 1
_BODY_FOLLOWS = b": --- body"
_COMMENT = b": "
_OUR_OWN = frozenset({"content-length", "host", "connection", "transfer-encoding"})
_PAIR = re.compile(r"\[\n *([\d.e-]+),\n *([\d.e-]+)\n *\]")
"""Two numbers stand in one line, or a long answer's times would fill the file. No string holds a
line's end as it is."""

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def dump(tape: Tape) -> bytes:
    """Write a tape down; `load` gives the same one back."""
    requests = tuple(replace(request, url=plain_url(request.url)) for request in tape.requests)
    lines = [_FIRST_LINE + str(_VERSION).encode()]
    lines += _json_lines(tape_object(replace(tape, requests=requests)))
    body = requests[-1].body if requests else b""
    return b"\n".join([*lines, _BODY_FOLLOWS, body])


def load(data: bytes, name: str, protocol: Protocol | None = None) -> Tape:
    """Read a tape, or any stream; `name` is the file's, `protocol` counts before what it says.

    Raises `StoreError` when it is neither.
    """
    if not data.strip():
        raise StoreError(tr("{file} is empty.", file=name))
    if data.startswith(_FIRST_LINE):
        tape = _own(data, name)
        return tape if protocol is None else replace(tape, protocol=protocol)
    return _foreign(data, name, protocol)


def save_tape(tape: Tape, path: Path) -> None:
    """Write the file, readable by its owner only; not for the window's thread.

    Raises `StoreError`.
    """
    try:
        replace_privately(path, dump(tape))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            tr("{file} cannot be written: {reason}.", file=path.name, reason=reason)
        ) from error


def load_tape(path: Path, protocol: Protocol | None = None) -> Tape:
    """Read the file; see `load`. Not for the window's thread."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StoreError(tr("{file} is too large to be a tape.", file=path.name))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            tr("{file} cannot be read: {reason}.", file=path.name, reason=reason)
        ) from error
    return load(data, path.name, protocol)


def file_name_of(tape: Tape) -> str:
    """Suggest a name for the file."""
    words = (tape.provider, tape.model, tape.finish_reason)
    return "-".join(filter(None, (_UNSAFE.sub("-", word).strip("-") for word in words))) + ".sse"


def curl_of(request: TapedRequest) -> str:
    """Write the request as a command for a POSIX shell; keys are left to its variables."""
    lines = [f"curl --no-buffer {shlex.quote(request.url)}"]
    if request.method not in {"GET", "POST"} or (
        request.method == "POST" and not request.request_body
    ):
        lines.append(f"-X {shlex.quote(request.method)}")
    for name, value in request.headers:
        lower = name.lower()
        if lower == "accept-encoding":
            if value != "identity":
                lines.append("--compressed")
        elif lower not in _OUR_OWN:
            lines.append(f"-H {_header(name, value)}")
    if request.request_body:
        body = request.request_body.decode("utf-8", "replace")
        lines.append(f"--data-raw {shlex.quote(body)}")
    return " \\\n  ".join(lines)


def _header(name: str, value: str) -> str:
    shown, hidden, _ = value.partition(HIDDEN)
    if not hidden:
        return shlex.quote(f"{name}: {value}")
    shows_key = name.lower() in {"authorization", "x-api-key", "api-key"}
    variable = "API_KEY" if shows_key else _UNSAFE.sub("_", name).strip("_").upper()
    return f'{shlex.quote(f"{name}: {shown}")}"${variable}"'


def _json_lines(value: dict[str, object]) -> Iterable[bytes]:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    text = _PAIR.sub(r"[\1, \2]", text)
    return (_COMMENT + line.encode("utf-8", "replace") for line in text.split("\n"))


def _own(data: bytes, name: str) -> Tape:
    head, found, body = data.partition(b"\n" + _BODY_FOLLOWS + b"\n")
    first, *lines = head.split(b"\n")
    version = first.removeprefix(_FIRST_LINE).strip()
    if version != str(_VERSION).encode():
        shown = version.decode("utf-8", "replace")[:20]
        raise StoreError(
            tr("{file} was made by another version of Desktop Chat (tape {version}).",
               file=name, version=shown)
        )  # fmt: skip
    if not found:
        _damaged(name, tr("the line before its body is missing"))
    if any(not line.startswith(_COMMENT) for line in lines):
        _damaged(name, tr("a line of its head is no comment"))
    text = b"\n".join(line.removeprefix(_COMMENT) for line in lines)
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f": {error.msg}, {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        _damaged(name, tr("its head is no JSON{where}", where=where))
    try:
        return tape_from(value, body)
    except BadTapeError as error:
        _damaged(name, error.reason)


def _damaged(name: str, reason: str) -> NoReturn:
    raise StoreError(tr("{file} is a damaged tape: {reason}.", file=name, reason=reason))


def _foreign(data: bytes, name: str, protocol: Protocol | None) -> Tape:
    found = guess(data)
    protocol = protocol or found.protocol
    if protocol is None:
        raise StoreError(
            tr("{file} is no stream of a known protocol. Name one with --protocol if it is.",
               file=name)
        )  # fmt: skip
    request = TapedRequest(1, "POST", "", (), b"", status=200, body=data)
    return Tape(
        id=new_id(),
        chat_id="",
        provider=protocol.value,
        model=found.model or Path(name).stem,
        protocol=protocol,
        began_at=0.0,
        requests=(request,),
    )
