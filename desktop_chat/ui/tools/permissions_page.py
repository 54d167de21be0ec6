"""What may run without a question: a page for the settings, where it can be taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.services.tools.grants import Grants
from desktop_chat.ui.background import Background
from desktop_chat.ui.forms.errand import Errand
from desktop_chat.ui.labels import ElidedLabel, PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

TitleOf = Callable[[str], Awaitable[str | None]]
"""What a chat is called, by its id; None where it is no more."""
MOST_CHATS = 200
"""Of the chats that allow something, so many are listed, the newest last."""


class PermissionsPage(QWidget):
    """A row for each tool that the user always allows, and for each that a single chat allows."""

    def __init__(
        self,
        tokens: Tokens,
        grants: Grants,
        background: Background,
        *,
        title_of: TitleOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("permissionsPage")
        self._tokens = tokens
        self._grants = grants
        self._title_of = title_of
        self._titles: dict[str, str] = {}
        self._listed: list[tuple[str, str]] = []
        self._buttons: list[QPushButton] = []
        self._about = PlainLabel(parent=self)
        self._about.setObjectName("hint")
        self._about.setWordWrap(True)
        self._rows = QWidget()
        self._rows.setObjectName("permissionRows")
        self._column = QVBoxLayout(self._rows)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._rows)
        whole = self._whole = QVBoxLayout(self)
        whole.addWidget(self._about)
        whole.addWidget(area, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.apply_tokens(tokens)
        self.retranslate()
        reading = Errand(background, "tool-permissions")
        self.destroyed.connect(reading.end)
        reading.start(self._read)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        gap = tokens.metrics.space_xl
        self._whole.setContentsMargins(gap, gap, gap, gap)
        self._whole.setSpacing(tokens.metrics.space_l)
        self._fill()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._about.setText(
            tr(
                "These tools run without a question. One whose description or command "
                "changes asks again by itself."
            )
        )
        self._fill()

    async def _read(self) -> None:
        await self._grants.read()
        for chat_id in list(self._grants.in_chats())[-MOST_CHATS:]:
            title = await self._title_of(chat_id)
            if title is not None:
                self._titles[chat_id] = title or tr("New chat")
        self._fill()

    # -------------------------------------------------------------------- inside

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._listed.clear()
        self._buttons.clear()
        always, single = self._grants.always(), self._in_known_chats()
        if always:
            self._head(tr("In every chat"))
        for mark, name in always.items():
            self._column.addWidget(self._made_row(mark, name))
        if single:
            self._head(tr("In a single chat"))
        for chat_id, mark, name in single:
            self._column.addWidget(self._made_row(mark, name, chat_id))
        if not always and not single:
            nothing = PlainLabel(tr("Every tool asks before it runs."), self._rows)
            nothing.setObjectName("hint")
            self._column.addWidget(nothing)
        self._column.addStretch(1)

    def _in_known_chats(self) -> list[tuple[str, str, str]]:
        """Chat, fingerprint and name; of chats that are no more nobody is told."""
        return [
            (chat_id, mark, name)
            for chat_id, tools in self._grants.in_chats().items()
            for mark, name in tools.items()
            if chat_id in self._titles
        ]

    def _head(self, words: str) -> None:
        label = PlainLabel(words, self._rows)
        label.setObjectName("formHeading")
        self._column.addWidget(label)

    def _made_row(self, mark: str, name: str, chat_id: str = "") -> QWidget:
        row = QWidget(self._rows)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._tokens.metrics.space_m)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(_label("", name, row))
        if chat_id:
            said.addWidget(_label("hint", self._titles[chat_id], row))
        button = QPushButton(tr("Ask again"), row)
        button.setObjectName("askAgain")
        button.setAccessibleName(tr("Ask again before {tool} runs", tool=name))
        button.setAccessibleDescription(self._titles.get(chat_id, ""))
        button.clicked.connect(partial(self._forget, mark, chat_id))
        self._listed.append((mark, chat_id))
        self._buttons.append(button)
        line.addLayout(said, 1)
        line.addWidget(button)
        return row

    def _forget(self, mark: str, chat_id: str) -> None:
        at = self._listed.index((mark, chat_id))
        self._grants.forget(mark, chat_id)
        self._fill()
        if left := self._buttons:  # the keyboard stays where it was
            left[min(at, len(left) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _label(kind: str, words: str, parent: QWidget) -> ElidedLabel:
    label = ElidedLabel(parent=parent)
    label.setObjectName(kind)
    label.show_text(words)
    return label
