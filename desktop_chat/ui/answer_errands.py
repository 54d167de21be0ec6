"""What people do about an answer: wait longer, ask again, go on with it, take that back.

Connects the buttons below an answer, the bar of patience and the actions to the shown chat.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.i18n import tr
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.dialog_host import DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.patience_bar import PatienceBar
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import UndoOffer

_NOT_CONTINUED = "not-continued"


class AnswerErrands(QObject):
    """Handles what is asked for; knows the shown chat by the navigator."""

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        dialogs: DialogHost,
        tokens: Tokens,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chats = chats
        self._dialogs = dialogs
        self._tokens = tokens
        self._bar: PatienceBar | None = None
        self._continued = ""
        handlers: dict[Callback, Callable[[], None]] = {
            Callback.KEEP_WAITING: self.keep_waiting,
            Callback.RETRY_NOW: self.retry_now,
            Callback.CONTINUE_LAST: self.continue_last,
        }
        for callback, handler in handlers.items():
            window.action_set.handle(callback, handler)
        presenter.phase_changed.connect(self._on_phase_changed)
        presenter.streaming_changed.connect(self._on_streaming_changed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._bar is not None:
            self._bar.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        if self._bar is not None:
            self._bar.retranslate()

    def on_remedy_requested(self, message_id: str, remedy: str) -> None:
        """A button below an answer was pressed."""
        session = self._chats.session
        match Remedy(remedy):
            case Remedy.SETTINGS:
                self._dialogs.open_providers(self._chats.model[0])
            case Remedy.PICK_MODEL:
                self._window.model_picker.showPopup()
            case Remedy.NEW_CHAT:
                self._window.sidebar.new_chat_requested.emit()
            case Remedy.RETRY:
                if session is not None:
                    session.retry(message_id)
            case Remedy.CONTINUE:
                self.continue_last()
            case Remedy.NONE:
                return

    def keep_waiting(self) -> None:
        """Give the server as long again."""
        if self._chats.session is not None:
            self._chats.session.keep_waiting()

    def retry_now(self) -> None:
        """Do not wait for the planned retry."""
        if self._chats.session is not None:
            self._chats.session.retry_now()

    def continue_last(self) -> None:
        """Ask for the rest of the last answer."""
        session = self._chats.session
        self._window.clear_notice(_NOT_CONTINUED)
        if session is not None:
            session.continue_answer(self._on_nothing_came)

    def _on_nothing_came(self, why: str) -> None:
        if why:
            text = tr("The answer could not be continued; it is as it was. {reason}", reason=why)
            self._window.show_notice(text, key=_NOT_CONTINUED, severity=Severity.WARNING)

    def _on_streaming_changed(self, streaming: bool) -> None:
        session = self._chats.session
        can_continue = not streaming and session is not None and session.can_continue()
        self._window.action_set.set_true(When.CAN_CONTINUE, can_continue)
        if streaming or session is None or not session.can_undo_continue:
            return
        answer = session.messages[-1].id
        if answer != self._continued:
            self._continued = answer
            offer = UndoOffer(tr("The answer was continued"), lambda: _undo(session, answer))
            self._window.toast.offer(offer)

    def _on_phase_changed(self, view: PhaseView, why: str) -> None:
        waits = view.phase is Phase.STALLED and view.left_s is not None
        self._window.action_set.set_true(When.CAN_KEEP_WAITING, waits)
        is_retry = view.phase is Phase.WAITING_RETRY
        self._window.action_set.set_true(When.CAN_RETRY_NOW, is_retry)
        if self._bar is None and (view.phase is Phase.STALLED or is_retry):
            self._bar = self._made_bar()
        if self._bar is not None:
            self._bar.show_phase(view, why)

    def _made_bar(self) -> PatienceBar:
        bar = PatienceBar(self._tokens)
        bar.keep_waiting_requested.connect(self.keep_waiting)
        bar.retry_now_requested.connect(self.retry_now)
        bar.stop_requested.connect(self._window.composer.stop_requested.emit)
        self._window.put_above_composer(bar)
        return bar


def _undo(session: ChatSession, answer: str) -> None:
    if session.messages[-1].id == answer:  # else more was said meanwhile
        session.undo_continue()
