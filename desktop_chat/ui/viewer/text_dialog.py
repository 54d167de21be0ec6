"""A long text as it is, page by page: read, found in, copied and saved as a whole.

Only the page that is shown is laid out, so that no length costs more than another.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.markdown.sanitize import for_clipboard, for_document
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.viewer.colors import color_surfaces
from desktop_chat.ui.viewer.pages import Found, Pages
from desktop_chat.ui.viewer.saving import save_file

_SIZE = QSize(820, 640)


class TextDialog(QDialog):
    """Opens at the page that holds `position`; long work is done off the window's thread."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        parent: QWidget | None = None,
        *,
        title: str = "",
        name: str = "message.md",
        position: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("textDialog")
        self.setWindowTitle(title or tr("Message"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = text
        self._name = name
        self._pages: Pages | None = None
        self._number = 0
        self._found: Found | None = None
        self._off_thread = OffThread("textDialog", self)
        self._make_parts()
        self._lay_out()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE.width()), tokens.metrics.px(_SIZE.height()))
        self._off_thread.do(
            partial(Pages, text), partial(self._on_cut, position), failed=self._on_failed
        )

    def _make_parts(self) -> None:
        self._edit = QPlainTextEdit(self)
        self._edit.setObjectName("viewerText")
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self._edit.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._edit.setAccessibleName(tr("Text"))
        flags = Qt.TextInteractionFlag
        self._edit.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self._words = QLineEdit(self)
        self._words.setObjectName("viewerFind")
        self._words.setPlaceholderText(tr("Find in this text"))
        self._words.setAccessibleName(tr("Find in this text"))
        self._words.setClearButtonEnabled(True)
        self._words.returnPressed.connect(self._on_next_hit)
        self._said = PlainLabel(parent=self)
        self._said.setObjectName("hint")
        self._previous_hit = self._button(tr("Previous hit"), self._on_previous_hit)
        self._next_hit = self._button(tr("Next hit"), self._on_next_hit)
        self._back = self._button(tr("Previous page"), self._on_back)
        self._forth = self._button(tr("Next page"), self._on_forth)
        self._copy = self._button(tr("Copy all"), self._on_copy)
        self._save = self._button(tr("Save as…"), self._on_save)
        self._close = self._button(tr("Close"), self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find_asked)

    def _button(self, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        self._finding, self._row = QHBoxLayout(), QHBoxLayout()
        self._finding.addWidget(self._words, 1)
        self._finding.addWidget(self._previous_hit)
        self._finding.addWidget(self._next_hit)
        self._row.addWidget(self._back)
        self._row.addWidget(self._forth)
        self._row.addWidget(self._said, 1)
        for button in (self._copy, self._save, self._close):
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._finding)
        self._column.addWidget(self._edit, 1)
        self._column.addLayout(self._row)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another look."""
        wear(self, tokens)
        color_surfaces(self, tokens)
        metrics = tokens.metrics
        font = code_font(metrics.code_px, tokens.code_family)
        self._edit.setFont(font)
        self._edit.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(" ") * 4)
        gap = metrics.space_m
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        for row in (self._finding, self._row):
            row.setSpacing(metrics.space_s)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being cut, found or written."""
        return self._off_thread.is_idle

    @property
    def page_number(self) -> int:
        """The page that is shown, from 0."""
        return self._number

    # ------------------------------------------------------------------ pages

    def _on_cut(self, position: int, pages: Pages) -> None:
        self._pages = pages
        self._show(pages.page_at(position))
        start = pages.start(self._number)
        self._select(position - start, position - start)

    def _show(self, number: int) -> None:
        pages = self._pages
        if pages is None:
            return
        self._number = min(max(0, number), len(pages) - 1)
        # One character for one: what is found in the source stands there in the page, too.
        shown = "\n".join(map(for_document, pages.page(self._number).split("\n")))
        self._edit.setPlainText(shown)
        self._back.setEnabled(self._number > 0)
        self._forth.setEnabled(self._number + 1 < len(pages))
        self._said.setText(
            tr(
                "Page {number} of {count}",
                number=formats.number(self._number + 1),
                count=formats.number(len(pages)),
            )
        )

    def _on_back(self) -> None:
        self._show(self._number - 1)

    def _on_forth(self) -> None:
        self._show(self._number + 1)

    def _on_failed(self, error: Exception) -> None:
        self._said.setText(tr("This text cannot be shown."))

    # ------------------------------------------------------------------ finding

    def _on_find_asked(self) -> None:
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def _on_next_hit(self) -> None:
        self._find(is_backward=False)

    def _on_previous_hit(self) -> None:
        self._find(is_backward=True)

    def _find(self, *, is_backward: bool) -> None:
        pages, words = self._pages, self._words.text()
        if pages is None or not words:
            return
        position = pages.start(self._number)
        if self._found is not None and self._found.page == self._number:
            position += self._found.start if is_backward else self._found.start + 1
        work = partial(pages.find, words, position, is_backward=is_backward)
        self._off_thread.do(work, self._on_found, failed=self._on_failed)

    def _on_found(self, found: Found | None) -> None:
        self._found = found
        if found is None:
            self._said.setText(tr("Not found."))
            return
        self._show(found.page)
        self._select(found.start, found.end)

    def _select(self, start: int, end: int) -> None:
        """Qt counts the letters beyond the basic plane twice."""
        text = self._edit.toPlainText()
        cursor = self._edit.textCursor()
        cursor.setPosition(_units(text[: max(0, start)]))
        cursor.setPosition(_units(text[: max(0, end)]), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.centerCursor()

    # ------------------------------------------------------------------ the whole

    def _on_copy(self) -> None:
        work = partial(for_clipboard, self._text)
        self._off_thread.do(work, self._on_cleaned, failed=self._on_failed)

    def _on_cleaned(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._said.setText(tr("Copied"))

    def _on_save(self) -> None:
        text = self._text
        save_file(
            self,
            self._off_thread,
            title=tr("Save text"),
            name=self._name,
            content=lambda: text.encode("utf-8", "replace"),
            failed=self._said.setText,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_held and event.key() == Qt.Key.Key_PageDown:
            self._on_forth()
        elif is_held and event.key() == Qt.Key.Key_PageUp:
            self._on_back()
        else:
            super().keyPressEvent(event)


def _units(text: str) -> int:
    return len(text) + sum(ord(char) > 0xFFFF for char in text)
