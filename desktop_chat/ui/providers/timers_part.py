"""The timers of one provider in the form; an empty field shows the default that counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.settings import StreamSettings, limits_for, retry_policy_for
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.providers.draft import TIMERS, Draft
from desktop_chat.ui.providers.values import number_text
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 104


class TimersPart(QWidget):
    """One row for each of `TIMERS`."""

    changed = Signal()

    def __init__(
        self, draft: Draft, defaults: StreamSettings, tokens: Tokens, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._defaults = defaults
        self.rows: dict[str, FieldRow] = {}
        self._edits: dict[str, QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for name in TIMERS:
            self._add(name, tokens)
        self.retranslate()
        self.apply_tokens(tokens)
        self.refresh()

    def _add(self, name: str, tokens: Tokens) -> None:
        edit = QLineEdit(self._draft.entries.timers.get(name, ""), self)
        edit.setObjectName(f"timer_{name}")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.textEdited.connect(lambda text: self._on_text_edited(name, text))
        row = FieldRow("", edit, tokens=tokens, beside=True, parent=self)
        self._edits[name], self.rows[name] = edit, row
        self._column.addWidget(row)

    def refresh(self) -> None:
        """Show the defaults that count for the server as it is now."""
        bare = replace(self._draft.read()[0], stream=StreamSettings())
        limits = limits_for(bare, self._defaults)
        retries = retry_policy_for(bare, self._defaults)
        total = number_text(limits.total_s) if limits.total_s else tr("None")
        shown = {
            "connect_timeout_s": number_text(limits.connect_s),
            "first_content_timeout_s": number_text(limits.first_content_s),
            "idle_timeout_s": number_text(limits.idle_s),
            "content_timeout_s": number_text(limits.content_s),
            "total_timeout_s": total,
            "max_retries": str(retries.max_retries),
            "retry_after_cap_s": number_text(retries.retry_after_cap_s),
        }
        for name, text in shown.items():
            self._edits[name].setPlaceholderText(text)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        words = {
            "connect_timeout_s": (tr("Connecting"), ""),
            "first_content_timeout_s": (
                tr("First words"),
                tr("A local server may be loading its model meanwhile."),
            ),
            "idle_timeout_s": (tr("Silence"), tr("Nothing arrives any more.")),
            "content_timeout_s": (
                tr("Signs of life only"),
                tr("Something arrives, but no text."),
            ),
            "total_timeout_s": (tr("Whole answer"), tr("0 sets no limit.")),
            "max_retries": (tr("Number of retries"), ""),
            "retry_after_cap_s": (
                tr("Longest wait before a retry"),
                tr("A server that asks for more is not asked again."),
            ),
        }
        for name, (label, hint) in words.items():
            self.rows[name].set_words(label, hint)
        self.refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._column.setSpacing(tokens.metrics.space_m)
        for name, row in self.rows.items():
            row.apply_tokens(tokens)
            self._edits[name].setFixedWidth(tokens.metrics.px(_WIDTH))

    def _on_text_edited(self, name: str, text: str) -> None:
        self._draft.set_timer(name, text)
        self.changed.emit()
