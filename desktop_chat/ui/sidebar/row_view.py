"""A list view that never walks over its rows, for lists of a hundred thousand."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QListView


class RowView(QListView):
    """Whoever derives from it says where the rows stand."""

    is_taking_focus = False
    """Whether Qt makes the first row the current one now, for want of one: nobody went there."""

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # not QListView's own, which walks over all rows

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_taking_focus = True
        super().focusInEvent(event)
        self.is_taking_focus = False

    def horizontalOffset(self) -> int:
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        page = self.viewport()
        if abs(dy) >= page.height():  # Qt moves what is seen, and finds nothing left to paint
            page.update()
