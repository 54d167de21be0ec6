"""A file of further certificates to trust: its path, and whether it holds any."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.errand import Errand
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.theme.tokens import Tokens

_MARK = b"-----BEGIN CERTIFICATE-----"
_MOST_BYTES = 4 * 1024 * 1024


class CaRow(QWidget):
    """The file is looked at off the window's thread; a missing one is said, and may be saved."""

    changed = Signal()

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._look = Errand(tools.background, "ca-file")
        both = QWidget(self)
        self.edit = QLineEdit(draft.entries.ca_file, both)
        self.edit.setObjectName("caFile")
        self._browse = push_button("caBrowseButton", both)
        self._browse.setProperty("entry", True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.edit, 1)
        self._line.addWidget(self._browse)
        self._row = FieldRow("", both, tokens=tokens, buddy=self.edit, parent=self)
        self.warning = FormLabel("fieldWarning", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)
        self._column.addWidget(self.warning)
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.editingFinished.connect(self._on_editing_finished)
        self._browse.clicked.connect(self._on_browse_clicked)
        self.retranslate()
        self.apply_tokens(tokens)
        self._on_editing_finished()

    def stop(self) -> None:
        """Ask nobody any more: the dialog goes."""
        self._look.end()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._row.set_words(
            tr("Further certificates to trust"),
            tr("A PEM file, for servers and proxies with a certificate of their own."),
        )
        self._browse.setText(tr("Browse…"))
        self._browse.setAccessibleName(tr("Choose a file of certificates"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._row.apply_tokens(tokens)
        self._line.setSpacing(tokens.metrics.space_s)
        self._column.setSpacing(tokens.metrics.space_xs)

    def _on_text_edited(self, text: str) -> None:
        self._draft.entries = replace(self._draft.entries, ca_file=text)
        self._look.cancel()
        self.warning.say("")
        self.changed.emit()

    def _on_editing_finished(self) -> None:
        if self.edit.text().strip():
            self._look.start(self._look_at_file)

    def _on_browse_clicked(self) -> None:
        dialog = QFileDialog(self, tr("Choose a file of certificates"))
        dialog.setObjectName("caFileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")])
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, path: str) -> None:
        self.edit.setText(path)
        self._on_text_edited(path)
        self._on_editing_finished()

    async def _look_at_file(self) -> None:
        found = await asyncio.to_thread(_holds_certificates, self.edit.text().strip())
        if found is None:
            self.warning.say(tr("This file cannot be read."))
        else:
            self.warning.say("" if found else tr("This file holds no certificates in PEM form."))


def _holds_certificates(name: str) -> bool | None:
    """None for a file that cannot be read. A device or a pipe is none, and is not waited for."""
    try:
        path = Path(name).expanduser()
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return _MARK in file.read(_MOST_BYTES)
    except (OSError, RuntimeError, ValueError):
        return None
