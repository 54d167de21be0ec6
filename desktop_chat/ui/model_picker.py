"""Who answers next: a list of "Provider · model"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens

_ARROW_PX = 14
_MOST_WIDTH = 320
_LEAST_WIDTH = 72
_AROUND_TEXT = 42


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """One entry; `label` is shown in place of "provider · model" where it is set."""

    provider: str
    model: str
    label: str = ""

    @property
    def shown(self) -> str:
        """What the entry reads."""
        if self.label:
            return self.label
        return f"{self.provider} · {self.model}" if self.model else self.provider


class ModelPicker(QComboBox):
    """Each item's data is the pair (provider, model)."""

    model_picked = Signal(str, str)  #: provider, model: the user chose another one

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelPicker")
        self._tokens = tokens
        self.setMaximumWidth(_MOST_WIDTH)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.currentIndexChanged.connect(self._on_current_index_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._name_it()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.update()

    @property
    def picked(self) -> tuple[str, str] | None:
        """Provider and model of the current entry."""
        return self._pair_at(self.currentIndex())

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """Offer these; the current one stays current where it is still among them."""
        before = self.picked
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(choice.shown, (choice.provider, choice.model))
        if before is not None:
            self.pick(*before)
        self._name_it()

    def pick(self, provider: str, model: str) -> bool:
        """Show this one without saying that the user chose it; False when it is not offered."""
        for at in range(self.count()):
            if self._pair_at(at) == (provider, model):
                with QSignalBlocker(self):
                    self.setCurrentIndex(at)
                self._name_it()
                self.update()
                return True
        return False

    def _pair_at(self, index: int) -> tuple[str, str] | None:
        data = self.itemData(index)
        if not isinstance(data, tuple | list):
            return None
        provider, model = data
        return str(provider), str(model)

    def _name_it(self) -> None:
        self.setAccessibleName(tr("Model"))
        self.setToolTip(plain_tooltip(self.currentText() or tr("Model")))
        self.updateGeometry()

    def _on_current_index_changed(self, index: int) -> None:
        pair = self._pair_at(index)
        self._name_it()
        if pair is not None:
            self.model_picked.emit(*pair)

    def sizeHint(self) -> QSize:
        """Take the room of what is shown, not of the longest entry."""
        text = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(text + _AROUND_TEXT, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not change who answers

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        field = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        text = self.currentText()
        option.currentText = self.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideMiddle, field.width() - 4
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        top = (self.height() - _ARROW_PX) / 2
        arrow = QRectF(self.width() - _ARROW_PX - 5, top, _ARROW_PX, _ARROW_PX)
        paint_icon(painter, Icon.MORE, arrow, self._tokens.text_muted)
