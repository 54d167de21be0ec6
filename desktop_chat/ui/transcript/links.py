"""Which links may leave the window, and how their targets are shown; knows no widgets."""

from __future__ import annotations

from PySide6.QtCore import QUrl

_SCHEMES = frozenset({"http", "https", "mailto"})
_MAX_SHOWN = 120


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


def shown_target(href: str) -> str:
    """What a tooltip says about a link: where it goes, or that it goes nowhere."""
    target = safe_target(href) or href
    shown = "".join(char if char.isprintable() else "�" for char in target)
    return shown if len(shown) <= _MAX_SHOWN else shown[: _MAX_SHOWN - 1] + "…"
