"""The strips of a message that show its pictures and name its files."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen, QTransform

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.parts import File, Image, Text
from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.picture_reading import within
from desktop_chat.ui.transcript.code_card import paint_ring
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.pictures import Pictures
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone, ZoneKind

MAX_HEIGHT = 420
"""Of a picture that stands alone, at 100 %."""
_ROW_HEIGHT = 180
"""Of several, side by side."""
_WAITING = QSize(320, 240)
_MISSING = QSize(320, 64)
_LEAST = 40
_ICON = 22
_CHIP_HEIGHT = 34
_CHIP_WIDTH = 320
_CHIP_ICON = 16


class MediaStrip(Strip):
    """Things side by side in as many rows as they need."""

    def __init__(self, look: Look, pictures: Pictures, *, air: int) -> None:
        super().__init__(look)
        self.pictures = pictures
        self._air = air
        self._places: list[QRectF] = []

    @abstractmethod
    def shows(self, blob: str) -> bool:
        """Whether this is one of them."""

    @property
    def ideal_width(self) -> float:
        """The width that is needed, after `measure`."""
        return max((place.right() for place in self._places), default=0.0)

    def _flow(self, sizes: Sequence[QSize], width: int) -> int:
        """Put things of these sizes side by side; the height with the air below."""
        gap = self.look.sizes.space_s
        self._places, x, y, row = [], 0, self._air, 0
        for size in sizes:
            if x and x + size.width() > width:
                x, y, row = 0, y + row + gap, 0
            self._places.append(QRectF(x, y, size.width(), size.height()))
            x += size.width() + gap
            row = max(row, size.height())
        return y + row + gap


class PicturesStrip(MediaStrip):
    """Pictures: one is as large as it may be, several share their rows."""

    def __init__(
        self, look: Look, pictures: Pictures, images: Sequence[Image], *, air: int = 0
    ) -> None:
        super().__init__(look, pictures, air=air)
        self._images = images
        self.height = look.px(_WAITING.height()) + look.sizes.space_s

    def shows(self, blob: str) -> bool:
        return any(image.blob == blob for image in self._images)

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            self.measured_for = width
            self.height = self._flow([self._size_of(one, width) for one in self._images], width)
        return self.height

    def _size_of(self, image: Image, width: int) -> QSize:
        px, natural = self.look.px, self.pictures.natural_size(image.blob)
        if self.pictures.is_missing(image.blob):
            return QSize(min(width, px(_MISSING.width())), px(_MISSING.height()))
        if len(self._images) == 1:
            if natural is None:
                return QSize(min(width, px(_WAITING.width())), px(_WAITING.height()))
            return _at_least(within(natural, QSize(width, px(MAX_HEIGHT))), px(_LEAST), width)
        high = px(_ROW_HEIGHT)
        if natural is None:
            return QSize(min(high, width), high)
        high = min(high, max(natural.height(), px(_LEAST)))  # none is blown up
        wide = round(high * natural.width() / natural.height())
        return QSize(min(max(px(_LEAST), wide), width), high)

    def zones(self) -> list[Zone]:
        if self.measured_for < 0:
            return []
        count = len(self._images)
        return [
            Zone(
                ZoneKind.PICTURE,
                place,
                image.blob,
                tr("Picture {number} of {count}", number=number + 1, count=count),
                number,
            )
            for number, (image, place) in enumerate(zip(self._images, self._places, strict=True))
        ]

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = self.look.sizes.radius_m
        for zone in self.zones():
            image = self.pictures.image(zone.value, self._box(painter))
            if image is None:
                self._paint_none(painter, zone)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(_covering(image, zone.rect))
                painter.drawRoundedRect(zone.rect, radius, radius)
            if zone.is_same(ink.focused) or zone.is_same(ink.hovered):
                self._paint_edge(painter, zone, ink)

    def _paint_edge(self, painter: QPainter, zone: Zone, ink: Ink) -> None:
        if zone.is_same(ink.focused):
            paint_ring(painter, self.look, zone.rect)
            return
        painter.setPen(QPen(color(self.look.tokens.text_faint), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.look.sizes.radius_m
        painter.drawRoundedRect(zone.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _box(self, painter: QPainter) -> QSize:
        """The most pixels of the screen that a picture may fill, whatever the window's width."""
        ratio = painter.device().devicePixelRatio()
        sizes = self.look.sizes
        return QSize(round(sizes.measure * ratio), round(sizes.px(MAX_HEIGHT) * ratio))

    def _paint_none(self, painter: QPainter, zone: Zone) -> None:
        """A card of the same size: it is on its way, or cannot be shown."""
        look, tokens, place = self.look, self.look.tokens, zone.rect
        painter.setPen(QPen(color(tokens.border), 1))
        painter.setBrush(color(tokens.code_background))
        radius = look.sizes.radius_m
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, center = look.px(_ICON), place.center()
        if not self.pictures.is_missing(zone.value):
            at = QPointF(round(center.x() - side / 2), round(center.y() - side / 2))
            look.draw_icon(painter, Icon.IMAGE, at, side, tokens.text_faint)
            return
        left = place.left() + look.sizes.space_l
        at = QPointF(round(left), round(center.y() - side / 2))
        look.draw_icon(painter, Icon.IMAGE, at, side, tokens.text_faint)
        painter.setFont(look.small)
        painter.setPen(color(tokens.text_muted))
        words = place.adjusted(look.sizes.space_l + side + look.sizes.space_m, 0, -4, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, tr("This picture cannot be shown."))


