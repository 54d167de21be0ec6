"""The filters of a search as buttons: what is set stands in the query's text, and only there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop_chat.domain.ports_search import Names
from desktop_chat.domain.search import (
    Filter,
    FilterKey,
    Query,
    Thing,
    thing_of,
    with_filter,
    without,
)
from desktop_chat.i18n import tr
from desktop_chat.ui.theme.tokens import Tokens

HEIGHT = 26
_MOST_NAMES = 30
_LONGEST = 150

Choice = tuple[str, Filter]
"""How a filter is called, and what it is."""


class Chip(QAbstractButton):
    """One filter: quiet while it is not set, filled while it is."""

    def __init__(self, tokens: Tokens, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"searchChip_{name}")
        self._tokens = tokens
        self.filter: Filter | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_filter(self, text: str, value: Filter | None) -> None:
        """Say what it filters by; None: by nothing."""
        self.filter = value
        shown = text if value is None else f"{text} ✕"
        if shown != self.text():
            self.setText(shown)
            name = text if value is None else tr("Remove the filter {name}", name=text)
            self.setAccessibleName(name)
            self.updateGeometry()
        self.update()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        font = self.font()
        font.setPixelSize(tokens.metrics.tiny_px)
        self.setFont(font)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        width = min(self.fontMetrics().horizontalAdvance(self.text()), metrics.px(_LONGEST))
        return QSize(width + 2 * metrics.space_s + 2, metrics.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, is_set = self._tokens, self.filter is not None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2
        is_hot = self.underMouse() or self.isDown()
        fill = tokens.selection if is_set else tokens.hover if is_hot else tokens.raised
        edge = tokens.focus_ring if self.hasFocus() else tokens.border
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(tokens.on_selection if is_set else tokens.text_muted))
        room = self.rect().adjusted(tokens.metrics.space_s, 0, -tokens.metrics.space_s, 0)
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


class ChipRow(QWidget):
    """All chips in a row; a narrow window shows as many as there is room for."""

    text_wanted = Signal(str)  #: what the query's text is to be

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchChips")
        self._tokens = tokens
        self._text = ""
        self._names = Names()
        self._shown_chat = ""
        self._menu: QMenu | None = None
        self._chips: dict[FilterKey | Thing, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for key in (*_KEYS, *Thing):
            chip = self._chips[key] = Chip(tokens, key.value, self)
            chip.clicked.connect(self._on_clicked)
            row.addWidget(chip)
        self._more = Chip(tokens, "more", self)
        self._more.clicked.connect(self._on_more_clicked)
        row.addWidget(self._more)
        row.addStretch(1)
        self.apply_tokens(tokens)

    @property
    def chips(self) -> Sequence[Chip]:
        """The buttons that can be reached, in their order."""
        return [chip for chip in (*self._chips.values(), self._more) if chip.isVisible()]

    def set_names(self, names: Names) -> None:
        """Know what there is to choose from."""
        self._names = names

    def set_shown_chat(self, title: str) -> None:
        """Know which chat is open behind the search, by its title."""
        self._shown_chat = title

    def show_query(self, text: str, query: Query) -> None:
        """Show which filters a query's text has."""
        self._text = text
        known = {_chip_of(one): one for one in query.filters if one not in query.unclear}
        for key, chip in self._chips.items():
            value = known.get(key)
            name = _name_of(key)
            is_plain = value is None or isinstance(key, Thing)
            chip.show_filter(name if value is None or is_plain else self._called(value), value)
        self._fit()

    def retranslate(self) -> None:
        """Set the texts anew."""
        for key, chip in self._chips.items():
            chip.show_filter(_name_of(key), chip.filter)
        self._more.show_filter("…", None)
        self._more.setAccessibleName(tr("More filters"))
        self._more.setToolTip(tr("More filters"))
        self._fit()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(tokens.metrics.px(6))
        for chip in (*self._chips.values(), self._more):
            chip.apply_tokens(tokens)

    def _called(self, value: Filter) -> str:
        """How a filter is called in its menu; else as it was typed."""
        known = {wanted: name for name, wanted in self._choices(value.key)}
        match value.key:
            case FilterKey.AFTER:
                return known.get(value) or tr("Since {day}", day=value.value)
            case FilterKey.UNTIL:
                return tr("Until {day}", day=known.get(value, value.value))
            case FilterKey.BEFORE:
                return tr("Before {day}", day=value.value)
            case _:
                return known.get(value, value.value)

    def _fit(self) -> None:
        """Show the chips that there is room for, those that are set first; the rest in a menu."""
        chips = sorted(self._chips.values(), key=lambda chip: chip.filter is None)
        left = self.width()
        if sum(map(self._room_of, chips)) > left:
            left -= self._room_of(self._more)
        for chip in chips:
            left -= self._room_of(chip)
            chip.setVisible(left >= 0)
        self._more.setVisible(left < 0)

    def _room_of(self, chip: Chip) -> int:
        layout = self.layout()
        return chip.sizeHint().width() + (layout.spacing() if layout is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_clicked(self) -> None:
        chip = self.sender()
        key = next((key for key, one in self._chips.items() if one is chip), None)
        if key is None or not isinstance(chip, Chip):
            return
        if chip.filter is not None:
            self.text_wanted.emit(without(self._text, chip.filter))
        else:
            self._offer(key, chip)

    def _offer(self, key: FilterKey | Thing, chip: Chip) -> None:
        if isinstance(key, Thing):
            self._add(Filter(FilterKey.HAS, key.value))
        else:
            calls = [(name, partial(self._add, wanted)) for name, wanted in self._choices(key)]
            self._open_menu(chip, calls)

    def _on_more_clicked(self) -> None:
        """Offer the filters that there is no room for."""
        hidden = [key for key, chip in self._chips.items() if chip.isHidden()]
        more = self._more
        self._open_menu(more, [(_name_of(key), partial(self._offer, key, more)) for key in hidden])

    def _add(self, wanted: Filter) -> None:
        text = with_filter(self._text, wanted)
        self.text_wanted.emit(text if wanted.value else text.rstrip())

    def _open_menu(self, chip: Chip, calls: Sequence[tuple[str, Callable[[], None]]]) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setObjectName("searchChipMenu")
        for name, call in calls:
            menu.addAction(name.replace("&", "&&")).triggered.connect(call)
        if not calls:
            menu.addAction(tr("There is none")).setEnabled(False)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _choices(self, key: FilterKey) -> list[Choice]:
        match key:
            case FilterKey.ROLE:
                return [
                    (tr("My questions"), Filter(key, "user")),
                    (tr("Answers"), Filter(key, "assistant")),
                ]
            case FilterKey.AFTER:
                return [
                    (tr("Today"), Filter(key, "today")),
                    (tr("Last 7 days"), Filter(key, "7d")),
                    (tr("Last 30 days"), Filter(key, "30d")),
                    (tr("Last 12 months"), Filter(key, "365d")),
                    (tr("Type a day"), Filter(key, "")),
                ]
            case FilterKey.UNTIL:
                return [
                    (tr("Yesterday"), Filter(key, "yesterday")),
                    (tr("7 days ago"), Filter(key, "7d")),
                    (tr("30 days ago"), Filter(key, "30d")),
                    (tr("12 months ago"), Filter(key, "365d")),
                    (tr("Type a day"), Filter(key, "")),
                ]
            case FilterKey.CHAT:
                title = self._shown_chat
                return [(title, Filter(key, title))] if title else []
            case FilterKey.MODEL:
                return [(name, Filter(key, name)) for name in self._names.models[:_MOST_NAMES]]
            case _:
                return [(name, Filter(key, name)) for name in self._names.folders[:_MOST_NAMES]]


_KEYS = (
    FilterKey.CHAT,
    FilterKey.FOLDER,
    FilterKey.ROLE,
    FilterKey.MODEL,
    FilterKey.AFTER,
    FilterKey.UNTIL,
)


def _chip_of(one: Filter) -> FilterKey | Thing:
    """Which chip shows a filter."""
    if one.key is FilterKey.BEFORE:
        return FilterKey.UNTIL
    return thing_of(one) or one.key


def _name_of(key: FilterKey | Thing) -> str:
    match key:
        case FilterKey.CHAT:
            return tr("Chat")
        case FilterKey.FOLDER:
            return tr("Folder")
        case FilterKey.ROLE:
            return tr("Who")
        case FilterKey.MODEL:
            return tr("Model")
        case FilterKey.UNTIL:
            return tr("Until")
        case Thing.CODE:
            return tr("With code")
        case Thing.ATTACHMENT:
            return tr("With a file")
        case _:
            return tr("Since")
