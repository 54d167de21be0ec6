"""The form of one provider: what everybody needs first, the rest folded away.

Writes what is typed into the draft at once; whoever owns the drafts says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyringState
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.see_through import scroll_over
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.providers.draft import Draft, Part
from desktop_chat.ui.providers.key_part import KeyPart
from desktop_chat.ui.providers.model_row import ModelRow
from desktop_chat.ui.providers.more_part import IN_HERE, MorePart
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.providers.url_row import UrlRow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

_WIDEST = 640
_PROTOCOLS = (Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC, Protocol.DEMO)


class ProviderForm(QScrollArea):
    """A field is marked as wrong once it was left, or when somebody tried to save."""

    changed = Signal()
    default_requested = Signal()
    list_requested = Signal()  #: the models of the server
    doctor_requested = Signal()
    link_requested = Signal(str)  #: a page to be opened in the browser

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("formScroll")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.draft = draft
        self._desk = tools.desk
        self._problems: dict[str, str] = {}
        self._left: set[str] = set()
        self._tried = False
        self._is_default = False
        outer = QWidget(self)
        outer.setObjectName("formPage")
        self._page = page = QWidget(outer)
        self._base = base = QWidget(page)  # what is folded away is dressed by itself
        wear_form(base, tokens)
        wear_form(self.verticalScrollBar(), tokens)
        # Rows as wide as this would be measured at the page's full width, and come out too low.
        across = QHBoxLayout(outer)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(page, 1)
        across.addStretch()
        self.name = QLineEdit(draft.entries.name, base)
        self.name.setObjectName("providerName")
        self._default = push_button("makeDefaultButton", base, link=True)
        self.protocol = ChoiceBox(tokens, base)
        self.protocol.setObjectName("providerProtocol")
        for protocol in _PROTOCOLS:
            self.protocol.addItem("", protocol.value)
        self.protocol.setCurrentIndex(_PROTOCOLS.index(draft.entries.protocol))
        self._name_row = FieldRow("", self.name, tokens=tokens, parent=base)
        self._protocol_row = FieldRow("", self.protocol, tokens=tokens, parent=base)
        self.url = UrlRow(draft.entries.base_url, tokens, self._corrected, base)
        self.key = KeyPart(draft, tools, tokens, base)
        self.model = ModelRow(draft, tools, tokens, base)
        self._doctor = push_button("doctorButton", base)
        self._doctor.setProperty("entry", True)
        self.more = MorePart(draft, tools, tokens, page)
        self._column = self._lay_out(page)
        self._connect()
        self.retranslate()
        self._space(tokens)
        self._show_kind()
        scroll_over(self, outer)

    def _lay_out(self, page: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(page)
        self._rows = QVBoxLayout(self._base)
        self._rows.setContentsMargins(0, 0, 0, 0)
        parts = (self._name_row, self._protocol_row, self.url, self.key, self.model)
        for part in parts:
            self._rows.addWidget(part)
        self._name_row.add_below(self._default)
        self._rows.addWidget(self._doctor, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._base)
        column.addWidget(self.more)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._take(name=text))
        self.name.editingFinished.connect(lambda: self._on_left(Part.NAME))
        self._default.clicked.connect(self.default_requested)
        self.protocol.activated.connect(self._on_protocol_activated)
        self.url.edited.connect(self._on_url_edited)
        self.url.left.connect(self._on_url_left)
        self.key.changed.connect(self._on_changed)
        self.key.refused.connect(self.refuse)
        self.key.link_requested.connect(self.link_requested)
        self.model.changed.connect(self._on_changed)
        self.model.left.connect(lambda: self._on_left(Part.MODEL))
        self.model.list_requested.connect(self.list_requested)
        self._doctor.clicked.connect(self.doctor_requested)
        self.more.changed.connect(self._on_changed)

    # -- what the dialog asks -------------------------------------------------------------------

    def settle(self) -> None:
        """Finish what is being typed: saving must not depend on where the focus is."""
        self.url.settle()

    def show_problems(self, problems: dict[str, str], *, tried: bool = False) -> None:
        """Mark what is wrong; `tried` marks also what was not touched yet."""
        self._tried = self._tried or tried
        self._problems = problems
        self._name_row.set_problem(self._marked(Part.NAME))
        self.url.row.set_problem(self._marked(Part.BASE_URL))
        self.key.set_problem(self._marked(Part.KEY))
        self.model.row.set_problem(self._marked(Part.MODEL))
        self.more.show_problems(problems)

    def focus_part(self, part: str) -> None:
        """Go to the field of `part`."""
        targets: dict[str, QWidget] = {
            Part.NAME: self.name,
            Part.BASE_URL: self.url.edit,
            Part.MODEL: self.model.edit,
        }
        if part in IN_HERE:
            self.more.focus(part)
        elif part == Part.KEY:
            self.key.focus()
        elif part in targets:
            targets[part].setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused)

    def focus_first(self) -> None:
        """Go to what a new provider needs first: its key, or what it is called and where it is."""
        has_server = bool(self.draft.host)
        self.focus_part(Part.KEY if has_server and self._problems.get(Part.KEY) else Part.NAME)

    def take_favourites(self, favourites: tuple[str, ...]) -> None:
        """Remember which models are favourites."""
        self.draft.entries = replace(self.draft.entries, favourites=favourites)
        self._on_changed()

    def refuse(self, part: str, why: str) -> None:
        """Say what has to be seen to before the server is asked, and go there."""
        if part == Part.KEY:
            self.key.set_problem(why)
        self.focus_part(part)
        self.more.show_problems({**self._problems, part: why})

    def set_default(self, is_default: bool) -> None:
        """Say whether new chats begin with this provider."""
        self._is_default = is_default
        self._default.setEnabled(not is_default)
        self._default.setText(
            tr("New chats begin with this provider") if is_default else tr("Use for new chats")
        )

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self.key.set_keyring(state)
        self.more.set_keyring(state)

    def stop(self) -> None:
        """Ask nobody any more."""
        for part in (self.key, self.model, self.more):
            part.stop()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        titles = {
            Protocol.OPENAI_CHAT: tr("OpenAI Chat Completions (most servers)"),
            Protocol.OPENAI_RESPONSES: tr("OpenAI Responses"),
            Protocol.ANTHROPIC: tr("Anthropic Messages"),
            Protocol.DEMO: tr("Built-in demo"),
        }
        for row, protocol in enumerate(_PROTOCOLS):
            self.protocol.setItemText(row, titles[protocol])
        self._name_row.set_words(tr("Name"))
        self._protocol_row.set_words(tr("Protocol"))
        self._doctor.setText(tr("Check the connection…"))
        for part in (self.url, self.key, self.model, self.more):
            part.retranslate()
        self.set_default(self._is_default)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`."""
        for part in (self._base, self.verticalScrollBar()):
            yield partial(wear_form, part, tokens)
        yield partial(self._dress_rows, tokens)
        yield from self.more.dressing(tokens)

    def _dress_rows(self, tokens: Tokens) -> None:
        self._space(tokens)
        for row in (self._name_row, self._protocol_row):
            row.apply_tokens(tokens)
        for part in (self.protocol, self.url, self.key, self.model):
            part.apply_tokens(tokens)

    def _space(self, tokens: Tokens) -> None:
        gap = tokens.metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._rows.setSpacing(gap)
        self._page.setMaximumWidth(tokens.metrics.px(_WIDEST))

    # -- inside ---------------------------------------------------------------------------------

    def _marked(self, part: str) -> str:
        shown = self._tried or part in self._left or self.draft.stored is not None
        return self._problems.get(part, "") if shown else ""

    def _corrected(self, url: str) -> str:
        return self._desk.corrected_url(url, self.draft.entries.protocol)

    def _show_kind(self) -> None:
        needs_server = not self.draft.is_demo
        for part in (self.url, self.key, self._doctor, self.more):
            part.setVisible(needs_server)
        self.model.choose.setVisible(needs_server)

    def _take(self, **changes: str) -> None:
        self.draft.entries = replace(self.draft.entries, **changes)  # type: ignore[arg-type]
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_left(self, part: str) -> None:
        self._left.add(part)
        self.show_problems(self._problems)
        if part == Part.NAME:
            self.key.refresh()

    def _on_protocol_activated(self, row: int) -> None:
        self.draft.entries = replace(self.draft.entries, protocol=_PROTOCOLS[row])
        self._show_kind()
        self.url.settle()
        self._on_changed()

    def _on_url_edited(self, url: str) -> None:
        before = self.draft.host
        self._take(base_url=url)
        if self.draft.host != before:
            self.key.refresh()
            self.more.refresh()

    def _on_url_left(self) -> None:
        self._on_left(Part.BASE_URL)
        self.key.refresh()
        self.key.look()
