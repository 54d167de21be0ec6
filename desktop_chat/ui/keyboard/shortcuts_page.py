"""Where the user chooses other keys: a page for the settings dialog.

It keeps a mapping as in `Settings.shortcuts` and says when it changed; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import ActionSpec, action_table, native_text
from desktop_chat.ui.keyboard.bindings import (
    Bindings,
    bound,
    holder,
    refusal,
    resolve,
    unbound,
    without_usual,
)
from desktop_chat.ui.keyboard.key_capture import KeyCapture
from desktop_chat.ui.keyboard.key_row_list import KeyRowList
from desktop_chat.ui.keyboard.key_rows import filtered, rows_of
from desktop_chat.ui.keyboard.keys import canonical
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.labels import ElidedLabel, PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_SIDE_BY_SIDE = 400


class ShortcutsPage(QWidget):
    """`specs` is the table with the usual keys, `bindings` what the user has of his own."""

    bindings_changed = Signal(object)  #: dict[str, tuple[str, ...]]: all of the user's own keys

    def __init__(
        self,
        tokens: Tokens,
        specs: Sequence[ActionSpec],
        bindings: Bindings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsPage")
        self._specs = {spec.id: spec for spec in specs}
        self._bindings = without_usual(tuple(specs), bindings)
        self._history: list[dict[str, tuple[str, ...]]] = []
        self._wanted: tuple[str, ...] = ()
        self._adds = False
        self._field = QueryField(self, stays=False)
        self._field.setObjectName("shortcutsSearch")
        self._field.setClearButtonEnabled(True)
        self._list = KeyRowList(tokens, self)
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("fieldHint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = ElidedLabel(parent=self)
        self._title.setObjectName("fieldLabel")
        self._capture = KeyCapture(tokens, self)
        self._add = self._button("addKeysButton")
        self._reset = self._button("resetKeysButton")
        self._message = PlainLabel(parent=self)
        self._message.setObjectName("fieldHint")
        self._message.setWordWrap(True)
        self._anyway = self._button("useAnywayButton")
        self._undo = self._button("undoKeysButton")
        self._reset_all = self._button("resetAllKeysButton")
        policy = self._anyway.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the list above must not jump
        self._anyway.setSizePolicy(policy)
        self._line = QFrame(self)
        self._line.setObjectName("formLine")
        self._line.setFixedHeight(1)
        self._keys = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.apply_tokens(tokens)
        self._name_parts()
        self._show()

    @property
    def bindings(self) -> dict[str, tuple[str, ...]]:
        """The user's own keys as they are now."""
        return dict(self._bindings)

    def set_bindings(self, bindings: Bindings) -> None:
        """Show what was changed elsewhere."""
        wanted = without_usual(self._table(), bindings)
        if wanted != self._bindings:
            self._bindings = wanted
            self._history.clear()
            self._show()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._specs = {spec.id: spec for spec in action_table()}
        self._name_parts()
        self._show()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        edge, end = tokens.metrics.space_xl, tokens.metrics.space_l
        self._column.setContentsMargins(edge, end, edge, end)
        self._list.apply_tokens(tokens)
        self._capture.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.space_s)
        self._side_by_side = tokens.metrics.px(_SIDE_BY_SIDE)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons below the keys where there is no room beside them."""
        way, room = QBoxLayout.Direction, self.contentsRect().width()
        beside = room >= self._side_by_side
        self._keys.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -------------------------------------------------------------------- what is shown

    def _name_parts(self) -> None:
        self._field.setPlaceholderText(tr("Find by name or by keys"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._list.setAccessibleName(tr("Keyboard shortcuts"))
        self._capture.retranslate()
        self._add.setText(tr("Add keys"))
        self._anyway.setText(tr("Use here anyway"))
        self._reset.setText(tr("Reset"))
        self._undo.setText(tr("Undo"))
        self._reset_all.setText(tr("Reset all"))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self._add)
        beside.addWidget(self._reset)
        self._keys.addWidget(self._capture, 1)
        self._keys.addLayout(beside)
        said = QHBoxLayout()
        said.addWidget(self._message, 1)
        said.addWidget(self._anyway)
        whole = QHBoxLayout()
        whole.addWidget(self._undo)
        whole.addStretch(1)
        whole.addWidget(self._reset_all)
        self._column.addWidget(self._field)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._nothing, 1)
        self._column.addWidget(self._line)
        self._column.addWidget(self._title)
        self._column.addLayout(self._keys)
        self._column.addLayout(said)
        self._column.addLayout(whole)

    def _connect(self) -> None:
        self._field.query_changed.connect(self._show)
        self._field.move_pressed.connect(self._list.move_by_key)
        self._field.enter_pressed.connect(self._start)
        self._list.row_chosen.connect(self._on_row_chosen)
        self._list.row_activated.connect(self._start)
        self._capture.captured.connect(self._on_captured)
        self._capture.cleared.connect(self._on_cleared)
        self._capture.listening_changed.connect(self._on_listening_changed)
        self._add.clicked.connect(self._on_add_clicked)
        self._anyway.clicked.connect(self._on_anyway_clicked)
        self._reset.clicked.connect(self._on_reset_clicked)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._reset_all.clicked.connect(self._on_reset_all_clicked)

    def _table(self) -> tuple[ActionSpec, ...]:
        return tuple(self._specs.values())

    @property
    def _spec(self) -> ActionSpec | None:
        return self._specs.get(self._list.row_id)

    def _keys_of(self, spec: ActionSpec) -> tuple[str, ...]:
        keys, _ = resolve(self._table(), self._bindings)
        return keys[spec.callback]

    def _show(self) -> None:
        keys, _ = resolve(self._table(), self._bindings)
        current = [replace(spec, shortcuts=keys[spec.callback]) for spec in self._table()]
        changed = frozenset(
            spec.id for spec in self._table() if keys[spec.callback] != spec.shortcuts
        )
        rows = filtered(rows_of(current, own=changed), self._field.query)
        self._list.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(tr("Nothing matches “{query}”.", query=self._field.query.strip()))
        self._undo.setEnabled(bool(self._history))
        self._reset_all.setEnabled(bool(self._bindings))
        self._on_row_chosen(self._list.row_id)

    def _on_row_chosen(self, row_id: str) -> None:
        spec = self._specs.get(row_id)
        self._say("")
        for part in (self._capture, self._add, self._reset):
            part.setEnabled(spec is not None)
        if spec is None:
            self._title.show_text("")
            self._capture.show_keys(())
            return
        keys = self._keys_of(spec)
        self._title.show_text(spec.full_title.removesuffix("…"))
        self._capture.show_keys(replace(spec, shortcuts=keys).keys)
        self._add.setEnabled(bool(keys))
        self._reset.setEnabled(keys != spec.shortcuts)

    def _say(self, text: str, wanted: tuple[str, ...] = ()) -> None:
        """Say what stands in the way; `wanted` are the keys that may be taken all the same."""
        self._wanted = wanted
        self._message.setText(text)
        self._anyway.setVisible(bool(wanted))

    # -------------------------------------------------------------------- what is done

    def _start(self) -> None:
        if self._spec is not None:
            self._adds = False
            self._capture.listen()

    def _on_add_clicked(self) -> None:
        self._capture.listen()
        self._adds = True

    def _on_listening_changed(self, listens: bool) -> None:
        if listens:
            self._adds = False
            self._say(tr("Esc leaves them as they are. Backspace removes them."))
        else:
            self._say("")

    def _on_captured(self, shortcut: str) -> None:
        spec = self._spec
        if spec is None:
            return
        before = self._keys_of(spec) if self._adds else ()
        if canonical(shortcut) in {canonical(own) for own in before}:
            return
        wanted = (*before, shortcut)
        reason = refusal(spec, shortcut)
        other = holder(self._table(), self._bindings, shortcut, besides=spec.callback)
        if reason:
            self._say(reason)
        elif other is not None:
            text = tr(
                "{keys} already belongs to “{action}”.",
                keys=native_text(shortcut),
                action=other.full_title.removesuffix("…"),
            )
            self._say(text, wanted)
        else:
            self._change(bound(self._table(), self._bindings, spec, wanted))

    def _on_cleared(self) -> None:
        if self._spec is not None:
            self._change(bound(self._table(), self._bindings, self._spec, ()))

    def _on_anyway_clicked(self) -> None:
        if self._spec is not None and self._wanted:
            self._change(bound(self._table(), self._bindings, self._spec, self._wanted))
            self._capture.setFocus()

    def _on_reset_clicked(self) -> None:
        if self._spec is not None:
            self._change(unbound(self._table(), self._bindings, self._spec))
            self._capture.setFocus()

    def _on_reset_all_clicked(self) -> None:
        self._change({})
        self._say(tr("All shortcuts are as they were at first."))
        self._undo.setFocus()

    def _on_undo_clicked(self) -> None:
        self._bindings = self._history.pop()
        self._show()
        self.bindings_changed.emit(self.bindings)

    def _change(self, bindings: dict[str, tuple[str, ...]]) -> None:
        if bindings == self._bindings:
            return
        self._history.append(self._bindings)
        self._bindings = bindings
        self._show()
        self.bindings_changed.emit(self.bindings)
