"""The box of presets with what can be done with them behind a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_chat.domain.presets import Preset
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.theme.tokens import Tokens


class PresetBar(QWidget):
    """Says what the user wants; whoever owns the presets does it and calls `show_presets`."""

    chosen = Signal(str)  #: preset id, '' for none
    save_as_requested = Signal()
    update_requested = Signal(str)  #: preset id, as in all below
    rename_requested = Signal(str)
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    move_requested = Signal(str, int)  #: and the place that it is to have
    default_requested = Signal(str)  #: '' for none

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets: Sequence[Preset] = ()
        self._default_id = ""
        self._menu: QMenu | None = None
        self.box = ChoiceBox(tokens, self)
        self.box.setObjectName("presetBox")
        self.box.activated.connect(lambda _row: self.chosen.emit(self.current_id))
        self.menu_button = IconButton(Icon.ELLIPSIS, tokens, parent=self)
        self.menu_button.setObjectName("presetMenuButton")
        self.menu_button.clicked.connect(self._open_menu)
        line = QWidget(self)
        self._line = QHBoxLayout(line)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.box, 1)
        self._line.addWidget(self.menu_button)
        self._row = FieldRow("", line, tokens=tokens, buddy=self.box, parent=self)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        for keys, steps in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.box)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._move, steps))
        self.retranslate()

    @property
    def current_id(self) -> str:
        """The chosen preset, '' for none."""
        return str(self.box.currentData() or "")

    @property
    def current(self) -> Preset | None:
        """The same, whole."""
        return next((one for one in self._presets if one.id == self.current_id), None)

    def show_presets(self, presets: Sequence[Preset], default_id: str, current_id: str) -> None:
        """Offer these; says nothing."""
        self._presets, self._default_id = presets, default_id
        self.box.clear()
        self.box.addItem(tr("No preset"), "")
        for preset in presets:
            mark = tr("{name} (for new chats)", name=preset.name)
            self.box.addItem(mark if preset.id == default_id else preset.name, preset.id)
        self.choose(current_id)

    def choose(self, preset_id: str) -> None:
        """Show this one as chosen."""
        self.box.setCurrentIndex(max(0, self.box.findData(preset_id)))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._line.setSpacing(tokens.metrics.space_s)
        for part in (self.box, self.menu_button, self._row):
            part.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._row.set_words(tr("Preset"))
        self.menu_button.set_words(tr("What to do with presets"))
        self.show_presets(self._presets, self._default_id, self.current_id)

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setObjectName("presetMenu")
        preset = self.current
        add = partial(self._add, menu)
        add("saveAs", tr("Save as…"), self.save_as_requested.emit)
        menu.addSeparator()
        if preset is not None:
            id_, place = preset.id, self._presets.index(preset)
            add(
                "update",
                tr("Update with what stands here"),
                partial(self.update_requested.emit, id_),
            )
            add("rename", tr("Rename…"), partial(self.rename_requested.emit, id_))
            add("duplicate", tr("Duplicate"), partial(self.duplicate_requested.emit, id_))
            menu.addSeparator()
            add("moveUp", tr("Move up"), partial(self._move, -1), enabled=place > 0)
            is_last = place == len(self._presets) - 1
            add("moveDown", tr("Move down"), partial(self._move, 1), enabled=not is_last)
            menu.addSeparator()
            is_default = id_ == self._default_id
            action = menu.addAction(tr("Begin new chats with it"))
            action.setObjectName("presetMenu.default")
            action.setCheckable(True)
            action.setChecked(is_default)
            wanted = "" if is_default else id_
            action.triggered.connect(lambda _checked: self.default_requested.emit(wanted))
            menu.addSeparator()
            add("delete", tr("Delete"), partial(self.delete_requested.emit, id_))
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    def _add(
        self, menu: QMenu, name: str, text: str, do: Callable[[], object], *, enabled: bool = True
    ) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"presetMenu.{name}")
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: do())

    def _move(self, steps: int) -> None:
        preset = self.current
        if preset is not None:
            place = self._presets.index(preset) + steps
            if 0 <= place < len(self._presets):
                self.move_requested.emit(preset.id, place)
