"""What servers of tools offer to people: a prompt goes into the message, a resource beside it.

Nothing is sent by it. The server that is chosen is started, if it does not run.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpPrompt, McpResource
from desktop_chat.i18n import tr
from desktop_chat.services.tools.offers import Offers, ServerOffers
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.mcp.offer_list import OfferList
from desktop_chat.ui.mcp.sheet import servers_sheet
from desktop_chat.ui.mcp.words import breakable, visible
from desktop_chat.ui.theme.tokens import Tokens

_SIZE, _LEAST = (520, 560), (320, 360)
_DETAILS = 200
_LONGEST = 2_000
_MOST_FIELDS = 20


class OffersDialog(QDialog):
    """Open it with `open()`; begins with the server `first`."""

    text_chosen = Signal(str)  #: a prompt with everything filled in
    file_chosen = Signal(object, str)  #: the bytes of a resource, and a name for it

    def __init__(
        self,
        tokens: Tokens,
        offers: ServerOffers,
        background: Starter,
        *,
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("offersDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tokens = tokens
        self._offers = offers
        self._errand = Errand(background, "server-offers")
        self._servers = ChoiceBox(tokens, self)
        self._servers.setObjectName("offersServer")
        self._servers.addItems(offers.names)
        self._servers.setCurrentText(first)
        self._message = InlineMessage(tokens, self)
        self.list = OfferList(tokens, self)
        self._about = FormLabel("fieldHint", self)
        self._fields: dict[str, QLineEdit] = {}
        self._rows: list[FieldRow] = []
        self._close = push_button("offersClose", self)
        self._take = push_button("offersTake", self)
        self._take.setDefault(True)
        self._buttons = ButtonRow(tokens, [self._close, self._take], parent=self)
        self._lay_out()
        self._servers.currentTextChanged.connect(lambda _name: self._ask())
        self.list.chosen.connect(self._show_chosen)
        self.list.taken.connect(self._on_taken)
        self._message.acted.connect(self._ask)
        self._close.clicked.connect(self.reject)
        self._take.clicked.connect(self._on_taken)
        self.finished.connect(lambda _result: self._errand.end())
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self._ask()
        self.list.setFocus()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Prompts and resources"))
        self._servers.setAccessibleName(tr("Tool server"))
        self._close.setText(tr("Close"))
        self.list.retranslate()
        self._show_chosen()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        wear_form(self, tokens, servers_sheet(tokens))
        metrics = tokens.metrics
        self._column.setContentsMargins(*(metrics.space_l,) * 4)
        self._column.setSpacing(metrics.space_m)
        self._page.setSpacing(metrics.space_s)
        for part in (self._servers, self._message, self.list, self._buttons):
            part.apply_tokens(tokens)
        for row in self._rows:
            row.apply_tokens(tokens)
        self.setMinimumSize(QSize(*_LEAST))
        self._fit_details()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_details()

    # -------------------------------------------------------------------- asking

    def _ask(self) -> None:
        self.list.show_offers(Offers())
        self._message.say(tr("Asking “{name}”…", name=self._servers.currentText()))
        self._errand.start(self._look)

    async def _look(self) -> None:
        name = self._servers.currentText()
        try:
            found = await self._offers.of(name)
        except ToolError as error:
            self._message.say(error.user_text, Severity.WARNING, action=tr("Try again"))
            return
        has_any = bool(found.prompts or found.resources)
        nothing = tr("“{name}” has neither prompts nor resources.", name=name)
        self._message.say("" if has_any else nothing)
        self.list.show_offers(found)

    def _on_taken(self) -> None:
        if self.list.offer is not None and self._is_filled():
            self._set_busy(True)
            self._errand.start(self._fetch)

    async def _fetch(self) -> None:
        name, offer = self._servers.currentText(), self.list.offer
        try:
            if isinstance(offer, McpPrompt):
                text = await self._offers.text_of(name, offer.name, self._values())
                self.text_chosen.emit(text)
            elif isinstance(offer, McpResource):
                self.file_chosen.emit(*await self._offers.file_of(name, offer))
        except ToolError as error:
            self._message.say(error.user_text, Severity.WARNING)
            return
        finally:
            if isValid(self):  # it may have been closed meanwhile
                self._set_busy(False)
        self.accept()

    def _set_busy(self, busy: bool) -> None:
        self._take.setEnabled(not busy and self.list.offer is not None)
        self.list.setEnabled(not busy)

    # -------------------------------------------------------------------- what is chosen

    def _show_chosen(self) -> None:
        offer = self.list.offer
        is_prompt = isinstance(offer, McpPrompt)
        self._take.setText(tr("Put into the message") if is_prompt else tr("Attach"))
        self._take.setEnabled(offer is not None)
        about = "" if offer is None else offer.description.strip()[:_LONGEST]
        if isinstance(offer, McpResource):
            about = "\n".join(filter(None, (about, offer.uri[:_LONGEST])))
        self._about.say(breakable("\n".join(visible(line) for line in about.splitlines())))
        for row in self._rows:
            self._page.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._fields = [], {}
        if isinstance(offer, McpPrompt):
            self._add_fields(offer)
        self._details.setVisible(bool(about or self._rows))
        self._fit_details()

    def _fit_details(self) -> None:
        """As high as what it says, up to a bound."""
        self._page.invalidate()
        width = self.width() - 2 * self._tokens.metrics.space_l
        page = self._page
        depends = page.hasHeightForWidth()
        wanted = page.totalHeightForWidth(width) if depends else page.totalSizeHint().height()
        self._details.setFixedHeight(min(wanted, self._tokens.metrics.px(_DETAILS)))

    def _add_fields(self, prompt: McpPrompt) -> None:
        for asked in prompt.arguments[:_MOST_FIELDS]:
            edit = QLineEdit(self)
            edit.setObjectName("offerArgument")
            name = visible(asked.name)[:80]
            label = name if asked.is_required else tr("{name} (optional)", name=name)
            hint = visible(" ".join(asked.description.split()))[:_LONGEST]
            row = FieldRow(label, edit, hint, tokens=self._tokens, parent=self)
            edit.textEdited.connect(lambda _text, row=row: row.set_problem(""))
            self._page.insertWidget(self._page.count() - 1, row)
            row.show()  # so that it counts when its room is measured
            self._fields[asked.name] = edit
            self._rows.append(row)

    def _values(self) -> dict[str, str]:
        return {name: edit.text() for name, edit in self._fields.items() if edit.text()}

    def _is_filled(self) -> bool:
        """Whether nothing is missing; the first field that is empty and must not be says so."""
        offer = self.list.offer
        asked = offer.arguments if isinstance(offer, McpPrompt) else ()
        for one, row in zip(asked, self._rows, strict=False):
            if one.is_required and not self._fields[one.name].text():
                row.set_problem(tr("This is needed."))
                self._fields[one.name].setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("formPage")
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self._about)
        self._page.addStretch(1)
        self._details = QScrollArea(self)
        self._details.setObjectName("formScroll")
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setWidgetResizable(True)
        self._details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details.setWidget(page)
        self._column = QVBoxLayout(self)
        for part in (self._servers, self._message):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._details)
        self._column.addWidget(self._buttons)
