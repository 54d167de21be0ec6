"""The card behind a block of code: language, Copy, a badge for characters that hide."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.sanitize import has_hidden
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

_ICON = 14
_BUTTON = 26
_LANGUAGE_WIDTH = 400
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_NAMES = {
    "c": "C",
    "cpp": "C++",
    "cs": "C#",
    "css": "CSS",
    "go": "Go",
    "html": "HTML",
    "java": "Java",
    "javascript": "JavaScript",
    "js": "JavaScript",
    "json": "JSON",
    "jsx": "JSX",
    "kotlin": "Kotlin",
    "md": "Markdown",
    "php": "PHP",
    "py": "Python",
    "python": "Python",
    "rust": "Rust",
    "sh": "Shell",
    "bash": "Bash",
    "sql": "SQL",
    "swift": "Swift",
    "toml": "TOML",
    "ts": "TypeScript",
    "tsx": "TSX",
    "typescript": "TypeScript",
    "xml": "XML",
    "yaml": "YAML",
    "yml": "YAML",
}


class CodeCard:
    """Paints the card in `rect`; a long fence is several cards that join into one."""

    def __init__(self, look: Look, rect: QRectF, block: Block, *, opens_below: bool) -> None:
        self._look = look
        self._rect = rect
        self._block = block
        self._opens_below = opens_below

    def copy_zone(self) -> Zone:
        """The Copy button."""
        look, sizes = self._look, self._look.sizes
        words = max(look.tiny_metrics.horizontalAdvance(word) for word in _words())
        width = words + look.px(_ICON) + sizes.space_s * 2 + sizes.space_xs
        height = look.px(_BUTTON)
        top = self._rect.top() + (look.code_header - height) // 2
        place = QRectF(self._rect.right() - width - sizes.space_xs, top, width, height)
        return Zone(ZoneKind.COPY_CODE, place, label=tr("Copy code"))

    def paint(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        """Paint the background and, on the first piece, the header."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter)
        if self._block.first:
            self._paint_header(painter)
            self._paint_copy(painter, ink, copied=copied)

    def _paint_background(self, painter: QPainter) -> None:
        rect, radius = self._rect, self._look.sizes.radius_m
        above = 0 if self._block.first else radius * 2
        below = radius * 2 if self._opens_below else 0
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(color(self._look.tokens.border), 1))
        painter.setBrush(color(self._look.tokens.code_background))
        card = rect.adjusted(0.5, 0.5 - above, -0.5, below - 0.5)
        painter.drawRoundedRect(card, radius, radius)
        painter.restore()

    def _paint_header(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        painter.setFont(self._look.tiny)
        painter.setPen(color(tokens.text_muted))
        language = self._block.language[:40]
        label = _NAMES.get(language.lower(), language) or tr("Code")
        look = self._look
        left, width = self._rect.left() + look.code_padding, look.px(_LANGUAGE_WIDTH)
        place = QRectF(left, self._rect.top(), width, look.code_header)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, label)
        if has_hidden(self._block.source):
            after = look.tiny_metrics.horizontalAdvance(label) + look.sizes.space_m
            painter.setPen(color(tokens.warning))
            painter.drawText(
                place.translated(after, 0), Qt.AlignmentFlag.AlignVCenter, tr("hidden characters")
            )

    def _paint_copy(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        tokens = self._look.tokens
        zone = self.copy_zone()
        paint_press(painter, self._look, zone, ink)
        name = tokens.success if copied else tokens.text_muted
        word = _words()[copied]
        sizes, side = self._look.sizes, self._look.px(_ICON)
        right = zone.rect.right() - sizes.space_s
        left = right - self._look.tiny_metrics.horizontalAdvance(word) - side - sizes.space_xs
        at = QPointF(round(left), round(zone.rect.center().y() - side / 2))
        icon = Icon.CHECK if copied else Icon.COPY
        self._look.draw_icon(painter, icon, at, side, name)
        painter.setFont(self._look.tiny)
        painter.setPen(color(name))
        place = QRectF(zone.rect)
        place.setRight(right)
        painter.drawText(place, _RIGHT, word)


def _words() -> tuple[str, str]:
    return tr("Copy"), tr("Copied")


def paint_press(painter: QPainter, look: Look, zone: Zone, ink: Ink) -> None:
    """The background of a quiet button under the pointer, and the ring of one with the focus."""
    if zone.is_same(ink.hovered):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.tokens.hover))
        painter.drawRoundedRect(zone.rect, look.sizes.radius_s, look.sizes.radius_s)
    if zone.is_same(ink.focused):
        paint_ring(painter, look, zone.rect)


def paint_ring(painter: QPainter, look: Look, rect: QRectF) -> None:
    """The ring around what has the keyboard's focus."""
    painter.setPen(QPen(color(look.tokens.focus_ring), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look.sizes.radius_s
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
