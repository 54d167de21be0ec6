"""Several answers side by side, in the place of the conversation.

Follows one comparison; says which answer is to be kept. Knows no storage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import ReasoningDelta, StreamEvent, TextDelta
from desktop_chat.domain.ports import BlobSource
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr, trn
from desktop_chat.services.comparing import Comparison
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.compare.column import AnswerColumn
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.stream_buffer import Channel
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

TICK_MS = 100
_SHEET = """
#comparePane {{ background: {t.surface}; }}
#compareHead {{ border-bottom: 1px solid {t.border}; }}
#compareArea, #compareColumns {{ background: {t.surface}; border: none; }}
#answerColumn {{ border-right: 1px solid {t.border}; }}
QPushButton {{ font-size: {m.small_px}px; padding: 5px {m.space_m}px; min-width: 0; }}
QPushButton:focus {{ padding: 4px {m.space_m}px; }}
"""


class ComparePane(QWidget):
    """A `SessionListener` of the compared chat, for as long as it is shown."""

    kept = Signal(str)  #: answer id
    left = Signal()  #: back to the conversation, with nothing chosen
    quote_requested = Signal(str)  #: Markdown, each line marked as quoted
    link_activated = Signal(str)  #: a URL that passed the click gate
    notice_requested = Signal(str)  #: a sentence about what could not be done
    again_requested = Signal(str)  #: answer id: the same model shall answer again
    details_requested = Signal(str)  #: answer id
    remedy_requested = Signal(str, str)  #: answer id, Remedy value of the pressed button
    act_requested = Signal(str, str)  #: answer id, one of the other acts

    def __init__(self, tokens: Tokens, flush_ms: int, blobs: BlobSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("comparePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tokens = tokens
        self._flush_ms = flush_ms
        self._blobs = blobs
        self._comparison: Comparison | None = None
        self.columns: list[AnswerColumn] = []
        self._coming: AnswerColumn | None = None
        self._is_held = False
        self._ended: dict[str, Message] = {}  # answers whose end was heard
        head = QWidget(self)
        head.setObjectName("compareHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel(parent=head)
        self._title.setObjectName("compareTitle")
        self._stop_all = QPushButton(head)
        self._stop_all.setObjectName("compareStopAll")
        self._stop_all.setAutoDefault(False)
        self._stop_all.clicked.connect(self._on_stop_all)
        self._close = IconButton(Icon.CLOSE, tokens, size=28, parent=head)
        self._close.setObjectName("compareClose")
        self._close.clicked.connect(self.left)
        _keep_room(self._stop_all)
        self._head = QHBoxLayout(head)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._stop_all)
        self._head.addWidget(self._close)
        self._holder = QWidget()
        self._holder.setObjectName("compareColumns")
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._area = QScrollArea(self)
        self._area.setObjectName("compareArea")
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._holder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(self._area, 1)
        self._ticker = QTimer(self)
        self._ticker.setObjectName("compareTicker")
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._on_tick)
        self._dress()
        self.retranslate()

    @property
    def comparison(self) -> Comparison | None:
        """What is compared, None while nothing is."""
        return self._comparison

    def begin(self, comparison: Comparison) -> Iterator[Piece]:
        """Give the pieces that show a comparison: one for each answer."""
        self.end()
        self._comparison = comparison
        comparison.session.listen(self)
        self.retranslate()
        for number in range(len(comparison.answers)):
            yield partial(self._make_column, number)
            yield partial(self._begin_column, number)
        yield self._show_state

    def hold(self, *, is_held: bool) -> None:
        """Stay whatever path the chat shows, while one of the answers is about to be replaced."""
        self._is_held = is_held

    def replacing(self, comparison: Comparison, number: int) -> Iterator[Piece]:
        """Give the pieces that show another answer in the place of one; the others stay."""
        self._comparison = comparison
        old = self.columns.pop(number)
        self._drop(old)
        yield partial(self._make_column, number)
        yield partial(self._begin_column, number)
        yield self._show_state

    def end(self) -> None:
        """Follow nothing any more."""
        self._ticker.stop()
        if self._comparison is not None:
            self._comparison.session.unlisten(self)
        self._comparison = None
        columns, self.columns = self.columns, []
        if self._coming is not None:
            columns.append(self._coming)
            self._coming = None
        self._ended.clear()
        for column in columns:
            self._drop(column)

    def _drop(self, column: AnswerColumn) -> None:
        self._row.removeWidget(column)
        column.hide()
        column.deleteLater()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another look."""
        self._tokens = tokens
        yield self._dress
        for column in tuple(self.columns):
            yield partial(column.apply_tokens, tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Answers side by side"))
        question = self._comparison.question if self._comparison is not None else ""
        count = len(self._comparison.answers) if self._comparison is not None else 0
        words = trn("{count} answer", "{count} answers", count, count=count)
        self._title.show_text(tr("{answers}: {question}", answers=words, question=question))
        self._stop_all.setText(tr("Stop all"))
        self._close.set_words(tr("Back to the conversation"))
        for column in self.columns:
            column.retranslate()

    def take_focus(self) -> None:
        """Let the keyboard begin at the first answer."""
        if self.columns:
            self.columns[0].keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- as a listener of the session

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """The chat goes on: with the answer that it shows."""
        if not self._is_held:
            self.left.emit()

    def on_path_changed(self, session: ChatSession) -> None:
        """Leave if the chat shows something else than one of the answers."""
        ids = {column.answer.id for column in self.columns}
        is_one = any(message.id in ids for message in session.messages)
        if ids and not is_one and not self._is_held:
            self.left.emit()

    def on_chat_changed(self, session: ChatSession) -> None:
        """A title says nothing of the answers."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Give text to its column; the rest is said with the next tick."""
        column = self._column_of(turn.id)
        if column is None:
            return
        match event:
            case TextDelta(text):
                column.push(Channel.TEXT, text)
            case ReasoningDelta(text):
                column.push(Channel.REASONING, text)
            case _:
                return

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Show how one of them ended."""
        self._ended[message.id] = message
        column = self._column_of(message.id)
        if column is not None:
            column.finish(message)
            self._show_state()

    # -- inside

    def _make_column(self, number: int) -> None:
        if self._comparison is None:
            return
        answer = self._ended.get(self._comparison.ids[number], self._comparison.answers[number])
        column = AnswerColumn(answer, self._tokens, self._flush_ms, self._holder)
        column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.kept.connect(self.kept)
        column.stop_requested.connect(self._on_stop)
        view = column.view
        view.set_blobs(self._blobs)
        view.quote_requested.connect(self.quote_requested)
        view.link_activated.connect(self.link_activated)
        view.notice_requested.connect(self.notice_requested)
        view.retry_requested.connect(self.again_requested)
        view.details_requested.connect(self.details_requested)
        view.remedy_requested.connect(self.remedy_requested)
        view.act_requested.connect(self.act_requested)
        self._coming = column

    def _begin_column(self, number: int) -> None:
        """From now on it follows its answer; what arrived while it was made is there."""
        column, self._coming = self._coming, None
        if column is None or self._comparison is None:
            return
        live = {one.id: one for one in self._comparison.session.live_answers}
        id_ = column.answer.id
        column.answer = self._ended.get(id_) or live.get(id_) or column.answer
        column.begin()
        self.columns.insert(number, column)
        self._row.insertWidget(number, column, 1)

    def _column_of(self, answer_id: str) -> AnswerColumn | None:
        return next((column for column in self.columns if column.answer.id == answer_id), None)

    def _on_stop(self, answer_id: str) -> None:
        if self._comparison is not None:
            self._comparison.session.stop(answer_id=answer_id)

    def _on_stop_all(self) -> None:
        if self._comparison is not None:
            self._comparison.session.stop()

    def _show_state(self) -> None:
        is_live = any(column.is_live for column in self.columns)
        self._stop_all.setVisible(is_live)
        for column in self.columns:
            column.view.set_busy(is_live)
        if is_live:
            self._ticker.start()
            self._on_tick()
        else:
            self._ticker.stop()

    def _on_tick(self) -> None:
        if self._comparison is None:
            return
        session = self._comparison.session
        for column in self.columns:
            if column.is_live:
                view = session.phase(column.answer.id)
                column.show_phase(view, has_content=bool(column.view.plain_text()))

    def _dress(self) -> None:
        tokens = self._tokens
        metrics = tokens.metrics
        wear(self, tokens, _SHEET.format(t=tokens, m=metrics))
        bold = ui_font(metrics.small_px, tokens.ui_family)
        self._title.setFont(bold)
        self._title.set_color(tokens.text_muted)
        self._close.apply_tokens(tokens)
        side = metrics.space_l
        self._head.setContentsMargins(side, metrics.space_xs, metrics.space_s, metrics.space_xs)
        self._head.setSpacing(metrics.space_s)


def _keep_room(button: QWidget) -> None:
    """Else all columns would move up a little when it goes."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
