"""A line to type tags into, over the list; Enter gives them, Escape and a click beside do not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.order import MOST_TAG_CHARS
from desktop_chat.i18n import tr

_MOST = 8 * MOST_TAG_CHARS
_LEAST_WIDTH = 220


class TagField(QWidget):
    """A popup; it deletes itself."""

    tags_typed = Signal(list)  #: the words between commas

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tagField")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._edit = QLineEdit(self)
        self._edit.setObjectName("tagEdit")
        self._edit.setMaxLength(_MOST)
        self._edit.setPlaceholderText(tr("Tags, with commas between them"))
        self._edit.setAccessibleName(tr("Tags"))
        self._edit.returnPressed.connect(self._on_return_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._edit)
        self.setFocusProxy(self._edit)

    def popup(self, where: QPoint) -> None:
        """Show it with its corner at `where` on the screen."""
        self._edit.ensurePolished()
        words = self._edit.fontMetrics().horizontalAdvance(self._edit.placeholderText())
        self.setFixedWidth(max(_LEAST_WIDTH, words + self._edit.sizeHint().height() * 2))
        self.move(where)
        self.show()
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_return_pressed(self) -> None:
        tags = [tag.strip(" #") for tag in self._edit.text().split(",")]
        self.close()
        self.tags_typed.emit([tag for tag in tags if tag])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
