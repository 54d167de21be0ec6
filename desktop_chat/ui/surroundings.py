"""What a window does beyond its own frame: notifications, the tray, and going on when closed.

Connects the parts to each other and to the chats; each of them decides for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.settings import Settings, WhenLive
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr
from desktop_chat.services.preferences import Preferences
from desktop_chat.services.session import ChatSession
from desktop_chat.services.sessions import Sessions
from desktop_chat.tasks import Tasks
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.closing import ClosePolicy
from desktop_chat.ui.desktop_notifier import desktop_notifier
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.notifications import AnswerNotices, Notifier
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.ui.close_question import CloseQuestion
    from desktop_chat.ui.tray import Tray


class Surroundings(QObject):
    """Lives as long as the window works; a `SessionListener` on all chats.

    `raise_window` brings the window to the front, `end` ends the app, `unsaved` counts what would
    be lost by that. `notifier` stands in for
    the desktop's own.
    """

    def __init__(
        self,
        window: MainWindow,
        navigator: ChatNavigator,
        sessions: Sessions,
        preferences: Preferences,
        *,
        tokens: Tokens,
        background: Background,
        tasks: Tasks,
        raise_window: Callable[[], None],
        end: Callable[[], None],
        unsaved: Callable[[], int],
        notifier: Notifier | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._navigator = navigator
        self._sessions = sessions
        self._preferences = preferences
        self._tokens = tokens
        self._background = background
        self._raise_window = raise_window
        self._tray: Tray | None = None
        self._question: CloseQuestion | None = None
        self.policy = ClosePolicy(
            live=lambda: len(sessions.live), wish=self._wish, unsaved=unsaved, parent=self
        )
        self._notices = AnswerNotices(
            notifier
            or desktop_notifier(window, tasks, tray=lambda: self._tray, on_clicked=self.open_chat),
            navigator.presence,
            is_shown=self._is_shown,
            is_wanted=lambda: preferences.current.ui.notify,
        )
        sessions.listen_to_all(self._notices)
        sessions.listen_to_all(self)
        navigator.chat_shown.connect(self._notices.look)
        self._connect_policy(end)
        window.installEventFilter(self)
        preferences.listen(self._on_settings_changed)
        self._choose_tray()

    @property
    def tray(self) -> Tray | None:
        """The icon in the tray, where there is one now."""
        return self._tray

    def retranslate(self) -> None:
        """Set all texts anew."""
        for part in (self._tray, self._question):
            if part is not None:
                part.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        for part in (self._tray, self._question):
            if part is not None:
                part.apply_tokens(tokens)

    def request_close(self) -> None:
        """Close the window, or quit: as it is set, if answers are arriving."""
        self.policy.request_close()

    def open_chat(self, chat_id: str) -> None:
        """Bring the window to the front, with this chat in it."""
        self._raise_window()
        self._background.do(self._navigator.open(chat_id), "open-chat")

    def close(self) -> None:
        """Take away what stands outside the window."""
        self._preferences.unlisten(self._on_settings_changed)
        self._window.removeEventFilter(self)
        self._drop_tray()

    # -------------------------------------------------------------------- of all chats

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """An answer begins."""
        self._note_live()

    def on_path_changed(self, session: ChatSession) -> None:
        """An answer may begin anew."""
        self._note_live()

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Only beginnings and ends count."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """An answer has ended."""
        self._note_live()

    def on_chat_changed(self, session: ChatSession) -> None:
        """Titles do not matter here."""

    # -------------------------------------------------------------------- inside

    def _connect_policy(self, end: Callable[[], None]) -> None:
        policy = self.policy
        policy.question_raised.connect(self._on_question_raised)
        policy.warning_raised.connect(self._on_warning_raised)
        policy.question_dropped.connect(self._on_question_dropped)
        policy.hide_requested.connect(self._on_hide_requested)
        policy.choice_made.connect(self._on_choice_made)
        policy.close_agreed.connect(end)

    def _wish(self) -> WhenLive:
        return self._preferences.current.ui.close_while_answering

    def _is_shown(self, chat_id: str) -> bool:
        session = self._navigator.session
        return session is not None and session.chat.id == chat_id

    def _note_live(self) -> None:
        if self._tray is not None:
            self._tray.set_live(len(self._sessions.live))
        self.policy.note_live()

    def _on_question_raised(self, live: int) -> None:
        from desktop_chat.ui.tray import is_tray_available

        self._raise_window()
        self._the_question().ask(live, has_tray=is_tray_available())

    def _on_warning_raised(self) -> None:
        self._raise_window()
        self._the_question().warn()

    def _the_question(self) -> CloseQuestion:
        if self._question is None:
            from desktop_chat.ui.close_question import CloseQuestion

            self._question = CloseQuestion(self._tokens, self._window)
            self._question.answered.connect(
                lambda answer, remember: self.policy.answer(answer, remember=remember)
            )
        return self._question

    def _on_question_dropped(self) -> None:
        if self._question is not None:
            self._question.drop()

    def _on_hide_requested(self) -> None:
        """Hide the window; where there is a tray, it is the way back, whatever the settings say."""
        self._make_tray()
        self._window.hide()

    def _on_choice_made(self, choice: WhenLive) -> None:
        change = {("ui", "close_while_answering"): choice.value}
        self._background.do(self._preferences.change(change), "keep-close-choice")

    def _on_settings_changed(self, before: Settings, now: Settings) -> None:
        if before.ui.tray != now.ui.tray:
            self._choose_tray()

    def _choose_tray(self) -> None:
        if not self._preferences.current.ui.tray:
            self._drop_tray()
        elif not self._make_tray():
            text = tr("This desktop has no tray for the icon. Nothing else changes.")
            self._background.say("tray", text)

    def _make_tray(self) -> bool:
        from desktop_chat.ui.tray import Tray, is_tray_available

        if self._tray is not None:
            return True
        if not is_tray_available():
            return False
        self._tray = tray = Tray(self)
        tray.apply_tokens(self._tokens)
        tray.open_requested.connect(self._raise_window)
        tray.new_chat_requested.connect(self._on_new_chat_requested)
        tray.stop_requested.connect(self._on_stop_requested)
        tray.quit_requested.connect(self.request_close)
        tray.chat_requested.connect(self.open_chat)
        tray.set_live(len(self._sessions.live))
        return True

    def _drop_tray(self) -> None:
        if self._tray is not None:
            self._tray.close()
            self._tray = None

    def _on_new_chat_requested(self) -> None:
        self._raise_window()
        self._navigator.begin()

    def _on_stop_requested(self) -> None:
        for session in self._sessions.live:
            session.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is shown again is not being closed any more."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            self.policy.note_window_back()
            if not self._preferences.current.ui.tray:
                self._drop_tray()
        return False
