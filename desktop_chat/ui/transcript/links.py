"""Which links may be followed, and how their targets are shown; knows no widgets."""

from __future__ import annotations

from PySide6.QtCore import QUrl

from desktop_chat.domain.sources import source_at
from desktop_chat.i18n import tr

_SCHEMES = frozenset({"http", "https", "mailto"})
_MAX_SHOWN = 120
_SHOWN_TAIL = 35
_SHOWN_HEAD = _MAX_SHOWN - 1 - _SHOWN_TAIL
"""The beginning names the host, which matters most; the end tells pages of one host apart."""


def safe_target(href: str) -> str | None:
    """The URL to open, with the host in ASCII; None for what must not be opened.

    Only http, https and mailto pass: no script, no file, no program of the system.
    """
    text = href.strip()
    if any(ord(char) < 33 or ord(char) == 127 for char in text) or "\\" in text:
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    scheme = url.scheme().lower()
    if not url.isValid() or scheme not in _SCHEMES:
        return None
    if scheme == "mailto":
        is_somewhere = bool(url.path())
    else:
        is_somewhere = bool(url.host()) and "@" not in url.authority()
    if not is_somewhere:
        return None
    return bytes(url.toEncoded(QUrl.ComponentFormattingOption.FullyEncoded).data()).decode("ascii")


def target_of(href: str) -> str | None:
    """What following a link asks for: a place in the user's chats, or a URL that may be opened."""
    source = source_at(href)
    return safe_target(href) if source is None else source.address


def shown_target(href: str) -> str:
    """What a tooltip says about a link: where it goes, or that it goes nowhere."""
    if source_at(href) is not None:
        return tr("In your chats")
    return shown_text(safe_target(href) or href)


def shown_text(text: str) -> str:
    """A text on one short line, without what cannot be seen."""
    shown = "".join(char if char.isprintable() else "�" for char in text)
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[:_SHOWN_HEAD]}…{shown[-_SHOWN_TAIL:]}"
