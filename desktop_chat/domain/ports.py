"""The seams: what the services need from providers, storage and whoever watches a turn."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from typing import Protocol

from desktop_chat.domain.conversation import Chat, Mark, Message, Outcome
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.wire_tap import WireTap

Clock = Callable[[], float]
"""Monotonic seconds."""

TurnObserver = Callable[[Turn, StreamEvent], None]
"""Called after the turn has taken the event in, on the loop's thread; must not block."""


class ChatProvider(Protocol):
    """One configured server. Raises nothing but `ChatError` (and lets cancellation through)."""

    name: str

    async def warm(self) -> None:
        """Load the SDK and build its client off the loop's thread; cheap when done before."""

    def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AbstractAsyncContextManager[AsyncGenerator[StreamEvent, None]]:
        """Open one attempt.

        The context owns the connection: leaving it, by whatever way, closes the socket. The
        generator gives `Opened` once, then deltas and usage, then exactly one `Finished` if the
        wire said an end; it just ends, or raises, if the wire did not. `times` is filled in as
        things happen. It sets no timers but closes at once when cancelled.
        """

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of an answer that nobody waits for; never raises."""

    async def aclose(self) -> None:
        """Close idle connections."""


class TapeShelf(Protocol):
    """Keeps what went over the wire in the last turns."""

    def begin(self, turn: Turn) -> WireTap:
        """Begin the tape of a turn that is about to run."""


class ChunkKind(StrEnum):
    """What a piece of a live answer belongs to."""

    TEXT = "text"
    REASONING = "reasoning"
    TOOL_CALL = "tool_call"
    CURSOR = "cursor"
    STEP = "step"
    """What becomes of the calls: see `step_lines`."""


class Journal(Protocol):
    """Keeps live answers safe. Never raises; keeps in memory what it cannot write, and says so."""

    def append(self, turn_id: str, number: int, kind: ChunkKind, text: str) -> None:
        """Take delta `number` (1, 2, 3 ... within its turn). A plain call: writes nothing itself.

        For TOOL_CALL and STEP, `text` is one JSON object per delta.
        """

    async def settle(self) -> None:
        """Wait until all that was appended is safe, or the disk has refused it."""

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        """Join the chunks into the finished message, durably; False when it is only in memory."""


class BlobSource(Protocol):
    """Gives the bytes of pictures and files by their SHA-256. Called from any thread.

    Raises `OSError` where they are not there, or cannot be read.
    """

    def read_blob(self, blob: str) -> bytes:
        """All bytes."""

    def blob_size(self, blob: str) -> int:
        """How many bytes there are, without reading them."""


class ConversationStore(Protocol):
    """Chats and messages. Raises `StoreError`; may be called from the loop's thread."""

    async def chats(self) -> Sequence[Chat]:
        """All chats that are not deleted, the last used first."""

    async def chat(self, chat_id: str) -> Chat | None:
        """One chat, deleted ones excluded."""

    async def create_chat(self, chat: Chat) -> None:
        """Add a chat."""

    async def rename_chat(self, chat_id: str, title: str, *, by_hand: bool = False) -> None:
        """Give a chat another title; what was done by hand can be undone."""

    async def delete_chat(self, chat_id: str) -> None:
        """Hide a chat; can be undone, and `restore_chat` brings it back whole."""

    async def drop_chat(self, chat_id: str) -> None:
        """Take away a chat in which nothing was ever written; cannot be undone."""

    async def restore_chat(self, chat_id: str) -> None:
        """Take a chat out of the bin; can be undone."""

    async def clear_chat(self, chat_id: str) -> None:
        """Hide all messages of a chat; can be undone."""

    async def set_system_prompt(self, chat_id: str, system_prompt: str) -> None:
        """Change what the model is told before the first message; can be undone."""

    async def set_model(self, chat_id: str, provider: str, model: str) -> None:
        """Change who answers next."""

    async def rename_provider(self, old: str, new: str) -> None:
        """Let all chats and messages of a provider, deleted ones too, follow its new name."""

    async def set_mark(self, chat_id: str, mark: Mark) -> None:
        """Remember whether something in the chat waits to be seen."""

    async def clear_marks(self) -> None:
        """Nothing in any chat waits to be seen."""

    async def set_head(self, chat_id: str, head_id: str | None) -> None:
        """Show the path that ends in this message."""

    async def take_back(self, message_id: str, head_id: str) -> None:
        """Hide a message as if it had never been, and show the path that ends in `head_id`."""

    async def path(self, chat_id: str) -> Sequence[Message]:
        """The shown path, the first message first; live answers carry their text so far."""

    async def add_message(self, message: Message, *, live: bool = False) -> None:
        """Add a message, make it the chat's head, durably.

        `live` marks an answer of this process that is still arriving: `Journal.finish` ends it,
        or the recovery of a later start.
        """

    async def state(self, key: str) -> str | None:
        """A remembered fact of the window (the open chat, a draft)."""

    async def set_state(self, key: str, value: str | None) -> None:
        """Remember it; None forgets it."""