class FilesStrip(MediaStrip):
    """Files: a sign, a name, and a size where it is known."""

    def __init__(
        self, look: Look, pictures: Pictures, files: Sequence[File], *, air: int = 0
    ) -> None:
        super().__init__(look, pictures, air=air)
        self._files = files
        self.height = look.px(_CHIP_HEIGHT) + look.sizes.space_s

    def shows(self, blob: str) -> bool:
        return any(file.blob == blob for file in self._files)

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            self.measured_for = width
            self.height = self._flow([self._size_of(file, width) for file in self._files], width)
        return self.height

    def _size_of(self, file: File, width: int) -> QSize:
        look = self.look
        words = look.small_metrics.horizontalAdvance(_name_of(file))
        size = look.tiny_metrics.horizontalAdvance(self._length_of(file) or "0000.0 kB")
        around = look.px(_CHIP_ICON) + 3 * look.sizes.space_s + look.sizes.space_m
        wide = min(words + size + around + 2, look.px(_CHIP_WIDTH), width)
        return QSize(round(wide), look.px(_CHIP_HEIGHT))

    def _length_of(self, file: File) -> str:
        length = self.pictures.length(file.blob)
        if length is None:
            return ""
        usual = QLocale.DataSizeFormat.DataSizeTraditionalFormat
        return formats.locale().formattedDataSize(length, 1, usual)

    def zones(self) -> list[Zone]:
        if self.measured_for < 0:
            return []
        return [
            Zone(ZoneKind.FILE, place, file.blob, _name_of(file), number)
            for number, (file, place) in enumerate(zip(self._files, self._places, strict=True))
        ]

    def paint(self, painter: QPainter, ink: Ink) -> None:
        look, tokens, sizes = self.look, self.look.tokens, self.look.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        center, side = Qt.AlignmentFlag.AlignVCenter, look.px(_CHIP_ICON)
        for zone, file in zip(self.zones(), self._files, strict=True):
            place, radius = zone.rect, sizes.radius_s
            painter.setPen(QPen(color(tokens.border), 1))
            painter.setBrush(color(tokens.hover if zone.is_same(ink.hovered) else tokens.raised))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            at = QPointF(place.left() + sizes.space_s, round(place.center().y() - side / 2))
            look.draw_icon(painter, Icon.FILE, at, side, tokens.text_muted)
            length = self._length_of(file)
            taken = look.tiny_metrics.horizontalAdvance(length)
            words = place.adjusted(side + 2 * sizes.space_s, 0, -sizes.space_s, 0)
            room = words.width() - taken - sizes.space_s
            middle = Qt.TextElideMode.ElideMiddle
            painter.setFont(look.small)
            painter.setPen(color(tokens.text))
            name = look.small_metrics.elidedText(_name_of(file), middle, room)
            painter.drawText(words, center, name)
            painter.setFont(look.tiny)
            painter.setPen(color(tokens.text_faint))
            painter.drawText(words, center | Qt.AlignmentFlag.AlignRight, length)
            if zone.is_same(ink.focused):
                paint_ring(painter, look, place)


def media_of(
    message: Message, look: Look, pictures: Pictures, *, is_below: bool = False
) -> list[Strip]:
    """The strips for the pictures and files of a message; with air above where text is above."""
    images = [part for part in message.parts if isinstance(part, Image)]
    files = [part for part in message.parts if isinstance(part, File)]
    air = look.sizes.space_m if is_below else 0
    strips: list[Strip] = []
    if images:
        strips.append(PicturesStrip(look, pictures, images, air=air))
    if files:
        strips.append(FilesStrip(look, pictures, files, air=0 if images else air))
    return strips


def media_height(message: Message, look: Look) -> int:
    """Guess how high they are, before anything is known of them."""
    if len(message.parts) == 1 and isinstance(message.parts[0], Text):
        return 0
    images = any(isinstance(part, Image) for part in message.parts)
    files = any(isinstance(part, File) for part in message.parts)
    return look.px(_WAITING.height() * images + (_CHIP_HEIGHT + 8) * files)


def _name_of(file: File) -> str:
    return " ".join(for_document(file.name)[:200].split()) or tr("File")


def _at_least(size: QSize, least: int, width: int) -> QSize:
    return size.expandedTo(QSize(min(least, width), least))


def _covering(image: QImage, place: QRectF) -> QBrush:
    """The picture as a brush: all of it seen where it has the place's shape, else its middle."""
    share = max(place.width() / image.width(), place.height() / image.height())
    left = place.center().x() - image.width() * share / 2
    top = place.center().y() - image.height() * share / 2
    brush = QBrush(image)
    brush.setTransform(QTransform.fromTranslate(left, top).scale(share, share))
    return brush
