"""Puts texts on the clipboard: always as plain text, Markdown also under its own name."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop_chat.ui.markdown.sanitize import for_clipboard

MARKDOWN_TYPE = "text/markdown"


def put(text: str, *, is_markdown: bool = False) -> None:
    """Copy a text without its hidden characters."""
    clean = for_clipboard(text)
    if not is_markdown:
        QGuiApplication.clipboard().setText(clean)
        return
    data = QMimeData()
    data.setText(clean)
    data.setData(MARKDOWN_TYPE, clean.encode("utf-8", "replace"))
    QGuiApplication.clipboard().setMimeData(data)
