"""Choose a model from the server's own list, or type the id of one that is not in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr, trn
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.forms.tab_order import focus_in_order
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.providers.model_delegate import ModelDelegate
from desktop_chat.ui.providers.model_list import ModelList
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (520, 560)
_SHEET = "#modelList { background: transparent; }"
_TO_THE_LIST = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class ModelChooser(QDialog):
    """Open it with `open()`. The list is asked for at once; typing need not wait for it."""

    model_chosen = Signal(str)  #: its id
    favourites_changed = Signal(tuple)  #: of str: all favourites of this provider, in their order

    def __init__(
        self,
        tokens: Tokens,
        desk: ProviderDesk,
        provider: ProviderSettings,
        background: Starter,
        *,
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelChooser")
        wear_form(self, tokens, _SHEET)  # while it is empty: that costs least
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._provider = provider
        self._key = key
        self._load = Errand(background, "list-models")
        self._wished = provider.model
        self.search = QLineEdit(self)
        self.search.setObjectName("modelSearch")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self._spinner = Spinner(tokens, self)
        self._state = FormLabel("fieldHint", self)
        self.message = InlineMessage(tokens, self)
        self.message.setObjectName("modelMessage")
        self.model = ModelList(provider.favourites, self)
        self.list = QListView(self)
        self._delegate = ModelDelegate(tokens, self.list)
        self._dress_list()
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("fieldHint")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self._cancel = push_button("cancelButton", self)
        self._choose = push_button("useModelButton", self)
        self._choose.setDefault(True)
        self._again = push_button("reloadModelsButton", self)
        self._buttons = ButtonRow(
            tokens, [self._cancel, self._choose], left=[self._again], parent=self
        )
        self._lay_out()
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self.search.setFocus()
        self.reload()

    def _dress_list(self) -> None:
        view = self.list
        view.setObjectName("modelList")
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self._spinner)
        self._line.addWidget(self._state, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addLayout(self._line)
        self._column.addWidget(self.message)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_text_changed)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self._delegate.star_clicked.connect(self._on_star_clicked)
        self._cancel.clicked.connect(self.reject)
        self._choose.clicked.connect(self.accept)
        self._again.clicked.connect(self.reload)
        self.message.acted.connect(self.reload)
        favourite = QShortcut(QKeySequence("Ctrl+D"), self)
        favourite.activated.connect(lambda: self._on_star_clicked(self.list.currentIndex().row()))
        again = QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self)
        again.activated.connect(self.reload)

    @property
    def chosen(self) -> str:
        """The id of the model that Enter would choose, '' for none."""
        row = self.model.row_at(self.list.currentIndex())
        return "" if row is None else row.facts.id

    def reload(self) -> None:
        """Ask the server once more."""
        self.message.clear()
        self._show_busy(busy=True)
        self._load.start(self._ask)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setWindowTitle(tr("Models of {provider}", provider=self._provider.name))
        self.search.setAccessibleName(tr("Search models, or type an id"))
        self.search.setPlaceholderText(tr("Search models, or type an id"))
        self.list.setAccessibleName(tr("Models"))
        self._cancel.setText(tr("Cancel"))
        self._choose.setText(tr("Use this model"))
        self._again.setText(tr("Reload"))
        self._nothing.setText(tr("No models to show. Type the id of one above."))
        self._say_state()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, _SHEET)
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_s)
        self._line.setSpacing(metrics.space_s)
        for part in (self._spinner, self.message, self._delegate, self._buttons):
            part.apply_tokens(tokens)
        self.list.doItemsLayout()

    async def _ask(self) -> None:
        try:
            models = await self._desk.models(self._provider, self._key)
        except AppError as error:
            self._show_busy(busy=False)
            self._state.say("")
            self.message.say(error.user_text, Severity.WARNING, action=tr("Try again"))
            self._show_rows()
            return
        self.model.set_models(models)
        self._show_busy(busy=False)
        self._go_to(self._wished)

    def _show_busy(self, *, busy: bool) -> None:
        self._spinner.setVisible(busy)
        self._again.setEnabled(not busy)
        self._say_state()
        self._show_rows()

    def _say_state(self) -> None:
        if not self._spinner.isHidden():
            self._state.say(tr("Asking the server for its models…"))
        else:
            count = self.model.count
            self._state.say(trn("One model", "{n} models", count) if count else "")

    def _show_rows(self) -> None:
        empty = self.model.rowCount() == 0
        waits = not self._spinner.isHidden() or bool(self.message.text)
        self._stack.setCurrentWidget(self._nothing if empty and not waits else self.list)
        self._enable()

    def _enable(self) -> None:
        self._choose.setEnabled(bool(self.chosen))

    def _go_to(self, model: str) -> None:
        """Mark a model, or the first one: what was typed comes after what was found."""
        index = self.model.index_of(model)
        if not index.isValid():
            index = self.model.index(0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._show_rows()

    def _on_text_changed(self, text: str) -> None:
        self.model.search(text)
        self._go_to(text.strip() or self._wished)

    def _on_star_clicked(self, row: int) -> None:
        current = self.chosen
        if self.model.toggle_favourite(self.model.index(row)):
            self._go_to(current)
            self.favourites_changed.emit(self.model.favourites)

    def _on_activated(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.accept()

    def accept(self) -> None:
        chosen = self.chosen
        if chosen:
            self._load.end()
            self.model_chosen.emit(chosen)
            super().accept()

    def reject(self) -> None:
        self._load.end()
        super().reject()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_in_order(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._load.end()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the search go through the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and Qt.Key(event.key()) in _TO_THE_LIST
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
