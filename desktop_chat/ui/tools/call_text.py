"""What the card of a call says: arguments and results as plain text, its state in words; sans Qt.

What a model or a server wrote is shown to the letter: characters that nobody sees are written as
their escapes, since people decide by what they read here.
"""

from __future__ import annotations

import json
import re

from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.step_lines import MAYBE_RUN, NOT_RUN
from desktop_chat.domain.tools import DENIED, CallState, Tool
from desktop_chat.i18n import tr
from desktop_chat.ui.tools.calls import ShownCall

MOST_SHOWN = 4_000
"""Characters of arguments, and of a result, on the card; the viewer has all of it."""
MOST_PRETTY = 20_000
"""Longer arguments are shown as they came: to put them in order would hold up the window."""
MOST_LINES = 120
_SUMMARY = 200

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc"
    "\U000e0000-\U000e0fff]"
)


def pretty(arguments: str) -> str:
    """Arguments in order, one to a line; as they came where they are no JSON, or too long."""
    text = arguments.strip()
    if len(text) <= MOST_PRETTY:
        try:
            value: object = json.loads(text or "{}")
        except (ValueError, RecursionError):
            return to_the_letter(text)
        text = json.dumps(value, indent=2, ensure_ascii=False)
    return to_the_letter(text)


def shown_arguments(arguments: str) -> str:
    """As much of the arguments as a card shows."""
    if len(arguments) > MOST_PRETTY:
        return to_the_letter(shortened(arguments))
    return shortened(pretty(arguments))


def to_the_letter(text: str) -> str:
    """Write what cannot be seen as its escape."""
    return _HIDDEN.sub(lambda found: _escape(found[0]), text)


def shortened(text: str) -> str:
    """As much of a text as a card shows."""
    shown = text[:MOST_SHOWN]
    rows = shown.split("\n", MOST_LINES)
    return "\n".join(rows[:MOST_LINES]) if len(rows) > MOST_LINES else shown


def summary(arguments: str) -> str:
    """The arguments in one line: "city: Seoul, days: 3"."""
    if len(arguments) > MOST_SHOWN:
        return one_line(arguments)
    try:
        values: object = json.loads(arguments or "{}")
    except (ValueError, RecursionError):
        return one_line(arguments)
    if not isinstance(values, dict):
        return one_line(arguments)
    return one_line(", ".join(f"{name}: {_value(value)}" for name, value in values.items()))


def one_line(text: str) -> str:
    """The beginning of a text, without its line ends."""
    return to_the_letter(" ".join(text[: 2 * _SUMMARY].split())[:_SUMMARY])


def state_words(call: ShownCall) -> str:
    """How a call stands."""
    match call.state:
        case CallState.ARRIVING:
            return "" if call.id and call.tool else tr("Arriving…")
        case CallState.WAITING:
            return tr("Waits for you")
        case CallState.RUNNING if call.elapsed_s >= 1:
            return tr("Running {time}", time=tr("{seconds} s", seconds=int(call.elapsed_s)))
        case CallState.RUNNING:
            return tr("Running…")
        case _:
            return end_words(call)


def end_words(call: ShownCall) -> str:
    """What came of a call."""
    if was_not_run(call):
        return tr("Not run")
    if was_denied(call.result):
        return tr("Not allowed")
    if call.result is not None and call.result.failed:
        return tr("Failed")
    return tr("Done")


def was_denied(result: ToolResult | None) -> bool:
    """Whether the user said no."""
    return result is not None and result.failed and result.text.startswith(DENIED)


def was_not_run(call: ShownCall) -> bool:
    """Whether the answer ended before it ran."""
    result = call.result
    return result is None or (result.failed and result.text in {NOT_RUN, MAYBE_RUN})


def has_failed(call: ShownCall) -> bool:
    """Whether it went wrong by itself."""
    is_failed = call.result is not None and call.result.failed
    return is_failed and not (was_denied(call.result) or was_not_run(call))


def about(tool: Tool | None) -> tuple[str, str]:
    """What a tool says of itself, and what is run or asked; '' for what is not known."""
    if tool is None:
        return "", ""
    return to_the_letter(tool.spec.description.strip()), to_the_letter(tool.runs)


def whole_text(call: ShownCall) -> str:
    """All that the card could show."""
    result = to_the_letter(call.result.text) if call.result is not None else ""
    told = about(call.tool) if call.tells_all else ()
    return "\n\n".join(filter(None, (pretty(call.arguments), *told, result)))


def whole_length(call: ShownCall) -> int:
    """How many characters were written for it, and came of it."""
    return len(call.arguments) + len(call.result.text if call.result is not None else "")


def is_cut(call: ShownCall) -> bool:
    """Whether the card does not show all of it."""
    if len(call.arguments) > MOST_PRETTY:
        return True
    result = call.result.text if call.result is not None else ""
    texts = (pretty(call.arguments), result, *(about(call.tool) if call.tells_all else ()))
    return any(len(shortened(text)) < len(text) for text in texts)


def _value(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
