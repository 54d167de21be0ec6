"""What can be done with a tape: copy its request, keep it as a file, play it again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.tape import Tape
from desktop_chat.i18n import tr
from desktop_chat.services.tape_files import curl_of, file_name_of, save_tape
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.inspector.reading import Worker
from desktop_chat.ui.theme.tokens import Tokens

AS_IT_WAS, FASTER, AT_ONCE = 1.0, 10.0, 0.0
"""How fast a tape is played; 0 waits for nothing."""


class Deeds(QWidget):
    """A row of buttons; `tape` gives the newest value of the turn that is shown."""

    replay_requested = Signal(str, float)
    said = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        worker: Worker,
        clipboard: QClipboard,
        tape: Callable[[], Tape | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._clipboard = clipboard
        self._tape = tape
        self._menu: QMenu | None = None
        self.curl = push_button("inspectorCurl", self, link=True)
        self.save = push_button("inspectorSave", self, link=True)
        self.replay = push_button("inspectorReplay", self, link=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.curl, self.save, self.replay):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.curl.clicked.connect(self._on_curl_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.replay.clicked.connect(self._on_replay_clicked)
        self.retranslate()

    def show_tape(self, tape: Tape | None) -> None:
        """Offer what can be done with this one."""
        has_wire = tape is not None and bool(tape.requests)
        self.curl.setEnabled(has_wire)
        self.save.setEnabled(has_wire)
        self.replay.setEnabled(has_wire and tape is not None and bool(tape.finish_reason))

    def retranslate(self) -> None:
        """Set the texts anew."""
        self.curl.setText(tr("Copy as cURL"))
        self.curl.setToolTip(tr("Copy the request as a command for the terminal, without the key"))
        self.save.setText(tr("Save as .sse…"))
        self.save.setToolTip(tr("Keep this turn as a file. It holds the messages, but no key."))
        self.replay.setText(tr("Replay ▸"))
        self.replay.setToolTip(tr("Play the answer again from the tape, without the server"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._row.setSpacing(tokens.metrics.space_xs)

    def _on_curl_clicked(self) -> None:
        tape = self._tape()
        if tape is not None and tape.requests:
            self._clipboard.setText(curl_of(tape.requests[-1]))
            self.said.emit(tr("Copied without the key"))

    def _on_save_clicked(self) -> None:
        tape = self._tape()
        if tape is None:
            return
        dialog = QFileDialog(self, tr("Save this turn: the file holds the messages"))
        dialog.setObjectName("tapeFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([tr("Tapes (*.sse)"), tr("All files (*)")])
        dialog.setDefaultSuffix("sse")
        dialog.selectFile(file_name_of(tape))
        dialog.fileSelected.connect(lambda path: self._on_file_selected(tape, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, tape: Tape, path: str) -> None:
        """Keep the turn for which the dialog was opened, whatever is shown now."""
        newest = self._tape()
        if newest is not None and newest.id == tape.id:
            tape = newest
        self._worker.do(self._save(tape, Path(path)), "save-tape")

    async def _save(self, tape: Tape, path: Path) -> None:
        try:
            await asyncio.to_thread(save_tape, tape, path)
        except AppError as error:
            self.failed.emit(error.user_text)
        else:
            self.said.emit(tr("Saved {file}. It holds the messages.", file=path.name))

    def _on_replay_clicked(self) -> None:
        tape = self._tape()
        if tape is None:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        menu.setObjectName("replayMenu")
        for words, speed in (
            (tr("As it was"), AS_IT_WAS),
            (tr("Ten times faster"), FASTER),
            (tr("At once"), AT_ONCE),
        ):
            action = menu.addAction(words)
            action.triggered.connect(
                lambda _checked=False, id_=tape.id, speed=speed: self.replay_requested.emit(
                    id_, speed
                )
            )
        menu.popup(self.replay.mapToGlobal(QPoint(0, self.replay.height())))
