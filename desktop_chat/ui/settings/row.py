"""One row of the settings dialog: what it is called, what it means, and what changes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_chat.domain.setting_specs import default_of, value_of
from desktop_chat.domain.setting_specs.kinds import Spec, Text
from desktop_chat.domain.settings import Settings
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.settings.control import Control
from desktop_chat.ui.settings.errands import ErrandSpec
from desktop_chat.ui.theme.tokens import Tokens

_Way = QBoxLayout.Direction
_SIDE_BY_SIDE = 460


class Row(QWidget):
    """Words at the left and a control at the right, or below each other where room is short."""

    right_width = 0  #: in pixels at 100 %; 0 for as wide as it must be

    def __init__(self, title: Text, explanation: Text, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._title_text, self._help_text = title, explanation
        self._title = FormLabel("settingTitle", self)
        self._help = FormLabel("settingHelp", self)
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._help)
        self._right = QWidget(self)
        self._right_line = QHBoxLayout(self._right)
        self._right_line.setContentsMargins(0, 0, 0, 0)
        self._both = QBoxLayout(_Way.LeftToRight, self)
        self._both.addLayout(self._words, 1)
        self._both.addWidget(self._right, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in this order."""
        return ()

    def retranslate(self) -> None:
        """Set the texts anew."""
        self._title.say(self._title_text())
        self._help.say(self._help_text())

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        self._words.setSpacing(metrics.px(2))
        self._right_line.setSpacing(metrics.space_xs)
        self._both.setContentsMargins(0, metrics.space_m, 0, metrics.space_m)
        self._both.setSpacing(metrics.space_l)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        metrics = self._tokens.metrics
        beside = self.width() >= metrics.px(_SIDE_BY_SIDE)
        self._both.setDirection(_Way.LeftToRight if beside else _Way.TopToBottom)
        self._both.setSpacing(metrics.space_l if beside else metrics.space_s)
        width = metrics.px(self.right_width) if beside else 0
        self._right.setMinimumWidth(width)
        self._right.setMaximumWidth(width or self.maximumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._tokens.border))


class SettingRow(Row):
    """A setting, and a button that gives its default back."""

    right_width = 240

    picked = Signal(object, object)  #: the spec's name, and the value as the file holds it or None

    def __init__(self, control: Control, tokens: Tokens) -> None:
        self.spec: Spec[Any] = control.spec
        super().__init__(self.spec.title, self.spec.explanation, tokens)
        self.setObjectName(f"row.{self.spec.table}.{self.spec.key}")
        self._control = control
        self._reset = IconButton(Icon.AGAIN, tokens, size=28, icon_px=15, parent=self)
        self._reset.setObjectName(f"reset.{self.spec.table}.{self.spec.key}")
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
        self._reset.setSizePolicy(policy)
        self._right_line.addWidget(control, 1)
        self._right_line.addWidget(self._reset)
        self._title.setBuddy(control)
        control.picked.connect(self._on_picked)
        self._reset.clicked.connect(self._on_reset)
        self.apply_tokens(tokens)
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        self._control.show_settings(settings)
        changed = value_of(settings, self.spec) != default_of(self.spec)
        if self._reset.hasFocus() and not changed:
            self._control.setFocus()
        self._reset.setVisible(changed)

    def stops(self) -> Sequence[QWidget]:
        return self._control.focusProxy() or self._control, self._reset

    def retranslate(self) -> None:
        super().retranslate()
        self._control.retranslate()
        self._reset.set_words(tr("Back to the default"))

    def apply_tokens(self, tokens: Tokens) -> None:
        super().apply_tokens(tokens)
        self._control.apply_tokens(tokens)
        self._reset.apply_tokens(tokens)

    def _on_picked(self, value: object) -> None:
        self.picked.emit(self.spec.name, value)

    def _on_reset(self) -> None:
        self.picked.emit(self.spec.name, None)


class ErrandRow(Row):
    """Something that a button does."""

    requested = Signal(str)  #: the errand's id

    def __init__(self, spec: ErrandSpec, tokens: Tokens) -> None:
        super().__init__(spec.title, spec.explanation, tokens)
        self.setObjectName(f"row.{spec.id}")
        self._spec = spec
        self._button = QPushButton(self)
        self._button.setObjectName(f"errand.{spec.id}")
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._on_clicked)
        self._right_line.addStretch(1)
        self._right_line.addWidget(self._button)
        self.apply_tokens(tokens)
        self.retranslate()

    def stops(self) -> Sequence[QWidget]:
        return (self._button,)

    def retranslate(self) -> None:
        super().retranslate()
        self._button.setText(self._spec.button())
        self._button.setAccessibleName(self._spec.button())
        self._button.setAccessibleDescription(self._spec.title())

    def allow(self, allowed: bool) -> None:
        """Offer it, or not."""
        self._button.setEnabled(allowed)

    def _on_clicked(self) -> None:
        self.requested.emit(self._spec.id)
