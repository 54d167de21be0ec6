"""Connects the strip of waiting questions, the composer and the shown chat."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_chat.i18n import tr
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.queue.strip import QueueStrip
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import UndoOffer


class QueueHost(QObject):
    """Shows what waits in the shown chat; the strip is made when something does."""

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        queue: QuestionQueue,
        tokens: Tokens,
        *,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chats = chats
        self._queue = queue
        self._tokens = tokens
        self._background = background
        self._strip: QueueStrip | None = None
        queue.listen(self._on_queue_changed)
        window.composer.queued.connect(self._on_queued)
        chats.chat_shown.connect(self._on_chat_shown)
        presenter.streaming_changed.connect(lambda _streaming: self._show())

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._strip is not None:
            self._strip.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        if self._strip is not None:
            self._strip.retranslate()

    def _on_queued(self, text: str) -> None:
        session = self._chats.session
        if session is not None and session.is_live:
            self._queue.add(session.chat, text, self._window.composer.tray.parts)
            self._window.composer.clear_text()
            self._window.composer.tray.clear()
            self._chats.keep_draft()

    def _on_chat_shown(self, chat_id: str) -> None:
        self._show()
        session = self._chats.session
        if chat_id and session is not None and not session.chat.is_temporary:
            self._background.do(self._queue.load(chat_id), "load-queue")

    def _on_queue_changed(self, chat_id: str) -> None:
        session = self._chats.session
        if session is not None and session.chat.id == chat_id:
            self._show()

    def _show(self) -> None:
        session = self._chats.session
        waiting = self._queue.of(session.chat.id) if session is not None else ()
        if self._strip is None:
            if not waiting:
                return
            self._strip = self._made_strip()
        is_paused = session is None or not session.is_live
        self._strip.show_questions(waiting, is_paused=is_paused)

    def _made_strip(self) -> QueueStrip:
        strip = QueueStrip(self._tokens)
        strip.edited.connect(self._queue.edit)
        strip.moved.connect(self._queue.move)
        strip.removed.connect(self._on_removed)
        strip.next_requested.connect(self._on_next_requested)
        self._window.put_above_composer(strip)
        return strip

    def _on_removed(self, question_id: str) -> None:
        """What a home keeps is undone, and offered so, like any other deed."""
        undo = self._queue.remove(question_id)
        session = self._chats.session
        if undo is not None and session is not None and session.chat.is_temporary:
            self._window.toast.offer(UndoOffer(tr("The question will not be asked"), undo))

    def _on_next_requested(self) -> None:
        session = self._chats.session
        if session is not None:
            self._queue.ask_next(session)
            self._window.composer.setFocus()
