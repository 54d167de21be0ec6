"""One picture, larger: fitted into the window or as large as it is, and to be saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.picture_reading import ENDINGS, Picture, format_of, read_picture, within
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.viewer.colors import color_surfaces
from desktop_chat.ui.viewer.saving import Content, save_file

_SIZE = QSize(900, 680)
_STEP = 1.25
_LEAST, _MOST = 0.05, 8.0


class _Canvas(QWidget):
    """Paints the picture over all of itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.image)
        painter.end()


class PictureDialog(QDialog):
    """The picture is read off the window's thread; Esc closes, + and - zoom, 0 fits, 1 is 100 %."""

    def __init__(self, content: Content, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self.setWindowTitle(tr("Picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content = content
        self._scale: float | None = None
        self._ending = "png"
        self._off_thread = OffThread("pictureDialog", self)
        self._canvas = _Canvas(self)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self._canvas)
        self._words = PlainLabel(tr("Loading…"), self)
        self._words.setObjectName("hint")
        self._fit = QPushButton(tr("Fit"), self)
        self._fit.clicked.connect(self._on_fit)
        self._whole = QPushButton(tr("100 %"), self)
        self._whole.clicked.connect(self._on_whole)
        self._save = QPushButton(tr("Save as…"), self)
        self._save.clicked.connect(self._on_save)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.reject)
        for button in (self._fit, self._whole, self._save):
            button.setAutoDefault(False)
            button.setEnabled(False)
        self._row = row = QHBoxLayout()
        row.addWidget(self._words, 1)
        for button in (self._fit, self._whole, self._save, close):
            row.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._area, 1)
        column.addLayout(row)
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE.width()), tokens.metrics.px(_SIZE.height()))
        self._off_thread.do(self._read, self._on_read, failed=self._on_failed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another look."""
        wear(self, tokens)
        color_surfaces(self, tokens)
        gap = tokens.metrics.space_m
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._row.setSpacing(tokens.metrics.space_s)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._off_thread.is_idle

    @property
    def shown_size(self) -> QSize:
        """How large the picture is drawn; empty while there is none."""
        return self._canvas.size() if not self._canvas.image.isNull() else QSize()

    def _read(self) -> tuple[Picture, str]:
        content = self._content()
        return read_picture(content), ENDINGS.get(format_of(content) or b"", "png")

    def _on_read(self, read: tuple[Picture, str]) -> None:
        picture, self._ending = read
        self._canvas.image = picture.image
        for button in (self._fit, self._whole, self._save):
            button.setEnabled(True)
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self._words.setText(tr("This picture cannot be shown."))

    def _show(self) -> None:
        """Give the picture its size: fitted where no scale was chosen."""
        image = self._canvas.image
        if image.isNull():
            return
        natural = image.size()
        if self._scale is None:
            size = within(natural, self._area.maximumViewportSize())
        else:
            size = QSize(
                max(1, round(natural.width() * self._scale)),
                max(1, round(natural.height() * self._scale)),
            )
        self._canvas.resize(size)
        self._words.setText(
            tr(
                "{width} × {height} pixels, shown at {percent} %",
                width=formats.number(natural.width()),
                height=formats.number(natural.height()),
                percent=formats.number(100 * size.width() / natural.width()),
            )
        )

    def _on_fit(self) -> None:
        self._scale = None
        self._show()

    def _on_whole(self) -> None:
        self._scale = 1.0
        self._show()

    def _zoom(self, factor: float) -> None:
        image = self._canvas.image
        if not image.isNull():
            now = self._scale or self._canvas.width() / image.width()
            self._scale = min(max(now * factor, _LEAST), _MOST)
            self._show()

    def _on_save(self) -> None:
        save_file(
            self,
            self._off_thread,
            title=tr("Save picture"),
            name=f"{tr('picture')}.{self._ending}",
            content=self._content,
            failed=self._words.setText,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.text():
            case "+" | "=":
                self._zoom(_STEP)
            case "-":
                self._zoom(1 / _STEP)
            case "0":
                self._on_fit()
            case "1":
                self._on_whole()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
