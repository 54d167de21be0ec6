"""The button beside the composer: which sources of tools the model may use in this chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.i18n import tr, trn
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import UndoOffer

if TYPE_CHECKING:  # loaded with the first server that is on
    from desktop_chat.ui.tools.server_watch import ServerWatch

PERMISSIONS_PAGE = "tools"
_BUILTIN = "builtin"
_BUTTON = 32


class ToolSources(QObject):
    """`open_settings` opens a page of the settings, `open_offers` what a server has for people."""

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        engine: Engine,
        tokens: Tokens,
        *,
        background: Background,
        open_settings: Callable[[str], None],
        open_offers: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._open_offers = open_offers
        self._window = window
        self._presenter = presenter
        self._chats = chats
        self._engine = engine
        self._background = background
        self._open_settings = open_settings
        self.button = IconButton(Icon.TOOL, tokens, size=_BUTTON, parent=window.composer)
        self.button.setObjectName("toolsButton")
        self.button.setCheckable(True)
        self.button.clicked.connect(self._on_clicked)
        window.composer.add_choice(self.button)
        presenter.chat_changed.connect(self.show_chosen)
        chats.chat_shown.connect(self.show_chosen)
        self._watch: ServerWatch | None = None
        self.show_chosen()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.button.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say how many are on in the shown chat."""
        chosen = self._chosen()
        count = len(chosen)
        if self._watch is None and any(self._engine.mcp.get(name) for name in chosen):
            self._watch = self._made_watch()
        if self._watch is not None:
            self._watch.forget_others()
        words = trn("Tools: {n} source is on", "Tools: {n} sources are on", count)
        self.button.set_words(tr("Tools"), words if count else tr("Tools"))
        self.button.setAccessibleDescription(words if count else "")
        self.button.setChecked(count > 0)

    def open_menu(self) -> None:
        """Offer all sources, each to be turned on or off in this chat."""
        menu = QMenu(self.button)
        menu.setObjectName("toolsMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._chosen()
        for source in self._engine.tools.sources:
            entry = menu.addAction(source_words(source.name))
            entry.setCheckable(True)
            entry.setChecked(source.name in chosen)
            entry.toggled.connect(partial(self._turn, source.name))
        if _BUILTIN in chosen:
            from desktop_chat.ui.tools.folders import add_folder_entries

            add_folder_entries(menu, self._folders(), self._set_folders, above=self.button)
        menu.addSeparator()
        servers = [connection.name for connection in self._engine.mcp]
        if servers:
            first = next((name for name in servers if name in chosen), servers[0])
            menu.addAction(tr("Prompts and resources…"), partial(self._open_offers, first))
        menu.addAction(tr("Tool permissions…"), partial(self._open_settings, PERMISSIONS_PAGE))
        dialog = self._window.action_set[Callback.SHOW_TOOL_SERVERS]
        menu.addAction(tr("Tool servers…"), dialog.trigger)
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.button.mapToGlobal(above))

    def take_folder(self, folder: str) -> None:
        """Let tools read in a folder that was dropped or pasted; it can be taken back."""
        from desktop_chat.services.tools.attached import name_of_folder

        session = self._chats.begin_if_none()
        before = session.chat.options
        self._background.do(self._add_folder(session, folder), "use-folder")
        words = tr("Tools may read in “{folder}”", folder=name_of_folder(folder))
        back = partial(self._take_back, session, before)
        self._window.toast.offer(UndoOffer(words, back))
        self._window.composer.setFocus()

    async def _add_folder(self, session: ChatSession, folder: str) -> None:
        """Several may come at once: what is there already is looked at just before."""
        presets = self._engine.presets
        await presets.use_tools(session, [*dict.fromkeys((*session.chat.options.tools, _BUILTIN))])
        await presets.use_folders(session, (*session.chat.options.folders, folder))

    def _take_back(self, session: ChatSession, before: ChatOptions) -> None:
        presets = self._engine.presets

        async def use() -> None:
            await presets.use_tools(session, before.tools)
            await presets.use_folders(session, before.folders)

        self._background.do(use(), "use-folder")

    def _made_watch(self) -> ServerWatch:
        from desktop_chat.ui.tools.server_watch import ServerWatch

        return ServerWatch(self._window, self._presenter, self._engine.mcp, chosen=self._chosen)

    def _on_clicked(self) -> None:
        self.show_chosen()  # a press turns nothing on by itself
        self.open_menu()

    def _chosen(self) -> list[str]:
        session = self._chats.session
        there = {source.name for source in self._engine.tools.sources}
        names = session.chat.options.tools if session is not None else ()
        return [name for name in names if name in there]

    def _folders(self) -> tuple[str, ...]:
        session = self._chats.session
        return session.chat.options.folders if session is not None else ()

    def _set_folders(self, folders: Sequence[str]) -> None:
        session = self._chats.begin_if_none()
        self._background.do(self._engine.presets.use_folders(session, folders), "use-folders")

    def _turn(self, name: str, is_on: bool) -> None:
        session = self._chats.begin_if_none()
        others = [one for one in session.chat.options.tools if one != name]
        names = [*others, name] if is_on else others
        self._background.do(self._engine.presets.use_tools(session, names), "use-tools")


def source_words(name: str) -> str:
    """What a source is called."""
    return tr("Built-in tools") if name == _BUILTIN else name
