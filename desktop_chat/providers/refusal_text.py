"""What a server says when it refuses, made fit for people: plain, short, no HTML, no JSON, no key.

Knows no HTTP: it is given the parsed body or the error object of a stream.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

LONGEST = 300
DEEPEST_QUOTE = 3

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_PAGE = re.compile(r"<\s*(!doctype|html|head|body|script)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\{\s*(?:\\*['\"]|\})")
_BEFORE_OBJECT = re.compile(r"[\s\-:,(\[]*(?:\bb?['\"])?$")
_SAID = re.compile(r"['\"](?:message|detail)['\"]\s*:\s*(['\"])((?:\\.|(?!\1)[^\\])+)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:[nrt]|(.))", re.DOTALL)
_KEY = re.compile(r"\b(?:(?:sk|pk|key)[-_]|Bearer )[A-Za-z0-9_\-*.]{12,}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """`words` are the machine words (code, type), lower case; `status` may stand in the body."""

    text: str = ""
    words: frozenset[str] = frozenset()
    param: str = ""
    status: int | None = None


def read_body(body: bytes, *, secret: str | None = None) -> Refusal:
    """Read the body of a refusal, whatever it is."""
    text = body.decode("utf-8", "replace")
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return Refusal(plain(text, secret=secret))
    return read_error(value, secret=secret)


def read_error(value: object, *, secret: str | None = None) -> Refusal:
    """Read an error object in any of the shapes that servers give it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return Refusal(plain(value, secret=secret))
    if not isinstance(value, dict):
        return Refusal()
    found = _error_in(value)
    param = found.get("param")
    return Refusal(
        text=plain(_message(found), secret=secret),
        words=_words(value, found),
        param=param if isinstance(param, str) else _field(found),
        status=_status(found),
    )


def plain(text: str, *, secret: str | None = None) -> str:
    """Make one short plain sentence of what a server wrote; '' when that is no sentence."""
    text = text[: LONGEST * 20]
    if secret:
        text = text.replace(secret, "***")
    text = _KEY.sub("***", text)
    if _PAGE.search(text):
        return ""
    text = _without_objects(text)
    text = html.unescape(_TAG.sub(" ", text)).encode("utf-8", "replace").decode("utf-8")
    text = _BLANK.sub(" ", text).strip()
    if text.startswith(("{", "[")):
        return ""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _without_objects(text: str) -> str:
    """Put in the place of a JSON object what it says, else leave out all from there on.

    Gateways quote the whole answer of the server behind them, sometimes one inside the other.
    """
    for _ in range(DEEPEST_QUOTE):
        at = _OBJECT.search(text)
        if at is None:
            return text
        text = _said_in(text[at.start() :]) or _BEFORE_OBJECT.sub("", text[: at.start()])
    return _OBJECT.split(text, maxsplit=1)[0]


def _said_in(quoted: str) -> str:
    """Find the message in a text that starts with an object: of JSON, or as Python writes it."""
    try:
        value: object = json.JSONDecoder().raw_decode(quoted)[0]
    except (ValueError, RecursionError):
        said = _SAID.search(quoted)
        return _ESCAPED.sub(lambda match: match[1] or " ", said[2]) if said else ""
    return _message(_error_in(value)) if isinstance(value, dict) else ""


def _error_in(value: dict[str, object]) -> dict[str, object]:
    """Find the object that tells the error: the outer or the inner one."""
    inner = value.get("error")
    if isinstance(inner, dict):
        return {**{k: v for k, v in value.items() if k in {"status", "detail"}}, **inner}
    if isinstance(inner, str) and "message" not in value:
        return {**value, "message": inner}
    return value


def _message(found: dict[str, object]) -> str:
    for name in ("message", "detail", "error_description", "msg", "title", "errors"):
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, list) and value:
            return "; ".join(filter(None, (_item(item) for item in value[:3])))
        if isinstance(value, dict) and isinstance(value.get("message"), str):
            return str(value["message"])
    return ""


def _item(item: object) -> str:
    """One entry of a validation error: the field and what is wrong with it."""
    if not isinstance(item, dict):
        return item if isinstance(item, str) else ""
    where = _location(item)
    what = item.get("msg") or item.get("message")
    if not isinstance(what, str):
        return where
    return f"{where}: {what}" if where else what


def _field(found: dict[str, object]) -> str:
    detail = found.get("detail")
    first = detail[0] if isinstance(detail, list) and detail else None
    return _location(first) if isinstance(first, dict) else ""


def _location(item: dict[str, object]) -> str:
    where = item.get("loc")
    if not isinstance(where, list):
        return ""
    return ".".join(str(step) for step in where if step != "body")


def _words(*objects: dict[str, object]) -> frozenset[str]:
    values = (found.get(name) for found in objects for name in ("code", "type", "status", "reason"))
    return frozenset(value.lower() for value in values if isinstance(value, str))


def _status(found: dict[str, object]) -> int | None:
    for name in ("status_code", "code", "status"):
        value = found.get(name)
        if isinstance(value, str) and value.isdecimal() and len(value) == 3:
            value = int(value)
        if isinstance(value, int) and 300 <= value <= 599:
            return value
    return None
