"""What is asked for beside a message: quote it, try it again, look into it.

Connects the transcript's signals and the actions to the composer and the shown chat.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QTextCursor

from desktop_chat.domain.conversation import Message
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.acts import Act
from desktop_chat.ui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from desktop_chat.ui.dialogs.message_details import MessageDetails

_ACTS = {
    Callback.COPY_MESSAGE: Act.COPY,
    Callback.COPY_MESSAGE_MARKDOWN: Act.COPY_MARKDOWN,
    Callback.QUOTE_MESSAGE: Act.QUOTE,
    Callback.MESSAGE_DETAILS: Act.DETAILS,
}


class MessageErrands(QObject):
    """Handles what is asked for; `session` gives the shown chat, `cost` what an answer cost."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        presenter: ChatPresenter,
        tokens: Tokens,
        *,
        session: Callable[[], ChatSession | None],
        cost: Callable[[Message], str] = lambda _message: "",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._tokens = tokens
        self._session = session
        self._cost = cost
        self._details: MessageDetails | None = None
        self._shown = ""
        transcript.quote_requested.connect(self.quote)
        transcript.retry_requested.connect(self._retry)
        transcript.details_requested.connect(self.show_details)
        actions = window.action_set
        for callback, act in _ACTS.items():
            actions.handle(callback, partial(transcript.act_on_current, act))
        actions.handle(Callback.PREVIOUS_MESSAGE, partial(transcript.step_message, -1))
        actions.handle(Callback.NEXT_MESSAGE, partial(transcript.step_message, 1))
        presenter.emptiness_changed.connect(self._on_emptiness_changed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if (details := self._open_details()) is not None:
            details.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        from desktop_chat.ui.transcript.details import facts_of

        details, message = self._open_details(), self._message(self._shown)
        if details is not None and message is not None:
            details.show_facts(facts_of(message, self._cost(message)))

    def quote(self, quotation: str) -> None:
        """Put a quotation behind what is typed, and the cursor behind that."""
        edit = self._window.composer.edit
        edit.commit_preedit()
        before = edit.toPlainText()
        lead = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        data = QMimeData()
        data.setText(f"{lead}{quotation}\n\n")
        edit.moveCursor(QTextCursor.MoveOperation.End)
        edit.insertFromMimeData(data)  # which is undone in one step, and refuses what is too long
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_details(self, message_id: str) -> None:
        """Say what is known of a message."""
        from desktop_chat.ui.dialogs.message_details import MessageDetails
        from desktop_chat.ui.transcript.details import facts_of

        message = self._message(message_id)
        if message is None:
            return
        if (before := self._open_details()) is not None:
            before.close()
        self._shown = message_id
        self._details = MessageDetails(
            facts_of(message, self._cost(message)), self._tokens, self._window
        )
        self._details.show()

    def _retry(self, message_id: str) -> None:
        session = self._session()
        if session is not None:
            session.retry(message_id)

    def _message(self, message_id: str) -> Message | None:
        session = self._session()
        messages = session.messages if session is not None else []
        return next((message for message in messages if message.id == message_id), None)

    def _open_details(self) -> MessageDetails | None:
        """The dialog, unless it was closed and is gone."""
        if self._details is not None and not shiboken6.isValid(self._details):
            self._details = None
        return self._details

    def _on_emptiness_changed(self, is_empty: bool) -> None:
        self._window.action_set.set_true(When.HAS_MESSAGES, not is_empty)
