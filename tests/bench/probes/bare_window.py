"""The baseline: a bare PySide6 window with the same kinds of widgets. Prints JSON when painted."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QPlainTextEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)


class FirstPaint(QObject):
    """Reports the first paint of what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, then say when it was."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, report)
        return False


def report() -> None:
    """Say when the window was painted; then stay until stdin closes."""
    print(json.dumps({"painted_at": time.time()}), flush=True)
    QTimer.singleShot(int(float(sys.argv[1]) * 1000), QApplication.quit)


app = QApplication([])
window = QMainWindow()
page = QWidget()
column = QVBoxLayout(page)
column.addWidget(QTextBrowser())
column.addWidget(QPlainTextEdit())
window.setCentralWidget(page)
window.resize(1080, 760)
watcher = FirstPaint()
page.installEventFilter(watcher)
window.show()
app.exec()
