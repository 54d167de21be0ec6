"""The prompt library: all prompts at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.prompts import Prompt
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.prompts.editor import PromptEditor
from desktop_chat.ui.theme.tokens import Tokens

_USUAL_SIZE = (820, 560)
_LIST_WIDTH = 240
_ID = Qt.ItemDataRole.UserRole


class PromptLibraryDialog(QDialog):
    """What is changed counts when one goes on; whoever owns the prompts calls `show_prompts`."""

    made = Signal(str, str)  #: name, text
    edited = Signal(str, str, str)  #: id, name, text
    deleted = Signal(str)  #: id
    moved = Signal(str, int)  #: id, place
    import_chosen = Signal(str)  #: path
    export_chosen = Signal(str)  #: path

    def __init__(
        self, prompts: Sequence[Prompt], tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("promptLibrary")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._prompts: Sequence[Prompt] = ()
        self._wanted = ""
        self.list = QListWidget(self)
        self.list.setObjectName("promptLibraryList")
        self.list.setUniformItemSizes(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor = PromptEditor(tokens, self)
        self._add = self._tool(Icon.ADD, "promptAdd", tokens)
        self._remove = self._tool(Icon.REMOVE, "promptRemove", tokens)
        self._up = self._tool(Icon.MOVE_UP, "promptUp", tokens)
        self._down = self._tool(Icon.MOVE_DOWN, "promptDown", tokens)
        self._import = push_button("promptImport", self)
        self._export = push_button("promptExport", self)
        self._close = push_button("promptClose", self)
        self._lay_out(tokens)
        self._connect()
        self.resize(*map(tokens.metrics.px, _USUAL_SIZE))
        self.retranslate()
        self.apply_tokens(tokens)
        self.show_prompts(prompts)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_prompts(self, prompts: Sequence[Prompt]) -> None:
        """Show these; the chosen one stays chosen while it is there, else its neighbour is."""
        row, chosen = self.list.currentRow(), self._wanted or self.editor.prompt_id
        known = {prompt.id for prompt in self._prompts}
        fresh = [prompt.id for prompt in prompts if prompt.id not in known]
        if self._wanted == "new" and fresh:
            chosen = fresh[-1]
        self._wanted = ""
        self._prompts = prompts
        with QSignalBlocker(self.list):  # not its model, to which the view listens
            self.list.clear()
            for prompt in prompts:
                item = QListWidgetItem(prompt.name)
                item.setData(_ID, prompt.id)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                self.list.addItem(item)
            places = [place for place, one in enumerate(prompts) if one.id == chosen]
            place = places[0] if places else min(row, len(prompts) - 1)
            self.list.setCurrentRow(place)
        self._on_row_changed(self.list.currentRow())

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Prompts"))
        self.list.setAccessibleName(tr("Prompts"))
        self._add.set_words(tr("New prompt"))
        self._remove.set_words(tr("Delete the prompt"))
        self._up.set_words(tr("Move up"))
        self._down.set_words(tr("Move down"))
        self._import.setText(tr("Import…"))
        self._export.setText(tr("Export…"))
        self._close.setText(tr("Close"))
        self.editor.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        row = metrics.px(32)
        wear_form(
            self,
            tokens,
            f"#promptLibraryList {{ background: {tokens.raised}; color: {tokens.text};"
            f" border: 1px solid {tokens.border}; border-radius: {metrics.radius_s}px;"
            f" padding: {metrics.space_xs}px; outline: none; }}"
            f" #promptLibraryList:focus {{ border-color: {tokens.focus_ring}; }}"
            f" #promptLibraryList::item {{ min-height: {row}px; padding: 0 {metrics.space_s}px;"
            f" border-radius: {metrics.radius_s}px; }}"
            f" #promptLibraryList::item:selected {{ background: {tokens.selection};"
            f" color: {tokens.on_selection}; }}",
        )
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        self._panes.setSpacing(gap)
        self._side.setSpacing(metrics.space_s)
        self._side_pane.setMaximumWidth(metrics.px(_LIST_WIDTH))
        for part in (self._add, self._remove, self._up, self._down, self.editor, self._buttons):
            part.apply_tokens(tokens)

    # -------------------------------------------------------------------- inside

    def _tool(self, icon: Icon, name: str, tokens: Tokens) -> IconButton:
        button = IconButton(icon, tokens, size=32, icon_px=16, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self, tokens: Tokens) -> None:
        tools = QHBoxLayout()
        for button in (self._add, self._remove, self._up, self._down):
            tools.addWidget(button)
        tools.addStretch(1)
        self._side_pane = QWidget(self)
        self._side = QVBoxLayout(self._side_pane)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.list, 1)
        self._side.addLayout(tools)
        self._panes = QHBoxLayout()
        self._panes.addWidget(self._side_pane, 1)
        self._panes.addWidget(self.editor, 2)
        self._buttons = ButtonRow(
            tokens, [self._close], left=[self._import, self._export], parent=self
        )
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._panes, 1)
        self._column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.model().rowsMoved.connect(self._on_rows_moved)
        self.editor.edited.connect(self.edited)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._up.clicked.connect(partial(self._move, -1))
        self._down.clicked.connect(partial(self._move, 1))
        self._import.clicked.connect(self._ask_import)
        self._export.clicked.connect(self._ask_export)
        self._close.clicked.connect(self.close)
        for keys, steps in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._move, steps))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._on_add)
        delete = QShortcut(QKeySequence("Delete"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)

    def _on_row_changed(self, row: int) -> None:
        prompt = self._prompts[row] if 0 <= row < len(self._prompts) else None
        self.editor.show_prompt(prompt)
        self._remove.setEnabled(prompt is not None)
        self._up.setEnabled(prompt is not None and row > 0)
        self._down.setEnabled(prompt is not None and row < len(self._prompts) - 1)

    def _on_add(self) -> None:
        self.editor.flush()
        self._wanted = "new"
        self.made.emit(tr("New prompt"), "")
        self.editor.name.setFocus()

    def _on_remove(self) -> None:
        prompt_id = self.editor.prompt_id
        if prompt_id:
            self.editor.flush()
            self.deleted.emit(prompt_id)

    def _move(self, steps: int) -> None:
        place = self.list.currentRow() + steps
        if self.editor.prompt_id and 0 <= place < len(self._prompts):
            self.moved.emit(self.editor.prompt_id, place)

    def _on_rows_moved(self) -> None:
        ids = [self.list.item(row).data(_ID) for row in range(self.list.count())]
        before = [prompt.id for prompt in self._prompts]
        moved = self.editor.prompt_id
        if ids != before and moved in ids:
            self.moved.emit(moved, ids.index(moved))

    def _ask_import(self) -> None:
        self.editor.flush()
        dialog = self._file_dialog(tr("Import prompts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_chosen)
        dialog.open()

    def _ask_export(self) -> None:
        self.editor.flush()
        dialog = self._file_dialog(tr("Export prompts"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("prompts.json")
        dialog.fileSelected.connect(self.export_chosen)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setObjectName("promptFileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(["JSON (*.json)", "Markdown (*.md *.markdown)"])
        return dialog

    def done(self, result: int) -> None:
        self.editor.flush()
        super().done(result)
