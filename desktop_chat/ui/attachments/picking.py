"""The system's dialog in which files are picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_chat.i18n import tr


def open_picker(above: QWidget, picked: Callable[[Sequence[Path]], object]) -> QFileDialog:
    """Open it; `picked` gets the files, and is not called without any."""
    dialog = QFileDialog(above, tr("Attach files"))
    dialog.setObjectName("attachDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: picked([Path(name) for name in names]))
    dialog.open()
    return dialog
