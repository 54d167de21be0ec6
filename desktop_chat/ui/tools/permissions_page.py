"""What may always run without a question: a page for the settings, where it can be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.services.tools.grants import Grants
from desktop_chat.ui.background import Background
from desktop_chat.ui.labels import ElidedLabel, PlainLabel
from desktop_chat.ui.theme.tokens import Tokens


class PermissionsPage(QWidget):
    """A row for each tool that the user always allows."""

    def __init__(
        self,
        tokens: Tokens,
        grants: Grants,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("permissionsPage")
        self._tokens = tokens
        self._grants = grants
        self._about = PlainLabel(parent=self)
        self._about.setObjectName("hint")
        self._about.setWordWrap(True)
        self._rows = QWidget()
        self._rows.setObjectName("permissionRows")
        self._column = QVBoxLayout(self._rows)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._rows)
        column = QVBoxLayout(self)
        column.addWidget(self._about)
        column.addWidget(area, 1)
        self.retranslate()
        background.do(self._read(), "tool-permissions")

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._fill()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._about.setText(
            tr(
                "These tools always run without a question. One whose description or command "
                "changes asks again by itself."
            )
        )
        self._fill()

    async def _read(self) -> None:
        await self._grants.read()
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        allowed = self._grants.always()
        for fingerprint, name in allowed.items():
            self._column.addWidget(self._made_row(fingerprint, name))
        if not allowed:
            nothing = PlainLabel(tr("Every tool asks before it runs."), self._rows)
            nothing.setObjectName("hint")
            self._column.addWidget(nothing)
        self._column.addStretch(1)

    def _made_row(self, fingerprint: str, name: str) -> QWidget:
        row = QWidget(self._rows)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._tokens.metrics.space_m)
        label = ElidedLabel(parent=row)
        label.show_text(name)
        button = QPushButton(tr("Ask again"), row)
        button.setObjectName("askAgain")
        button.setAccessibleName(tr("Ask again before {tool} runs", tool=name))
        button.clicked.connect(partial(self._forget, fingerprint))
        line.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button)
        return row

    def _forget(self, fingerprint: str) -> None:
        self._grants.forget(fingerprint)
        self._fill()
