"""What the next request is made of, what it costs, and what is not sent: above the meter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.context import RequestSize
from desktop_chat.i18n import tr
from desktop_chat.ui.context.words import (
    Fact,
    Picture,
    as_of_words,
    costs_of,
    dropped_words,
    parts_of,
    summed_up_words,
    total_words,
)
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.settings.number_box import NumberBox
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

_WIDTH = 340
_MOST = 1_000_000
_SHEET = """
#contextPopover {{
  background: {t.raised}; border: 1px solid {t.border}; border-radius: {m.radius_m}px;
}}
#contextPopover QLabel {{ font-size: {m.small_px}px; color: {t.text}; }}
#contextPopover #contextHeading {{ font-weight: 600; }}
#contextPopover #contextName, #contextPopover #contextHint {{ color: {t.text_muted}; }}
#contextPopover #contextWarning {{ color: {t.warning}; }}
#contextPopover QPushButton {{ font-size: {m.small_px}px; padding: 4px {m.space_m}px; }}
#contextPopover QPushButton:focus {{ padding: 3px {m.space_m}px; }}
#chatLimit {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; min-height: {height}px; font-size: {m.small_px}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
#chatLimit:focus {{ border: 2px solid {t.focus_ring}; }}
#chatLimit QLineEdit, #chatLimit QLineEdit:focus {{ background: transparent; border: none; }}
#chatLimit::up-button, #chatLimit::down-button {{
  background: transparent; border: none; width: {step}px;
}}
#chatLimit::up-arrow, #chatLimit::down-arrow {{ image: none; width: 0; height: 0; }}
"""


class ContextPopover(QFrame):
    """Closes with Esc, or with a press anywhere else."""

    compact_requested = Signal()
    edit_summary_requested = Signal()
    limit_changed = Signal(float)  #: US dollars for the chat; 0: no limit

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("contextPopover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = Picture(RequestSize())
        self._can_compact = False
        self._heading = self._label("contextHeading")
        self._parts, self._costs = QGridLayout(), QGridLayout()
        self._warning = self._label("contextWarning")
        self._summary = self._label("contextHint")
        self._hint = self._label("contextHint")
        self._limit_name = self._label("contextName")
        self._limit = NumberBox(tokens, whole=False, parent=self)
        self._limit.setObjectName("chatLimit")
        self._limit.setRange(0, _MOST)
        self._limit.editingFinished.connect(self._on_limit_edited)
        self._compact = self._button("compactButton", self.compact_requested)
        self._edit = self._button("editSummaryButton", self.edit_summary_requested)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.apply_tokens(tokens)

    def _label(self, name: str) -> PlainLabel:
        label = PlainLabel(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, signal: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(self.close)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        column = self._column
        column.addWidget(self._heading)
        column.addLayout(self._parts)
        column.addWidget(self._summary)
        column.addWidget(self._warning)
        column.addLayout(self._costs)
        column.addWidget(self._hint)
        limit = QHBoxLayout()
        limit.addWidget(self._limit_name, 1)
        limit.addWidget(self._limit)
        column.addLayout(limit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._compact)
        column.addLayout(buttons)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear(
            self,
            tokens,
            _SHEET.format(t=tokens, m=metrics, height=metrics.px(28), step=metrics.px(22)),
        )
        self._limit.apply_tokens(tokens)
        self._limit.setFixedWidth(metrics.px(120))
        self.setFixedWidth(metrics.px(_WIDTH))
        self._column.setContentsMargins(*(metrics.space_l,) * 4)
        self._column.setSpacing(metrics.space_m)
        for grid in (self._parts, self._costs):
            grid.setVerticalSpacing(metrics.space_xs)
            grid.setHorizontalSpacing(metrics.space_l)

    def show_picture(self, picture: Picture, *, can_compact: bool) -> None:
        """Tell it, in the current language."""
        self._picture, self._can_compact = picture, can_compact
        size = picture.size
        self.setAccessibleName(tr("Context and costs"))
        self._heading.setText(total_words(size))
        _fill(self._parts, parts_of(size), self)
        _fill(self._costs, costs_of(picture), self)
        for label, words in (
            (self._summary, summed_up_words(size)),
            (self._warning, dropped_words(size)),
            (self._hint, as_of_words(picture.as_of)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._limit_name.setText(tr("Limit for this chat"))
        self._limit.setAccessibleName(tr("Limit for this chat, in US dollars"))
        self._limit.setSpecialValueText(tr("No limit"))
        self._limit.setSuffix(tr(" {unit}", unit=tr("USD")))
        if not self._limit.hasFocus():
            self._limit.setValue(picture.caps.chat or 0.0)
        self._compact.setText(tr("Sum up old messages"))
        self._compact.setEnabled(can_compact)
        self._edit.setText(tr("Edit the summary…"))
        self._edit.setVisible(picture.has_summary)
        self.adjustSize()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.show_picture(self._picture, can_compact=self._can_compact)

    def open_above(self, anchor: QWidget, *, at_limit: bool = False) -> None:
        """Open above a widget, within its screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        room = anchor.screen().availableGeometry()
        x = min(max(corner.x() - self.width(), room.left()), room.right() - self.width())
        y = corner.y() - self.height() - anchor.height() // 4
        self.move(x, max(y, room.top()))
        self.show()
        target = self._limit if at_limit else self._compact
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_limit_edited(self) -> None:
        value = self._limit.value()
        if value != (self._picture.caps.chat or 0.0):
            self.limit_changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def _fill(grid: QGridLayout, facts: list[Fact], parent: QWidget) -> None:
    """Put lines of name and value in, with the labels that are there already."""
    for row in range(max(grid.rowCount(), len(facts))):
        name, value = facts[row] if row < len(facts) else ("", "")
        for column, text in enumerate((name, value)):
            item = grid.itemAtPosition(row, column)
            label = item.widget() if item is not None else None
            if not isinstance(label, QLabel):
                if not text:
                    continue
                label = PlainLabel(parent=parent)
                label.setObjectName("contextName" if column == 0 else "contextValue")
                right = Qt.AlignmentFlag.AlignRight
                label.setAlignment(right if column else Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label, row, column)
            label.setText(text)
            label.setVisible(bool(text))
            if column:
                label.setAccessibleName(f"{name}: {value}")
