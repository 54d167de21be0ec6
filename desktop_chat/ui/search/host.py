"""Opens the search over the window, asks the service while somebody types, and goes to a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_chat.domain.search import Found, Hit, Indexing, settled
from desktop_chat.domain.sources import ChatSource
from desktop_chat.i18n import tr
from desktop_chat.services.search import SearchService
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.ui.chat_navigator import ChatNavigator
    from desktop_chat.ui.find.host import FindHost
    from desktop_chat.ui.main_window import MainWindow
    from desktop_chat.ui.search.panel import SearchPanel

PAUSE_MS = 40
"""So long after a key the search begins."""
AT_ONCE, MORE = 60, 120
"""Results at first, and how many more each time."""
_TITLES = 5
_NOTICE = "search-index"


class SearchHost(QObject):
    """The panel is made, and its module loaded, when it is first wanted."""

    def __init__(
        self,
        window: MainWindow,
        service: SearchService,
        chats: ChatNavigator,
        find: FindHost,
        *,
        tokens: Tokens,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._service = service
        self._chats = chats
        self._find = find
        self._tokens = tokens
        self._background = background
        self._panel: SearchPanel | None = None
        self._limit = AT_ONCE
        self._words: tuple[str, ...] = ()
        self._is_rebuilding = False
        self._timer = QTimer(self)
        self._timer.setObjectName("searchTimer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._search)
        service.listen(self._on_indexing)
        window.action_set.handle(Callback.SEARCH, self.open)
        window.action_set.handle(Callback.REBUILD_INDEX, self.rebuild)

    def open(self) -> None:
        """Show the search; what is open behind it can be chosen as a filter."""
        panel = self._made()
        session = self._chats.session
        panel.chips.set_shown_chat(session.chat.title if session is not None else "")
        panel.set_indexing(self._service.indexing)
        panel.open_panel()
        self._background.do(self._load_names(panel), "search-names")
        self._on_query_changed()

    def rebuild(self) -> None:
        """Make the index anew, and say how far it is."""
        self._is_rebuilding = True
        self._service.rebuild()
        self._on_indexing(Indexing(0, 1))

    def retranslate(self) -> None:
        """Set the texts of what is there anew."""
        if self._panel is not None:
            self._panel.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._panel is not None:
            self._panel.apply_tokens(tokens)

    def _made(self) -> SearchPanel:
        if self._panel is None:
            from desktop_chat.ui.search.panel import SearchPanel

            self._panel = panel = SearchPanel(self._tokens, self._window)
            panel.query_changed.connect(self._on_query_changed)
            panel.more_requested.connect(self._on_more_requested)
            panel.chosen.connect(self._on_chosen)
            panel.closed.connect(self._on_closed)
        return self._panel

    async def _load_names(self, panel: SearchPanel) -> None:
        panel.chips.set_names(await self._service.names())

    # -------------------------------------------------------------------- searching

    def _on_query_changed(self) -> None:
        self._limit = AT_ONCE
        self._timer.start()

    def _on_more_requested(self) -> None:
        self._limit += MORE
        self._search()

    def _on_closed(self) -> None:
        self._timer.stop()
        self._service.stop()

    def _search(self) -> None:
        panel = self._panel
        if panel is None or panel.isHidden():
            return
        field = panel.field
        text = settled(field.query) if field.is_composing else field.query
        query = self._service.parse(text)
        self._words = query.words
        panel.expect(query)
        if query.is_empty:
            self._service.stop()
            return
        work = self._service.search(query, self._on_found, limit=self._limit, titles=_TITLES)
        self._background.do(work, "search")

    def _on_found(self, found: Found) -> None:
        if self._panel is not None and not self._panel.isHidden():
            self._panel.show_found(found)

    def _on_indexing(self, indexing: Indexing) -> None:
        if self._panel is not None and not self._panel.isHidden():
            self._panel.set_indexing(indexing)
        if not self._is_rebuilding:
            return
        if indexing.is_complete:
            self._is_rebuilding = False
            self._window.clear_notice(_NOTICE)
            self._window.toast.say(tr("The search index is complete"))
        else:
            words = tr(
                "The search index is being rebuilt: {percent} %. Searching works meanwhile.",
                percent=indexing.percent,
            )
            self._background.say(_NOTICE, words)

    # -------------------------------------------------------------------- going there

    def _on_chosen(self, hit: Hit) -> None:
        self._background.do(self._go_to(hit, self._words), "go-to-hit")

    def show_source(self, source: ChatSource) -> None:
        """Go to what a link of an answer names."""
        self._background.do(self._show_source(source), "go-to-hit")

    async def _show_source(self, source: ChatSource) -> None:
        if source.is_chat:
            await self._chats.open(source.id)
        else:
            await self._show(await self._service.lead_to(source.id), source.id, "")

    async def _go_to(self, hit: Hit, words: tuple[str, ...]) -> None:
        if hit.message_id is None:
            await self._chats.open(hit.chat_id)
        else:
            chat_id = await self._service.lead_to(hit.message_id)
            await self._show(chat_id, hit.message_id, max(words, key=len, default=""))

    async def _show(self, chat_id: str, message_id: str, word: str) -> None:
        await self._chats.open(chat_id)
        if not self._find.point_at(message_id, word):
            self._background.say(
                "go-to-hit",
                tr("This message is on another branch, which can be shown after the answer."),
            )
