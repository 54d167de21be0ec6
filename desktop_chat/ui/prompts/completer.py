"""Watches a composer for a slash, and offers prompts while one is being named.

The keys go on to the field unless the list is open; what an input method converts is its own
business. Knows no library: it asks for the prompts, and says which one was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from desktop_chat.domain.prompts import Prompt
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.composing import is_korean
from desktop_chat.ui.prompts.slash import PromptFinder, Slash, slash_in
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from desktop_chat.ui.prompts.popup import PromptPopup

_LONGEST_LINE = 10_000
"""Nobody looks for a prompt at the end of a longer one."""
_Key = Qt.Key
_ENTER = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab}
_KEYS = {_Key.Key_Up, _Key.Key_Down, _Key.Key_Escape, *_ENTER}


class SlashCompleter(QObject):
    """`put` replaces the slash and what follows it with a text."""

    prompts_wanted = Signal()  #: a slash was typed before the prompts were given
    chosen = Signal(object)  #: a `Prompt`
    library_requested = Signal()

    def __init__(self, composer: Composer, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._composer = composer
        self._edit = composer.edit
        self._tokens = tokens
        self._finder: PromptFinder | None = None
        self._popup: PromptPopup | None = None
        self._dismissed: int | None = None
        self._typed = False
        self._look_timer = QTimer(self)
        self._look_timer.setObjectName("slashTimer")
        self._look_timer.setSingleShot(True)
        self._look_timer.setInterval(0)
        self._look_timer.timeout.connect(self._look)
        composer.text_edited.connect(self._on_text_edited)
        self._edit.cursorPositionChanged.connect(self._on_cursor_moved)
        self._edit.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether prompts are offered."""
        return self._popup is not None and not self._popup.isHidden()

    def set_prompts(self, finder: PromptFinder) -> None:
        """Offer what it finds from now on."""
        self._finder = finder
        if self._edit.hasFocus():
            self._look()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._popup is not None:
            self._popup.apply_tokens(tokens)
            self.close()

    def close(self) -> None:
        """Offer nothing."""
        if self._popup is not None:
            self._popup.hide()

    def put(self, text: str) -> None:
        """Put a text where the slash and what follows it stand; undo brings them back."""
        slash = self._slash()
        self._edit.commit_preedit()
        if slash is not None:
            cursor = self._edit.textCursor()
            start = cursor.block().position() + slash.at
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)
        self._edit.insert_plain(text)
        self._typed = False  # what a prompt ends with opens nothing
        self.close()
        self._edit.setFocus()

    # -------------------------------------------------------------------- looking

    def _on_text_edited(self) -> None:
        self._typed = self._edit.hasFocus()
        self._look_timer.start()

    def _on_cursor_moved(self) -> None:
        if self.is_open:
            self._look_timer.start()

    def _slash(self) -> Slash | None:
        cursor = self._edit.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or block.length() > _LONGEST_LINE:
            return None
        return slash_in(block.text()[: cursor.positionInBlock()] + self._edit.preedit)

    def _look(self) -> None:
        slash = self._slash() if self._typed and self._edit.isVisible() else None
        if slash is None:
            self._dismissed = None
            self.close()
            return
        place = self._edit.textCursor().block().position() + slash.at
        if place == self._dismissed:
            return
        self._dismissed = None
        if self._finder is None:
            self.prompts_wanted.emit()
            return
        found = self._finder.matching(slash.query)
        if found or not slash.query:
            self._offer(found, slash)
        else:
            self.close()  # it is just text

    def _offer(self, prompts: Sequence[Prompt], slash: Slash) -> None:
        popup = self._made()
        was_open = self.is_open
        popup.offer(prompts)
        window = self._composer.window()
        cursor = self._edit.textCursor()
        cursor.setPosition(cursor.block().position() + slash.at)
        at = self._edit.viewport().mapTo(window, self._edit.cursorRect(cursor).topLeft())
        card = self._composer.mapTo(window, QPoint())
        inset = self._tokens.metrics.space_s
        room = window.rect().adjusted(inset, inset, 0, 0)
        room.setRight(card.x() + self._composer.width())
        popup.place(QPoint(at.x(), card.y() - self._tokens.metrics.space_xs), room)
        popup.show()
        popup.raise_()
        if not was_open or prompts:
            self._say()

    def _made(self) -> PromptPopup:
        if self._popup is None:
            from desktop_chat.ui.prompts.popup import PromptPopup

            self._popup = PromptPopup(self._tokens, self._composer.window())
            self._popup.chosen.connect(self._on_chosen)
        return self._popup

    def _on_chosen(self, prompt: Prompt | None) -> None:
        self.close()
        if prompt is None:
            self.put("")
            self.library_requested.emit()
        else:
            self.chosen.emit(prompt)

    # -------------------------------------------------------------------- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move in the list while it is open."""
        if watched is not self._edit or not self.is_open:
            return False
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.close()
        elif isinstance(event, QKeyEvent) and self._is_ours(event):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()  # Esc would be Stop
                return True
            if kind == QEvent.Type.KeyPress:
                self._on_key(_Key(event.key()))
                return True
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        converting = self._edit.preedit and not is_korean(self._edit.preedit)
        return event.key() in _KEYS and not converting

    def _on_key(self, key: Qt.Key) -> None:
        popup = self._made()
        if key is _Key.Key_Escape:
            slash = self._slash()
            block = self._edit.textCursor().block()
            self._dismissed = None if slash is None else block.position() + slash.at
            self.close()
        elif key in _ENTER:
            popup.choose()
        else:
            popup.go_to(popup.row + (1 if key is _Key.Key_Down else -1))
            self._say()

    def _say(self) -> None:
        """Tell a screen reader what is chosen: the focus stays in the field."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if self._popup is not None and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._edit, self._popup.words())
            QAccessible.updateAccessibility(event)
