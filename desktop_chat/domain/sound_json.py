"""JSON that can be sent on: of a model's or a server's, which Python's own reader takes too kindly.

No number that JSON does not have, no half of a character, no nesting without end: what has one of
these can be read, but never be written again, and a chat that holds it could never be sent. Pure.
"""

from __future__ import annotations

import json
import math
import re

MOST_DEEP = 100
"""Objects and lists within each other."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class TooDeepError(ValueError):
    """More is nested than anybody means."""

    def __init__(self) -> None:
        super().__init__("it is nested too deeply")


def read_json(text: str) -> object:
    """Read a value. Raises `ValueError`, in words."""
    try:
        value: object = json.loads(text, parse_constant=_refused, parse_float=_finite)
    except RecursionError:
        raise TooDeepError from None
    if text.count("{") + text.count("[") > MOST_DEEP and _is_deep(value):
        raise TooDeepError
    return _mended(value) if _HALF.search(text) else value


def _refused(name: str) -> object:
    raise ValueError(f"JSON has no {name}")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"{digits[:20]} is too large")
    return value


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(MOST_DEEP):
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return False
    return True


def _inner(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {str(_mended(name)): _mended(inner) for name, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list) else value
