"""Folders that the user lets the built-in tools read in: entries of the menu of tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_chat.i18n import tr

_LONGEST = 60

SetFolders = Callable[[Sequence[str]], object]
"""Lets tools read in these, and no others."""


def add_folder_entries(
    menu: QMenu, folders: Sequence[str], set_folders: SetFolders, *, above: QWidget
) -> None:
    """Add one for each folder, which takes it away, and one that adds another."""
    menu.addSeparator()
    for folder in folders:
        entry = menu.addAction(tr("Folder: {name}", name=shown_folder(folder).replace("&", "&&")))
        entry.setCheckable(True)
        entry.setChecked(True)
        entry.setToolTip(folder)
        rest = [other for other in folders if other != folder]
        entry.triggered.connect(lambda *_, rest=rest: set_folders(rest))
    menu.addAction(
        tr("Add a folder to read in…"),
        lambda: open_folder_picker(above, lambda folder: set_folders([*folders, folder])),
    )


def open_folder_picker(above: QWidget, picked: Callable[[str], object]) -> QFileDialog:
    """Open the system's dialog; `picked` is not called where none is chosen."""
    dialog = QFileDialog(above.window(), tr("Add a folder to read in"))
    dialog.setObjectName("folderDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda folder: folder and picked(folder))
    dialog.open()
    return dialog


def shown_folder(folder: str) -> str:
    """The end of its path."""
    return folder if len(folder) <= _LONGEST else f"…{folder[-_LONGEST:]}"
