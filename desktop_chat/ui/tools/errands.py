"""What people decide about calls of tools goes to the chat; and the keyboard goes where it is due.

Nothing is allowed here: the chat's session asks, and takes the word.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.domain.tools import Decision, Permission
from desktop_chat.i18n import tr
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.tools.call_text import one_line
from desktop_chat.ui.transcript.view import TranscriptView

_OTHER = Qt.FocusReason.OtherFocusReason


class CallErrands(QObject):
    """`session` gives the shown chat."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        presenter: ChatPresenter,
        tokens: Tokens,
        *,
        session: Callable[[], ChatSession | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._presenter = presenter
        self._tokens = tokens
        self._session = session
        self._has_led = False
        transcript.call_decided.connect(self._on_call_decided)
        presenter.approval_asked.connect(self._on_approval_asked)
        presenter.phase_changed.connect(self._on_phase_changed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme from the next dialog on."""
        self._tokens = tokens

    def _on_call_decided(self, call_id: str, permission: str) -> None:
        session = self._session()
        if session is None:
            return
        if permission == Permission.DENY:
            self._ask_why(session, call_id)
        else:
            session.decide(call_id, Decision(Permission(permission)))
            self._lead_on(call_id)

    def _ask_why(self, session: ChatSession, call_id: str) -> None:
        from desktop_chat.ui.tools.deny_dialog import DenyDialog

        dialog = DenyDialog(self._title(call_id), self._tokens, self._window)
        answer_id = session.turn.id if session.turn is not None else ""

        def denied(reason: str) -> None:
            session.decide(call_id, Decision(Permission.DENY, reason), answer_id=answer_id)
            self._lead_on(call_id)

        dialog.denied.connect(denied)
        dialog.open()

    def _title(self, call_id: str) -> str:
        """What the tool of a call is called."""
        session = self._session()
        turn = session.turn if session is not None else None
        view = turn.views.get(call_id) if turn is not None else None
        if view is None:
            return tr("Tool")
        return one_line(view.tool.title if view.tool is not None else view.call.name)

    def _on_approval_asked(self, call_id: str) -> None:
        """The keyboard goes to the card, unless somebody is writing or at work elsewhere."""
        self._transcript.announce_call(self._title(call_id))
        edit = self._window.composer.edit
        is_at_rest = self._window.focusWidget() in {None, edit, self._transcript}
        is_writing = bool(edit.toPlainText() or edit.preedit)
        is_elsewhere = QGuiApplication.focusObject() is not self._window.focusWidget()
        if is_at_rest and not is_writing and not is_elsewhere:
            self._has_led = self._transcript.focus_call(call_id)

    @property
    def _is_at_cards(self) -> bool:
        """Whether the transcript has the keyboard, or gets it back when a dialog has closed."""
        return self._window.focusWidget() is self._transcript

    def _lead_on(self, decided: str) -> None:
        """To the next card that waits."""
        waits = (call for call in self._presenter.waiting_calls if call != decided)
        if (following := next(waits, "")) and self._is_at_cards:
            self._has_led = self._transcript.focus_call(following)

    def _on_phase_changed(self, view: PhaseView, _why: str) -> None:
        """All is decided: back to where the keyboard came from."""
        if not self._has_led or view.phase is Phase.AWAITING_APPROVAL:
            return
        self._has_led = False
        if self._is_at_cards:
            self._window.composer.edit.setFocus(_OTHER)
