"""What works on the shown chat: attachments, find, search, context, branches, queue, undo.

Makes these parts and lets them follow theme and language; each knows only what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop_chat.domain.sources import ChatSource
from desktop_chat.services.engine import Engine
from desktop_chat.ui.attachments.host import AttachmentHost
from desktop_chat.ui.background import Background
from desktop_chat.ui.branches.host import BranchHost
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.context.host import ContextHost
from desktop_chat.ui.dialog_host import DialogHost
from desktop_chat.ui.find.host import FindHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.message_errands import MessageErrands
from desktop_chat.ui.queue.host import QueueHost
from desktop_chat.ui.reasoning_choice import ReasoningChoice
from desktop_chat.ui.rescue.host import RescueHost
from desktop_chat.ui.search.host import SearchHost
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.tools.errands import CallErrands
from desktop_chat.ui.tools.sources import ToolSources
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.turns import Piece
from desktop_chat.ui.undo.host import UndoHost


class ChatParts:
    """Lives as long as the window works."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        *,
        dialogs: DialogHost,
        engine: Engine,
        theme: ThemeController,
        background: Background,
    ) -> None:
        tokens = theme.tokens
        self._attachments = AttachmentHost(window, chats, engine, tokens, background=background)
        transcript.set_blobs(engine.attachments.shelf)
        self._find = FindHost(
            window, transcript, window.action_set, tokens, pane=window.transcript_pane
        )
        self._search = SearchHost(
            window, engine.search, chats, self._find, tokens=tokens, background=background
        )
        self.context = ContextHost(
            window,
            transcript,
            chats,
            presenter,
            engine,
            tokens=tokens,
            background=background,
            open_settings=dialogs.open_settings,
        )
        self._messages = MessageErrands(
            window,
            transcript,
            presenter,
            tokens,
            session=lambda: chats.session,
            cost=self.context.cost_of,
        )
        self._calls = CallErrands(
            window, transcript, presenter, tokens, session=lambda: chats.session
        )
        self._reasoning = ReasoningChoice(
            window, chats, presenter, engine, tokens, background=background
        )

        def show_offers(first: str) -> None:
            from desktop_chat.ui.mcp.offers_host import open_offers

            open_offers(
                window,
                engine,
                dialogs,
                theme=theme,
                background=background,
                put=self._attachments.take_text,
                attach=self._attachments.take_bytes,
                first=first,
            )

        self._sources = ToolSources(
            window,
            chats,
            presenter,
            engine,
            tokens,
            background=background,
            open_settings=dialogs.open_settings,
            open_offers=show_offers,
        )
        self._attachments.folder_given.connect(self._sources.take_folder)
        self._branches = BranchHost(
            window, transcript, chats, presenter, engine, tokens=tokens, background=background
        )
        self._queue = QueueHost(
            window, chats, presenter, engine.queue, tokens, background=background
        )
        self._undo = UndoHost(window, chats, engine, dialogs, theme=theme, background=background)
        self._rescue = RescueHost(
            window, engine.rescue, chats, dialogs, theme=theme, background=background
        )

    def show_source(self, source: ChatSource) -> None:
        """Go to where something was found in the user's chats."""
        self._search.show_source(source)

    def start(self) -> None:
        """Look what an earlier run has left to undo."""
        self._undo.start()
        self._rescue.start()

    def close(self) -> None:
        """Say nothing more: the window goes."""
        self._rescue.close()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Wear another theme, piece by piece."""
        for part in (
            self._queue,
            self._attachments,
            self.context,
            self._find,
            self._search,
            self._messages,
            self._calls,
            self._reasoning,
            self._sources,
        ):
            yield partial(part.apply_tokens, tokens)
        yield from self._branches.dressing(tokens)

    def translating(self) -> Iterator[Piece]:
        """Set all texts anew, piece by piece."""
        for part in (
            self._queue,
            self._undo,
            self._attachments,
            self.context,
            self._find,
            self._search,
            self._messages,
            self._reasoning,
            self._sources,
        ):
            yield part.retranslate
        yield from self._branches.translating()
