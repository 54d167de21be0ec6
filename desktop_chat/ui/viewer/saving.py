"""Asks where to save something, and writes it there off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.off_thread import OffThread

Content = Callable[[], bytes]
"""Gives the bytes to be written; called off the window's thread."""


def save_file(
    above: QWidget,
    off_thread: OffThread,
    *,
    title: str,
    name: str,
    content: Content,
    failed: Callable[[str], None],
) -> QFileDialog:
    """Open the dialog; `failed` gets a sentence about what could not be written."""
    dialog = QFileDialog(above, title)
    dialog.setObjectName("saveDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.fileSelected.connect(partial(_write, off_thread, content, failed))
    dialog.open()
    return dialog


def _write(
    off_thread: OffThread, content: Content, failed: Callable[[str], None], path: str
) -> None:
    def work() -> None:
        Path(path).write_bytes(content())

    def said(error: Exception) -> None:
        failed(_sentence(path, error))

    off_thread.do(work, _done, failed=said)


def _done(result: None) -> None:
    """The file is there: nothing needs to be said."""


def _sentence(path: str, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    name = for_clipboard(Path(path).name)
    if not reason:
        return tr("“{name}” could not be saved.", name=name)
    return tr("“{name}” could not be saved: {reason}", name=name, reason=reason)
