"""The pages that an answer cites, as footnotes of its Markdown.

A mark (`[^1]`) stands where a page is cited, the list of them all at the end of the text. The words
are the server's: nothing in them may become a mark-up of its own. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.request import RequestMessage

MOST_SOURCES = 200
LONGEST_URL = 2000
LONGEST_TITLE = 200

_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\\`\"\[\]]")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#|~$!&^\"])")
_MARK = re.compile(r"\[\^(\d{1,6})\]")


class Sources:
    """Those of one answer, numbered in the order in which they are first cited.

    They are wanted where a search was asked for: elsewhere an answer stays as it was sent.
    """

    def __init__(self) -> None:
        self.are_wanted = False
        self._first = 1
        self._numbers: dict[str, int] = {}
        self._lines: list[str] = []

    def begin_after(self, messages: Sequence[RequestMessage]) -> None:
        """Number from where the earlier steps of the same answer ended."""
        for message in reversed(messages):
            if message.role is Role.USER and not message.results:
                break
            for found in _MARK.finditer(message.text):
                self._first = max(self._first, int(found[1]) + 1)

    def mark(self, url: str, title: str) -> str:
        """The mark of a page; '' for what is none, or where nobody asked for pages."""
        if not self.are_wanted or not _WEB.match(url) or len(url) > LONGEST_URL:
            return ""
        address = _UNSAFE.sub(lambda found: quote(found[0]), url)
        number = self._numbers.get(address)
        if number is None:
            if len(self._numbers) == MOST_SOURCES:
                return ""
            number = self._numbers[address] = self._first + len(self._numbers)
            words = " ".join(title.split())[:LONGEST_TITLE]
            named = f' "{_SPECIAL.sub(_escaped, words)}"' if words else ""
            self._lines.append(f"[^{number}]: <{address}>{named}")
        return f"[^{number}]"

    def listed(self) -> str:
        """The list of them, once; '' where nothing is cited."""
        lines, self._lines = self._lines, []
        return "\n\n" + "\n".join(lines) if lines else ""


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]
