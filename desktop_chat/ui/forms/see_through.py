"""A scrolling area that shows what is behind it, without a style sheet of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_over(area: QScrollArea, page: QWidget) -> None:
    """Put `page` into `area`, and leave both without a frame and a background."""
    viewport = QWidget(area)  # Qt's own one would make PySide build all classes of widgets: 9 ms
    area.setViewport(viewport)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    for pane in (viewport, page):
        pane.setAutoFillBackground(False)
