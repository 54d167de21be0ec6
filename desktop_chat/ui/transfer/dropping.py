"""Files that are dropped to be imported: on the list of chats, or on the dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_SUFFIXES = (".json", ".zip", ".bak")


def file_of(mime: QMimeData) -> str:
    """The one file that may be an export; '' for anything else. Looks at its name only."""
    urls = mime.urls() if mime.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return ""
    path = urls[0].toLocalFile()
    return path if path.lower().endswith(_SUFFIXES) else ""


class ImportDrops(QObject):
    """Takes exports that are dropped on a widget, and leaves all other drops alone."""

    file_dropped = Signal(str)  #: its path

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what may be an export."""
        del watched
        kind = event.type()
        if kind not in {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}:
            return False
        path = file_of(event.mimeData()) if isinstance(event, QDropEvent) else ""
        if not path:
            return False
        if isinstance(event, QDropEvent):
            event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self.file_dropped.emit(path)
        return True
