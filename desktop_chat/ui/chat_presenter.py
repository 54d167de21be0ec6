"""Shows one chat: its session on the one side, transcript and status on the other.

Knows no storage and no provider. Deltas pass through the flush buffer; everything else is shown
as it happens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    CallsMade,
    ReasoningDelta,
    StepBegun,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolProgressed,
    ToolStarted,
    UsageReported,
)
from desktop_chat.domain.phase import IDLE, Phase, PhaseView
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.usage import NO_USAGE
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.status_bar import StatusBar
from desktop_chat.ui.status_words import as_sentence, phase_words
from desktop_chat.ui.stream_buffer import Channel, StreamBuffer
from desktop_chat.ui.tools.call_feed import CallFeed
from desktop_chat.ui.transcript.view import TranscriptView

_OF_CALLS = (ApprovalAsked, ApprovalGiven, ToolStarted, ToolProgressed, ToolAnswered)
TICK_MS = 100
"""How often the seconds in the phase are counted on."""


class ChatPresenter(QObject):
    """Follows the shown session; a `SessionListener`."""

    streaming_changed = Signal(bool)  #: whether the shown chat is being answered
    arriving_changed = Signal(int)  #: how many answers of the shown chat arrive, shown or not
    has_answer_changed = Signal(bool)  #: whether the shown chat has an answer with text
    emptiness_changed = Signal(bool)  #: whether the shown chat has no message yet
    phase_changed = Signal(object, str)  #: PhaseView, and why a retry waits
    chat_changed = Signal()  #: title, model or system prompt of the shown chat
    approval_asked = Signal(str)  #: the id of a call that waits for the user's word
    path_changed = Signal()  #: other messages are shown, or stand in their places, or have ended

    def __init__(
        self,
        *,
        transcript: TranscriptView,
        status: StatusBar,
        flush_ms: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._transcript = transcript
        self._status = status
        self._session: ChatSession | None = None
        self._live_id = ""
        self._followed: Message | None = None  # an answer that another process receives
        self._is_held = False
        self._calls = CallFeed(transcript)
        self._buffer = StreamBuffer(self._on_flush, flush_ms, self)
        self.preparing: Callable[[], str] = lambda: ""
        """Says what a live answer waits for before it is asked for; '' for nothing."""
        self._ticker = QTimer(self)
        self._ticker.setObjectName("phaseTicker")
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._on_tick)

    @property
    def waiting_calls(self) -> Sequence[str]:
        """The ids of the shown calls that wait for the user's word."""
        return self._calls.waiting if self._live_id else ()

    @property
    def session(self) -> ChatSession | None:
        """The shown chat."""
        return self._session

    def show(self, session: ChatSession | None) -> None:
        """Show another chat, or none."""
        if self._session is not None:
            self._session.unlisten(self)
        self._session = session
        if session is not None:
            session.listen(self)
        self._show_path()

    def retranslate(self) -> None:
        """Say anew what is said of the live answer; transcript and status bar know their own."""
        self._show_phase()

    def set_flush_ms(self, flush_ms: int) -> None:
        """Flush at another pace, from the next flush on."""
        self._buffer.set_interval(flush_ms)

    def hold_place(self, *, is_held: bool) -> None:
        """Let the message in which another path branches off stay where it is on the screen."""
        self._is_held = is_held

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """Show the question and the answer that begins."""
        self._buffer.reset()
        self.emptiness_changed.emit(False)
        for message in messages:
            self._transcript.add_message(message)
        self._transcript.scroll_to_latest()
        self._show_end(messages)

    def on_path_changed(self, session: ChatSession) -> None:
        """Show the other path; one that only grew at its end is not drawn anew."""
        messages = session.messages
        if self._grow(messages):
            self._show_forks()
            return
        takes_turns = not self._is_held and self._take_turns(messages)
        if not takes_turns and not self._branch(messages):
            self._show_path()

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Pass text to the buffer; show the rest. Of answers beside the shown one, nothing."""
        if turn.id != self._live_id:
            return
        match event:
            case TextDelta(text):
                self._buffer.push(Channel.TEXT, text)
            case ReasoningDelta(text):
                self._buffer.push(Channel.REASONING, text)
            case ToolCallDelta():
                self._calls.take(turn, event)
                self._buffer.push(Channel.CALLS, "")
            case CallsMade() | StepBegun():  # what comes now belongs to another place
                self._buffer.flush()
                self._calls.take(turn, event)
                self._buffer.push(Channel.CALLS, "")
                self._show_phase()
            case _ if isinstance(event, _OF_CALLS):
                self._buffer.push(Channel.CALLS, "")
                self._show_phase()
            case UsageReported():
                self._status.show_usage(turn.usage, is_final=False)
            case _:
                self._show_phase()
        if turn.deltas == 1:
            self._show_phase()
            self._status.show_speed(turn.ttft_s, None)

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Show the end: the last text first, the finish reason last."""
        if message.id != self._live_id:
            self._show_end_beside(session)
            return
        self._buffer.flush()
        self._ticker.stop()
        self._live_id = ""
        self._transcript.set_waiting(message.id, "")
        self._transcript.finish(message)
        self._show_streaming()
        self.has_answer_changed.emit(bool(message.text))
        self._show_outcome(message)
        self.path_changed.emit()

    def on_chat_changed(self, session: ChatSession) -> None:
        """Say so: the title is shown elsewhere."""
        self.chat_changed.emit()

    def _show_path(self) -> None:
        self._buffer.reset()
        messages = self._session.messages if self._session else []
        elsewhere = self._session is not None and self._session.is_answered_elsewhere
        self._followed = messages[-1] if elsewhere else None
        self._transcript.set_forks(self._session.forks if self._session is not None else {})
        self._transcript.show_path(messages)
        self._show_messages(messages)

    def _show_messages(self, messages: Sequence[Message]) -> None:
        """The transcript has them: show all that goes with them."""
        self.emptiness_changed.emit(not messages)
        has_answer = any(m.role is Role.ASSISTANT and m.text for m in messages)
        self.has_answer_changed.emit(has_answer)
        self._show_end(messages)

    def _show_end(self, messages: Sequence[Message]) -> None:
        """Show what goes on at the end of the path, or how its last answer ended."""
        self._show_forks()
        turn = self._session.turn if self._session is not None else None
        if turn is not None and messages and turn.id == messages[-1].id:
            self._begin(messages[-1])
        else:
            self._rest(messages)

    def _show_forks(self) -> None:
        self._transcript.set_forks(self._session.forks if self._session is not None else {})
        self.path_changed.emit()

    def _show_streaming(self) -> None:
        """Stop is offered for as long as anything arrives, shown or not."""
        is_live = self._session is not None and self._session.is_live
        self._transcript.set_busy(is_live)
        self.streaming_changed.emit(is_live)
        self._show_arriving()

    def _show_arriving(self) -> None:
        count = self._session.live_count if self._session is not None else 0
        self._status.show_arriving(count, is_shown=bool(self._live_id))
        self.arriving_changed.emit(count)

    def _show_end_beside(self, session: ChatSession) -> None:
        """An answer that is not shown has ended."""
        self._show_arriving()
        if not session.is_live:
            self._show_end(session.messages)
        self.path_changed.emit()

    def _rest(self, messages: Sequence[Message]) -> None:
        """Nothing is being answered here: show how the last answer ended."""
        self._ticker.stop()
        self._live_id = ""
        self._show_streaming()
        answers = (m for m in reversed(messages) if m.role is Role.ASSISTANT)
        self._show_outcome(next(answers, None))

    def _branch(self, messages: Sequence[Message]) -> bool:
        """Show another branch from where it begins; what is above stays as it is."""
        shown = self._transcript.message_ids()
        pairs = zip(shown, messages, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1].id, pairs))
        if not same and (not shown or not messages or not self._is_fork(messages[0].id)):
            return False
        if same == len(shown):
            return False
        self._buffer.reset()
        self._followed = None
        self._transcript.show_from(same, messages[same:])
        self._show_messages(messages)
        if self._live_id and not self._is_held:
            self._transcript.scroll_to_latest()
        return True

    def _is_fork(self, message_id: str) -> bool:
        return self._session is not None and message_id in self._session.forks

    def _grow(self, messages: Sequence[Message]) -> bool:
        """Add what another process received meanwhile, without touching scroll and selection."""
        before, last = self._followed, messages[-1] if messages else None
        if before is None or last is None or before.id != last.id or self._session is None:
            return False
        if self._session.is_live or not last.text.startswith(before.text):
            return False
        self._followed = last
        if grown := last.text[len(before.text) :]:
            self._transcript.append_text(last.id, grown)
        if last.outcome is not None:
            self._transcript.finish(last)
            self._show_outcome(last)
        return True

    def _take_turns(self, messages: Sequence[Message]) -> bool:
        """Show another answer in the place of the last one, where only that one is another."""
        shown = self._transcript.message_ids()
        if not shown or len(shown) != len(messages) or self._followed is not None:
            return False
        if shown[:-1] != [message.id for message in messages[:-1]]:
            return False
        self._buffer.reset()
        self._transcript.replace_last(messages[-1])
        self._show_end(messages)
        return True

    def _begin(self, answer: Message) -> None:
        self._live_id = answer.id
        self._show_streaming()
        self._status.show_finish(None)
        turn = self._session.turn if self._session else None
        if turn is not None and self._calls.follow(turn):
            self._buffer.push(Channel.CALLS, "")
        self._status.show_usage(turn.usage if turn else NO_USAGE, is_final=False)
        self._status.show_speed(turn.ttft_s if turn else None, None)
        self._ticker.start()
        self._show_phase()

    def _show_outcome(self, answer: Message | None) -> None:
        outcome = answer.outcome if answer else None
        self._status.show_phase(IDLE)
        self.phase_changed.emit(IDLE, "")
        usage = outcome.usage if outcome else NO_USAGE
        self._status.show_usage(usage, is_final=outcome is not None)
        ttft_s = None if outcome is None or outcome.ttft_ms is None else outcome.ttft_ms / 1000
        self._status.show_speed(ttft_s, outcome.tokens_per_second if outcome else None)
        self._status.show_finish(outcome, kept_chars=len(answer.text) if answer else None)

    def _on_tick(self) -> None:
        self._show_phase()
        self._transcript.tick_calls(self._live_id)

    def _show_phase(self) -> None:
        if self._session is None or not self._live_id:
            return
        view = self._session.phase()
        preparing = self.preparing() if view.phase is Phase.CONNECTING else ""
        self._status.show_phase(view, preparing)
        turn = self._session.turn
        self.phase_changed.emit(view, "" if turn is None else _why(turn, view))
        if turn is None or turn.has_step_content or view.phase is Phase.IDLE:
            self._transcript.set_waiting(self._live_id, "")
            return
        why = _why(turn, view)
        words = f"{as_sentence(why)} {preparing or phase_words(view)}".strip()
        self._transcript.set_waiting(self._live_id, words)

    def _on_flush(self, channel: Channel, text: str) -> None:
        match channel:
            case Channel.TEXT:
                self._transcript.append_text(self._live_id, text)
            case Channel.REASONING:
                self._transcript.append_reasoning(self._live_id, text)
            case Channel.CALLS:
                if waits := self._calls.flush(self._live_id):
                    self.approval_asked.emit(waits)


def _why(turn: Turn, view: PhaseView) -> str:
    """Why a retry waits; '' while none does."""
    waits = view.phase is Phase.WAITING_RETRY and turn.retry is not None
    return turn.retry.error.user_text if waits and turn.retry is not None else ""
