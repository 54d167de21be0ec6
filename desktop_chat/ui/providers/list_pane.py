"""The left side of the dialog: all providers, and what can be done to them.

Knows rows and presets only; says what the user wants.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_chat.domain.provider_facts import Preset
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.providers.list_delegate import ProviderDelegate
from desktop_chat.ui.providers.list_model import ProviderListModel, ProviderRow
from desktop_chat.ui.providers.list_view import ProviderListView
from desktop_chat.ui.theme.tokens import Tokens


class ListPane(QWidget):
    """`show_rows` and `select` say nothing back."""

    selected = Signal(int)  #: number of the provider that the user went to
    add_requested = Signal(object)  #: Preset
    duplicate_requested = Signal()
    remove_requested = Signal()
    undo_requested = Signal()
    default_requested = Signal()
    moved = Signal(int, int)  #: row before, row now

    def __init__(self, presets: Sequence[Preset], tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("providersPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presets = tuple(presets)
        self._tokens = tokens
        self._quiet = False
        self._menu: QMenu | None = None
        self.list = ProviderListView(self)
        self.model = ProviderListModel(self)
        self._delegate = ProviderDelegate(tokens, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.undo = InlineMessage(tokens, self)
        self.undo.setObjectName("removedMessage")
        self._add = self._button(Icon.ADD, "addProviderButton")
        self._duplicate = self._button(Icon.DUPLICATE, "duplicateProviderButton")
        self._remove = self._button(Icon.REMOVE, "removeProviderButton")
        self._up = self._button(Icon.MOVE_UP, "moveUpButton")
        self._down = self._button(Icon.MOVE_DOWN, "moveDownButton")
        self._bar = QHBoxLayout()
        for button in (self._add, self._duplicate, self._remove):
            self._bar.addWidget(button)
        self._bar.addStretch(1)
        self._bar.addWidget(self._up)
        self._bar.addWidget(self._down)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.undo)
        self._column.addLayout(self._bar)
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)

    def _button(self, icon: Icon, name: str) -> IconButton:
        button = IconButton(icon, self._tokens, parent=self)
        button.setObjectName(name)
        return button

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.moved.connect(self.moved)
        self.list.remove_pressed.connect(self.remove_requested)
        self.list.menu_requested.connect(self._on_menu_requested)
        self._add.clicked.connect(self._on_add_clicked)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._up.clicked.connect(lambda: self._step(-1))
        self._down.clicked.connect(lambda: self._step(1))
        self.undo.acted.connect(self.undo_requested)

    @property
    def current(self) -> int | None:
        """The number of the provider that is shown."""
        return self.model.number_at(self.list.currentIndex())

    def show_rows(self, rows: Sequence[ProviderRow]) -> None:
        """Show these; the current one stays where it is still there."""
        current = self.current
        self._quiet = True
        self.model.set_rows(rows)
        if current is not None:
            self.list.setCurrentIndex(self.model.index_of(current))
        self._quiet = False
        self._enable()

    def select(self, number: int | None) -> None:
        """Go to a provider without saying that the user did."""
        self._quiet = True
        index = QModelIndex() if number is None else self.model.index_of(number)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._quiet = False
        self._enable()

    def say_removed(self, name: str) -> None:
        """Offer to take the removal back."""
        self.undo.say(tr("“{name}” was removed.", name=name), action=tr("Undo"))

    def open_presets(self) -> None:
        """Offer what can be added."""
        self._popup(self._presets_menu(), self._add.mapToGlobal(QPoint(0, 0)), above=True)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.list.setAccessibleName(tr("Providers"))
        self._add.set_words(tr("Add a provider…"))
        self._duplicate.set_words(tr("Duplicate"))
        self._remove.set_words(tr("Remove"), tr("Remove (Delete)"))
        self._up.set_words(tr("Move up"), tr("Move up (Alt+Up)"))
        self._down.set_words(tr("Move down"), tr("Move down (Alt+Down)"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        gap = tokens.metrics.space_s
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._bar.setSpacing(0)
        self._delegate.apply_tokens(tokens)
        self.undo.apply_tokens(tokens)
        for button in (self._add, self._duplicate, self._remove, self._up, self._down):
            button.apply_tokens(tokens)
        self.list.doItemsLayout()

    def _enable(self) -> None:
        row, count = self.list.currentIndex().row(), self.model.rowCount()
        for button in (self._duplicate, self._remove):
            button.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row + step < self.model.rowCount():
            self.moved.emit(row, row + step)

    def _presets_menu(self) -> QMenu:
        menu = QMenu(self)
        vendors = [p for p in self._presets if not p.is_local and p.base_url]
        local = [p for p in self._presets if p.is_local]
        others = [p for p in self._presets if not p.is_local and not p.base_url]
        groups = ((tr("Cloud"), vendors), (tr("On this computer"), local), (tr("Other"), others))
        for title, presets in groups:
            if presets:
                menu.addSeparator()
                menu.addAction(title).setEnabled(False)  # a section's own text is not drawn
            for preset in presets:
                action = menu.addAction(preset.title.replace("&", "&&"))
                action.triggered.connect(lambda _on=False, p=preset: self.add_requested.emit(p))
        return menu

    def _popup(self, menu: QMenu, where: QPoint, *, above: bool = False) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        menu.setObjectName("providersMenu")
        if above:
            where = QPoint(where.x(), where.y() - menu.sizeHint().height())
        menu.popup(where)

    def _on_add_clicked(self) -> None:
        self.open_presets()

    def _on_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        for text, signal in (
            (tr("Use for new chats"), self.default_requested),
            (tr("Duplicate"), self.duplicate_requested),
            (tr("Remove"), self.remove_requested),
        ):
            menu.addAction(text).triggered.connect(signal)
        self._popup(menu, where)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        number = self.model.number_at(current)
        self._enable()
        if not self._quiet and number is not None:
            self.selected.emit(number)

    def focus_list(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
