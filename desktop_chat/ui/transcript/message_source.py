"""Text, reasoning and calls of a message as they arrive, and how long it thought; sans Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import ToolCall, thinking_s
from desktop_chat.ui.tools.calls import Step, Steps
from desktop_chat.ui.transcript.notices import thinking_label
from desktop_chat.ui.transcript.summaries import summary_label

_NOTHING: list[str] = []
"""What no message was given yet, for all of them: never added to."""


class MessageSource:
    """Grows by pieces, which are joined when the whole is asked for.

    Nothing is made of a message to which nothing is added: there may be ten thousand of them.
    """

    __slots__ = (
        "_clock",
        "_message",
        "_reasoning",
        "_steps",
        "_text",
        "_thinking_since",
        "_thought_s",
    )

    def __init__(self, message: Message, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._message = message
        self._text = self._reasoning = _NOTHING
        self._steps: Steps | None = None
        self._thinking_since: float | None = None
        self._thought_s: float | None = None

    @property
    def is_summary(self) -> bool:
        """Whether it stands for other messages."""
        return self._message.stands_for is not None

    @property
    def text(self) -> str:
        """The Markdown given so far."""
        if self.is_summary:
            return ""  # folded away, as thoughts are
        return self._message.text if not self._text else _joined(self._text)

    @property
    def reasoning(self) -> str:
        """The reasoning given so far."""
        if self.is_summary:
            return self._message.text
        return self._message.reasoning if not self._reasoning else _joined(self._reasoning)

    @property
    def thinking_s(self) -> float | None:
        """How long the reasoning took: as it is stored, else as it was seen; None: unknown."""
        kept = thinking_s(self._message.parts)
        return self._thought_s if kept is None else kept

    @property
    def has_text(self) -> bool:
        """Whether there is any text."""
        if self.is_summary:
            return False
        return any(self._text) if self._text else bool(self._message.text)

    @property
    def steps(self) -> Steps:
        """What it calls of tools."""
        if self._steps is None:
            is_live = self._message.outcome is None
            self._steps = Steps(self._message.parts, self._clock, is_live=is_live)
        return self._steps

    @property
    def has_calls(self) -> bool:
        """Whether it calls any tool."""
        if self._steps is not None:
            return bool(self._steps)
        if self._message.role is Role.USER:
            return False
        return any(isinstance(part, ToolCall) for part in self._message.parts)

    def pieces(self) -> Iterator[str | Step]:
        """The text, parted by the steps that call tools."""
        if not self.has_calls:
            yield self.text
            return
        text, at = self.text, 0
        for step in self.steps.all:
            yield text[at : step.at]
            yield step
            at = step.at
        yield text[at:]

    def fold_words(self, summaries: Mapping[str, int], *, is_thinking: bool) -> str:
        """The line above what is folded away; `summaries` says what each stands for."""
        if self.is_summary:
            return summary_label(summaries.get(self._message.id, 0))
        return thinking_label(self.thinking_s, is_thinking=is_thinking)

    def add_text(self, text: str) -> None:
        """Take more of the answer in: the reasoning has ended."""
        self._end_thinking()
        self._text = self._text or [self._message.text]
        self._text.append(text)

    def add_reasoning(self, text: str) -> None:
        """Take more of the reasoning in."""
        if self._thinking_since is None:
            self._thinking_since = self._clock()
        self._reasoning = self._reasoning or [self._message.reasoning]
        self._reasoning.append(text)

    def finish(self, message: Message) -> tuple[str, str] | None:
        """Take the end in; what it adds to text and reasoning, None where they are others now."""
        self._end_thinking()
        shown, thought = self.text, self.reasoning
        self._message, self._text, self._reasoning = message, _NOTHING, _NOTHING
        has_same_calls = not self.has_calls or self.steps.finish(message.parts)
        is_same = message.text.startswith(shown) and message.reasoning.startswith(thought)
        if not (is_same and has_same_calls):
            return None
        return message.text[len(shown) :], message.reasoning[len(thought) :]

    def _end_thinking(self) -> None:
        if self._thinking_since is not None and self._thought_s is None:
            self._thought_s = self._clock() - self._thinking_since


def _joined(pieces: list[str]) -> str:
    if len(pieces) > 1:
        pieces[:] = ["".join(pieces)]
    return pieces[0]
