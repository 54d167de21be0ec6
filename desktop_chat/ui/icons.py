"""Icons: SVG files of one family, tinted when they are drawn.

Knows no widgets. A picture is drawn anew at the size that is asked for, so that it is sharp at
any scale of the screen; only the files' text is kept.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_chat.resources import resource_path

_SCALES = (1.0, 1.5, 2.0, 3.0)
_APP_SIZES = (32, 64, 128)


class Icon(StrEnum):
    """The icons by the names of their files."""

    SIDEBAR = "panel-left"
    NEW_CHAT = "square-pen"
    MENU = "menu"
    SEND = "arrow-up"
    STOP = "square"
    SYSTEM_PROMPT = "scroll-text"
    CLOSE = "x"
    WARNING = "triangle-alert"
    DANGER = "circle-alert"
    INFO = "info"
    MORE = "chevron-down"
    LESS = "chevron-up"
    TO_LATEST = "arrow-down"
    CHECK = "check"
    COPY = "copy"
    TEMPORARY = "message-circle-dashed"
    ADD = "plus"
    DUPLICATE = "copy-plus"
    REMOVE = "trash-2"
    STAR = "star"
    SEARCH = "search"
    COLLAPSED = "chevron-right"
    MOVE_UP = "move-up"
    MOVE_DOWN = "move-down"
    AGAIN = "rotate-ccw"
    PASSED = "circle-check"
    FAILED = "circle-x"
    SKIPPED = "circle-dashed"
    EXAMINE = "activity"
    SERVER = "server"
    IMAGE = "image"
    TOOL = "wrench"
    REASONING = "brain"
    WRAP = "wrap-text"
    SAVE = "download"
    ELLIPSIS = "ellipsis"
    FILE = "file"
    ATTACH = "paperclip"
    FOLDER = "folder"
    ARCHIVE = "archive"
    FILTER = "list-filter"
    MARKDOWN = "hash"
    QUOTE = "text-quote"
    EDIT = "pencil"
    BRANCHES = "git-branch"
    COLUMNS = "columns-2"


@cache
def _source(icon: Icon) -> str:
    return resource_path("icons", f"{icon}.svg").read_text("utf-8")


def read_icons() -> None:
    """Read all files, off the window's thread: what is painted later need not wait for a disk."""
    for icon in Icon:
        _source(icon)


def _renderer(icon: Icon, color: str, *, filled: bool = False) -> QSvgRenderer:
    source = _source(icon).replace("currentColor", color)
    if filled:
        source = source.replace('fill="none"', f'fill="{color}"')
    return QSvgRenderer(QByteArray(source.encode()))


def paint_icon(
    painter: QPainter, icon: Icon, target: QRectF, color: str, *, filled: bool = False
) -> None:
    """Draw `icon` into `target` in the colour `#rrggbb`, on whole pixels of the screen."""
    _renderer(icon, color, filled=filled).render(painter, _on_whole_pixels(painter, target))


def _on_whole_pixels(painter: QPainter, target: QRectF) -> QRectF:
    """Between two pixels, as happens at a scale of 1.5, all lines would be blurred."""
    to_screen = painter.deviceTransform()
    from_screen, is_possible = to_screen.inverted()
    if to_screen.isRotating() or not is_possible:
        return target
    place = to_screen.mapRect(target)
    pixels = QRectF(*map(round, (place.x(), place.y(), place.width(), place.height())))
    return from_screen.mapRect(pixels)


def icon_of(icon: Icon, color: str, size: int = 16) -> QIcon:
    """Make a QIcon of `size` device-independent pixels, for where Qt draws by itself."""
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(icon_picture(icon, color, size, scale))
    return result


def app_icon() -> QIcon:
    """Make the icon of the window, for the task bar and the switcher."""
    result = QIcon()
    for size in _APP_SIZES:
        result.addFile(str(resource_path("icons", f"desktop-chat-{size}.png")), QSize(size, size))
    return result


def icon_picture(icon: Icon, color: str, size: int, scale: float) -> QPixmap:
    """Draw an icon of `size` device-independent pixels for a screen of just this scale."""
    pixels = round(size * scale)
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(icon, color).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
