"""Tells the calls of one answer apart, whatever numbers and ids a server gives them, if any. Pure.

Knows no protocol: a decoder gives it the pieces in the order in which they come.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.tools import read_arguments
from desktop_chat.providers.decoding import clean


@dataclass(slots=True)
class _Call:
    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)

    def is_complete(self) -> bool:
        text = "".join(self.arguments)
        return text.rstrip().endswith("}") and not read_arguments(text).problem


class ToolCallNumbers:
    """Numbers the calls from 0."""

    def __init__(self) -> None:
        self._calls: list[_Call] = []
        self._by_key: dict[int | str, int] = {}
        self._by_id: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many calls there are so far."""
        return len(self._calls)

    def delta(
        self, key: object, call_id: str, name: str, arguments: str, *, is_whole: bool = False
    ) -> ToolCallDelta | None:
        """Make the event of one piece; None when it says nothing new.

        `id` and `name` come once. `is_whole`: all of the arguments, which may be here already.
        """
        if not (call_id or name or arguments):
            return None
        number = self._number(key, call_id, name, arguments)
        call = self._calls[number]
        new_id = call_id if not call.id else ""
        new_name = name if not call.name else ""
        call.id, call.name = call.id or call_id, call.name or name
        if call_id:
            self._by_id.setdefault(call_id, number)
        if is_whole and call.arguments:
            arguments = ""
        if arguments:
            call.arguments.append(arguments)
        if not (new_id or new_name or arguments):
            return None
        return ToolCallDelta(
            number, clean(new_id) or None, clean(new_name) or None, clean(arguments)
        )

    def _number(self, key: object, call_id: str, name: str, arguments: str) -> int:
        number = self._known(key, call_id, name)
        if number is None or self._is_another(self._calls[number], call_id, name, arguments):
            number = len(self._calls)
            self._calls.append(_Call())
        if isinstance(key, int | str):
            self._by_key[key] = number
        return number

    def _known(self, key: object, call_id: str, name: str) -> int | None:
        """The call that a piece seems to belong to."""
        last = len(self._calls) - 1 if self._calls else None
        if isinstance(key, int | str):
            if key in self._by_key:
                return self._by_key[key]
            if name:
                return None
            if call_id:
                return self._by_id.get(call_id)
            return None if last in self._by_key.values() else last  # it began without a number
        return self._by_id.get(call_id) if call_id else last

    @staticmethod
    def _is_another(call: _Call, call_id: str, name: str, arguments: str) -> bool:
        """Whether a piece begins a call of its own under the number of an earlier one."""
        if not name or not call.name:
            return False
        if name != call.name:
            return True
        if call_id or call.id:
            return bool(call_id and call.id) and call_id != call.id
        return arguments.lstrip().startswith("{") and call.is_complete()
