"""The row of small buttons at a message: copy, quote, edit it or try it again, details.

It floats where no text is: beside the author's name, in the air below the message, or in the
margin. Where none of these can be seen, it is not shown.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.acts import (
    SHOWN_FOR_ANSWERS,
    SHOWN_FOR_QUESTIONS,
    Act,
    act_words,
    letter_of,
    why_not,
)
from desktop_chat.ui.transcript.chrome import NameStrip
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.times import short_time

_BUTTON_PX = 24
_ICON_PX = 15
_NAME_LINE_PX = 20
_Way = QBoxLayout.Direction
_ICONS = {
    Act.COPY: Icon.COPY,
    Act.COPY_MARKDOWN: Icon.MARKDOWN,
    Act.QUOTE: Icon.QUOTE,
    Act.EDIT: Icon.EDIT,
    Act.RETRY: Icon.AGAIN,
    Act.DETAILS: Icon.INFO,
}


class _ActButton(IconButton):
    """Beside its neighbours one sees that it can do nothing now."""

    def _colors(self) -> tuple[str | None, str]:
        if not self.isEnabled():
            return None, self._tokens.scroll_handle
        return super()._colors()


class MessageToolbar(QWidget):
    """Knows one message at a time, by its id."""

    requested = Signal(str, str)  #: message id, Act

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageToolbar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._tokens = tokens
        self._message = ""
        self._whys: dict[Act, str] = {}
        self._row = QBoxLayout(_Way.LeftToRight, self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._buttons = {act: self._button(act) for act in _ICONS}
        self.apply_tokens(tokens)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        for button in self._buttons.values():
            button.apply_tokens(tokens)
            button.setFixedSize(button.sizeHint())
        self.update()

    @property
    def message(self) -> str:
        """The id of the message that it stands at."""
        return self._message

    def retranslate(self) -> None:
        """Say what each button does, or why it cannot."""
        for act, button in self._buttons.items():
            why, words = self._whys.get(act, ""), act_words(act)
            button.setEnabled(not why)
            tip = why or tr("{action} ({keys})", action=words.rstrip("…"), keys=letter_of(act))
            button.set_words(words, plain_tooltip(tip))

    def show_at(self, scene: Scene, number: int, viewport: QSize) -> None:
        """Stand at a message, as far as there is a place for it."""
        place = place_of(scene, number, self._long(), viewport)
        if place is None:
            self.hide()
            return
        item = scene.layout.items[number]
        self._message = item.id
        offered = SHOWN_FOR_QUESTIONS if item.is_user else SHOWN_FOR_ANSWERS
        for act, button in self._buttons.items():
            button.setVisible(act in offered)
        whys = {act: why_not(scene.layout, number, act) for act in offered}
        if whys != self._whys:
            self._whys = whys
            self.retranslate()
        is_upright = place.height() > place.width()
        self._row.setDirection(_Way.TopToBottom if is_upright else _Way.LeftToRight)
        self.setGeometry(place)
        self.show()

    def tick(self, act: Act, *, is_done: bool) -> None:
        """Show for a while that something was copied."""
        self._buttons[act].set_icon(Icon.CHECK if is_done else _ICONS[act])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._tokens.border), 1))
        painter.setBrush(color(self._tokens.raised))
        radius = self._tokens.metrics.radius_s
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _long(self) -> QSize:
        side = self._tokens.metrics.px(_BUTTON_PX)
        return QSize(side * len(SHOWN_FOR_ANSWERS) + 2, side + 2)

    def _button(self, act: Act) -> IconButton:
        tokens = self._tokens
        button = _ActButton(_ICONS[act], tokens, size=_BUTTON_PX, icon_px=_ICON_PX, parent=self)
        button.setObjectName(f"messageAct.{act}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard there are the letters
        button.clicked.connect(partial(self._on_clicked, act))
        self._row.addWidget(button)
        return button

    def _on_clicked(self, act: Act) -> None:
        self.requested.emit(self._message, act)


def place_of(scene: Scene, number: int, size: QSize, viewport: QSize) -> QRect | None:
    """Where in the viewport a toolbar of `size` covers no text of a message."""
    item = scene.layout.items[number]
    places = [_in_the_margin(scene, number, size.transposed(), viewport)]
    if not item.is_live:  # below it text arrives
        places.insert(0, _below(scene, number, size))
    if not item.is_user:
        places.insert(0, _beside_the_name(scene, number, size))
    seen = QRect(QPoint(), viewport)
    return next((place for place in places if place is not None and seen.contains(place)), None)


def _beside_the_name(scene: Scene, number: int, size: QSize) -> QRect | None:
    sections = scene.layout.built(number).sections
    right = scene.left + scene.layout.width
    if sections is None or not len(sections.head):
        return None
    name = sections.head.strip(0)
    if isinstance(name, NameStrip):
        free = right - size.width() - scene.look.sizes.space_s
        if scene.left + name.used_width(shows_times=scene.shows_times) > free:
            return None
    middle = scene.layout.item_top(number) - scene.y + scene.look.px(_NAME_LINE_PX) // 2
    return QRect(QPoint(right - size.width(), middle - size.height() // 2), size)


def _below(scene: Scene, number: int, size: QSize) -> QRect:
    layout, gap = scene.layout, scene.look.message_gap
    item = layout.items[number]
    bottom = layout.item_top(number) + layout.item_height(number) - scene.y
    right = scene.left + layout.width
    if item.is_user and scene.shows_times:
        time = short_time(item.message.created_at)
        right -= int(scene.look.tiny_metrics.horizontalAdvance(time)) + scene.look.sizes.space_m
    top = bottom - gap + max(0, gap - size.height()) // 2
    return QRect(QPoint(right - size.width(), top), size)


def _in_the_margin(scene: Scene, number: int, size: QSize, viewport: QSize) -> QRect | None:
    gap = scene.look.sizes.space_s
    left = scene.left + scene.layout.width + gap
    if left + size.width() + gap > viewport.width():
        return None
    top = scene.layout.item_top(number) - scene.y
    bottom = top + scene.layout.item_height(number) - scene.look.message_gap
    y = max(top, gap)
    return QRect(QPoint(left, y), size) if y + size.height() <= bottom else None
