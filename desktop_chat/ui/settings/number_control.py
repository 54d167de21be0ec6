"""Settings that are numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QHideEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from desktop_chat.domain.setting_specs import value_of
from desktop_chat.domain.setting_specs.kinds import Number, WholeNumber
from desktop_chat.domain.settings import Settings
from desktop_chat.i18n import tr
from desktop_chat.ui.settings.control import Control
from desktop_chat.ui.settings.number_box import NumberBox
from desktop_chat.ui.theme.tokens import Tokens

PAUSE_MS = 200
"""A number that is still going up or down is not told at each step: zoom dresses the whole app."""
_LARGEST = 1_000_000


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not change anything


class NumberControl(Control):
    """A number to type, and a slider for one that has both ends."""

    def __init__(self, spec: Number[Any], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._number = spec
        self._told = spec.usual()
        self._box = NumberBox(tokens, whole=isinstance(spec, WholeNumber), parent=self)
        self._box.setSingleStep(spec.step)
        self._slider = self._make_slider() if spec.most is not None else None
        self.take(self._box)
        self._pause = QTimer(self)
        self._pause.setObjectName("settingPauseTimer")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._box.valueChanged.connect(self._on_value_changed)
        self._box.editingFinished.connect(self._tell)
        self.apply_tokens(tokens)
        self.retranslate()

    def _make_slider(self) -> QSlider:
        slider = _Slider(Qt.Orientation.Horizontal, self)
        slider.setObjectName(f"{self.spec.table}.{self.spec.key}.slider")
        step = self._number.step
        slider.setRange(self._number.least // step, (self._number.most or 0) // step)
        slider.setPageStep(1)
        # The box says the same, and is easier to hit from the keyboard.
        slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slider.valueChanged.connect(self._on_slider_moved)
        slider.sliderReleased.connect(self._tell)
        self.line.addWidget(slider, 1)
        return slider

    def show_settings(self, settings: Settings) -> None:
        found = value_of(settings, self.spec)
        value = float(found) if isinstance(found, int | float) else self._number.usual()
        self._pause.stop()
        self._told = value
        least = self._number.least if self._number.least or self._number.zero else 1
        most = self._number.most if self._number.most is not None else _LARGEST
        with QSignalBlocker(self._box):
            self._box.setRange(min(least, value), max(most, value))
            self._box.setValue(value)
        self._move_slider(value)

    def retranslate(self) -> None:
        super().retranslate()
        with QSignalBlocker(self._box):
            unit = self._number.unit()
            self._box.setSuffix(tr(" {unit}", unit=unit) if unit else "")
            self._box.setSpecialValueText(self._number.zero() if self._number.zero else "")
        if self._slider is not None:
            self._slider.setAccessibleName(self.spec.title())

    def apply_tokens(self, tokens: Tokens) -> None:
        super().apply_tokens(tokens)
        self._box.apply_tokens(tokens)
        if self._slider is not None:
            self._box.setFixedWidth(tokens.metrics.px(96))

    def _move_slider(self, value: float) -> None:
        if self._slider is not None and not self._slider.isSliderDown():
            with QSignalBlocker(self._slider):
                self._slider.setValue(round(value / self._number.step))

    def _on_value_changed(self, value: float) -> None:
        self._move_slider(value)
        self._pause.start()

    def _on_slider_moved(self, value: int) -> None:
        with QSignalBlocker(self._box):
            self._box.setValue(value * self._number.step)
        if self._slider is None or not self._slider.isSliderDown():
            self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        value = self._box.value()
        if value != self._told:
            self._told = value
            self.picked.emit(int(value) if value.is_integer() else value)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell()  # who closes the dialog at once meant the number all the same
