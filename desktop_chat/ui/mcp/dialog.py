"""The servers of tools: add, change, try, remove, and take over from other apps.

What is saved counts at once. A server is started here only by the button that says so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.keys import KeyringState
from desktop_chat.domain.mcp import McpServer, McpState
from desktop_chat.i18n import tr
from desktop_chat.services.tools.server_book import Removed, ServerBook
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.tab_order import focus_in_order
from desktop_chat.ui.mcp.empty_page import EmptyPage
from desktop_chat.ui.mcp.form import ServerForm
from desktop_chat.ui.mcp.import_page import ImportPage
from desktop_chat.ui.mcp.importing import Importing
from desktop_chat.ui.mcp.list_pane import ServerList
from desktop_chat.ui.mcp.page import ServerPage
from desktop_chat.ui.mcp.sheet import servers_sheet
from desktop_chat.ui.mcp.sides import Sides
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (820, 640)
_LEAST = (360, 400)


class ServersDialog(QDialog):
    """Open it with `open()`."""

    def __init__(
        self,
        tokens: Tokens,
        book: ServerBook,
        background: Starter,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("serversDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._tokens = tokens
        self._book = book
        self._background = background
        self._chosen = ""
        self._keyring: KeyringState | None = None
        self._removed: Removed | None = None
        self._change = Errand(background, "change-servers")
        self._trial = Errand(background, "try-server")
        self._look = Errand(background, "look-at-servers")
        self._message = InlineMessage(tokens, self)
        self._pane = ServerList(tokens, book.state, self)
        self._line = QFrame(self)
        self._line.setObjectName("formLine")
        self._page = ServerPage(tokens, lambda: book.log(self._chosen), self)
        self._empty = EmptyPage(tokens, self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._page)
        self._right.addWidget(self._empty)
        self._overview = QWidget(self)
        self._full = QStackedWidget(self)
        self._form: ServerForm | None = None
        self._import: Importing | None = None
        self._lay_out()
        self._connect()
        book.listen(self._on_state)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        names = [one.name for one in book.servers]
        self.show_servers(names[0] if names else "")
        self._look.start(self._ask_keyring)

    # -------------------------------------------------------------------- what others ask

    def show_servers(self, chosen: str) -> None:
        """Show what there is now, and go to one of them."""
        servers = self._book.servers
        names = [one.name for one in servers]
        self._chosen = chosen if chosen in names else next(iter(names), "")
        self._pane.show_names(names, self._chosen)
        self._show_chosen()
        self._arrange()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Tool servers"))
        for part in (self._pane, self._page, self._empty, *self._over):
            part.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        sheet = servers_sheet(tokens)
        for shown in (self._overview, *self._over):
            wear_form(shown, tokens, sheet)
        for part in (self._message, self._pane, self._page, self._empty, *self._over):
            part.apply_tokens(tokens)
        self.setMinimumSize(QSize(*_LEAST))
        self._arrange()

    @property
    def _over(self) -> list[ServerForm | ImportPage]:
        """What is shown in place of the overview, for the moment."""
        importing = None if self._import is None else self._import.page
        return [page for page in (self._form, importing) if page is not None]

    # -------------------------------------------------------------------- the overview

    @property
    def _server(self) -> McpServer | None:
        return next((one for one in self._book.servers if one.name == self._chosen), None)

    def _show_chosen(self) -> None:
        server = self._server
        if server is None:
            self._right.setCurrentWidget(self._empty)
            return
        self._page.show_server(server, self._book.state(server.name))
        self._right.setCurrentWidget(self._page)

    def _on_selected(self, name: str) -> None:
        if name and name != self._chosen:
            self._stop_trial()
            self._chosen = name
            self._show_chosen()

    def _on_state(self, name: str, state: McpState) -> None:
        self._pane.refresh()
        if name == self._chosen:
            self._page.show_state(state)

    def _on_restart(self) -> None:
        self._book.restart(self._chosen)
        self._on_state(self._chosen, McpState())

    def _on_test(self) -> None:
        if self._trial.is_running:
            self._stop_trial()
        else:
            self._trial.start(self._try_out)

    def _stop_trial(self) -> None:
        self._trial.cancel()
        self._page.set_testing(False)

    async def _try_out(self) -> None:
        server = self._server
        if server is None:
            return
        self._page.set_testing(True)
        trial, lines = await self._book.try_out(server)
        if server == self._server:
            self._page.show_trial(trial, lines)

    def _on_remove(self) -> None:
        if self._server is None or self._full.currentWidget() is not self._overview:
            return
        self._stop_trial()
        self._do(self._remove)

    async def _remove(self) -> None:
        names = [one.name for one in self._book.servers]
        name = self._chosen
        row = names.index(name)
        after = [one for one in names if one != name]

        def shown() -> None:
            self.show_servers(after[min(row, len(after) - 1)] if after else "")
            sentence = tr("“{name}” was removed.", name=name)
            self._message.say(sentence, action=tr("Undo"))

        self._removed = Removed(self._book.servers[row], row)
        try:
            await self._book.remove(name)
        finally:  # it counts, although it may not be written
            shown()

    def _on_undo(self) -> None:
        if self._removed is not None:
            self._do(self._put_back)

    async def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        self._message.clear()
        if removed is not None:
            server = await self._book.put_back(removed)
            self.show_servers(server.name)

    # -------------------------------------------------------------------- the form

    def _on_add(self) -> None:
        self._open_form(None)

    def _on_edit(self) -> None:
        self._open_form(self._server)

    def _open_form(self, server: McpServer | None) -> None:
        self._stop_trial()
        taken = {one.name for one in self._book.servers if one != server}
        form = ServerForm(server, taken, self._tokens, self)
        self._form = form
        wear_form(form, self._tokens, servers_sheet(self._tokens))
        form.saved.connect(self._on_form_saved)
        form.left.connect(self._show_overview)
        form.program_wanted.connect(self._on_program_wanted)
        if self._keyring is not None:
            form.set_keyring(self._keyring)
        self._full.addWidget(form)
        self._full.setCurrentWidget(form)
        form.fields.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look.start(self._ask_secrets)

    def _on_form_saved(self) -> None:
        if self._form is not None:
            self._form.set_busy(True)
            self._do(self._keep, self._form.fail)

    async def _keep(self) -> None:
        form = self._form
        if form is None:
            return
        server, before = form.server, form.stored
        await self._book.put(
            server, before="" if before is None else before.name, values=form.values
        )
        self._message.clear()
        self._show_overview()
        self.show_servers(server.name)

    def _on_program_wanted(self, command: str) -> None:
        async def find() -> None:
            path = await self._book.find_program(command)
            if self._form is not None:
                self._form.offer_program(command, path)

        self._look.start(find)

    async def _ask_keyring(self) -> None:
        self._keyring = await self._book.keyring()
        if self._form is not None:
            self._form.set_keyring(self._keyring)

    async def _ask_secrets(self) -> None:
        if self._keyring is None:
            await self._ask_keyring()
        form = self._form
        if form is None or form.stored is None:
            return
        for name in form.stored.secrets:
            status = await self._book.secret(form.stored, name)
            if self._form is form:
                form.secrets.set_status(name, status)

    # -------------------------------------------------------------------- other apps' servers

    def _on_import(self) -> None:
        self._stop_trial()
        importing = Importing(self._book, self._background, self._tokens, self)
        self._import = importing
        page = importing.page
        wear_form(page, self._tokens, servers_sheet(self._tokens))
        importing.added.connect(self._on_imported)
        importing.left.connect(self._show_overview)
        self._full.addWidget(page)
        self._full.setCurrentWidget(page)
        page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_imported(self, name: str) -> None:
        self._message.clear()
        self._show_overview()
        self.show_servers(name)

    # -------------------------------------------------------------------- inside

    def _do(
        self, work: Callable[[], Awaitable[None]], fail: Callable[[str], None] | None = None
    ) -> None:
        async def guarded() -> None:
            try:
                await work()
            except AppError as error:
                (fail or self._fail)(error.user_text)

        if not self._change.is_running:
            self._change.start(guarded)

    def _fail(self, sentence: str) -> None:
        self._message.say(sentence, Severity.WARNING)

    def _show_overview(self) -> None:
        self._full.setCurrentWidget(self._overview)
        if self._import is not None:
            self._import.end()
        for page in self._over:
            self._full.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._form = self._import = None
        self._pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._sides = Sides(self._pane, self._line, self._right)
        column = QVBoxLayout(self._overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._message)
        column.addLayout(self._sides, 1)
        self._full.addWidget(self._overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._full)

    def _connect(self) -> None:
        self._pane.selected.connect(self._on_selected)
        self._pane.add_requested.connect(self._on_add)
        self._pane.import_requested.connect(self._on_import)
        self._pane.remove_pressed.connect(self._on_remove)
        self._empty.add_requested.connect(self._on_add)
        self._empty.import_requested.connect(self._on_import)
        self._page.edit_requested.connect(self._on_edit)
        self._page.test_requested.connect(self._on_test)
        self._page.restart_requested.connect(self._on_restart)
        self._page.remove_requested.connect(self._on_remove)
        self._message.acted.connect(self._on_undo)
        for keys in (QKeySequence.StandardKey.Save, "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save_pressed)

    def _on_save_pressed(self) -> None:
        if self._form is not None:
            self._form.save()

    def _arrange(self) -> None:
        self._sides.arrange(self._tokens, self.width(), is_empty=not self._book.servers)

    def _stop(self) -> None:
        for errand in (self._trial, self._look, self._change):
            errand.end()
        if self._import is not None:
            self._import.end()
        self._book.unlisten(self._on_state)

    def reject(self) -> None:
        """Esc: leave the form or the import, else close."""
        if self._form is not None:
            self._form.leave()
        elif self._import is not None:
            self._show_overview()
        else:
            self._stop()
            super().reject()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return focus_in_order(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._form is not None and self._form.is_changed and self.isVisible():
            event.ignore()
            self._form.ask()
        else:
            self._stop()
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
