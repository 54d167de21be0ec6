"""The forms of the providers' dialog, one above the other; each is made when somebody goes to it.

Making a form and showing it for the first time take a turn of the loop each. Whoever asks for the
shown form gets the one that was gone to, at once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_chat.ui.providers.form import ProviderForm


class FormStack(QStackedWidget):
    """`make` gives the form of a number; `empty` is shown where there is none."""

    switched = Signal()  #: another form is shown

    def __init__(
        self, make: Callable[[int], ProviderForm], empty: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._empty = empty
        self._awaited: int | None = None
        self.forms: dict[int, ProviderForm] = {}
        self._timer = QTimer(self)
        self._timer.setObjectName("formTimer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.addWidget(QWidget(self))  # until the first form is made
        self.addWidget(empty)

    @property
    def form(self) -> ProviderForm | None:
        """The form that is shown, or is about to be; None for the empty page."""
        while self._awaited is not None:
            self._step()
        shown = self.currentWidget()
        return shown if isinstance(shown, ProviderForm) else None

    def go_to(self, number: int | None) -> None:
        """Show the form of a number, or the empty page."""
        self._awaited = number
        if number is None:
            self.setCurrentWidget(self._empty)
        elif number in self.forms:
            self._step()
        elif self.isVisible():
            self._timer.start()

    def stop(self) -> None:
        """Make no more: the dialog goes."""
        self._awaited = None
        self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._awaited is not None:
            self._timer.start()  # the frame of the dialog is seen first

    def _step(self) -> None:
        number = self._awaited
        if number is None:
            return
        form = self.forms.get(number)
        if form is None:
            self.forms[number] = form = self._make(number)
            self.addWidget(form)
            self._timer.start()
            return
        self._awaited = None
        self.setCurrentWidget(form)
        self.switched.emit()
