"""Icons are drawn for the screen that they are on, at any scale of it and at any zoom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_chat.resources import resource_path
from desktop_chat.ui import icons
from desktop_chat.ui.icons import Icon, app_icon, icon_of, icon_picture, paint_icon

ROOT = Path(__file__).resolve().parents[3]
DRAWN_FOR_THE_SCREEN = """
import sys
from dataclasses import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from desktop_chat.ui import loop
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import LIGHT, metrics_at
from desktop_chat.ui.transcript.look import Look

app = loop.application(["icons"])
scale = float(sys.argv[1])

def expected(icon, side, color, ground):
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, icon, QRectF(0, 0, side, side), color)
    painter.end()
    return picture.convertToFormat(QImage.Format.Format_RGB32)

for zoom in (100, 150, 200):
    tokens = replace(LIGHT, metrics=metrics_at(zoom))
    button = IconButton(Icon.SYSTEM_PROMPT, tokens, size=36)
    button.resize(button.sizeHint())
    picture = QPixmap(button.size() * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor(LIGHT.surface))
    button.render(picture)
    assert button.devicePixelRatio() == scale, button.devicePixelRatio()
    side = round(tokens.metrics.px(18) * scale)
    left = round((button.width() - tokens.metrics.px(18)) // 2 * scale)
    drawn = picture.toImage().copy(left, left, side, side)
    drawn.setDevicePixelRatio(1)
    drawn = drawn.convertToFormat(QImage.Format.Format_RGB32)
    ground = drawn.pixelColor(0, 0).name()
    assert drawn == expected(Icon.SYSTEM_PROMPT, side, LIGHT.text_muted, ground), (zoom, "button")

    look = Look(tokens)
    canvas = QPixmap(round(100 * scale), round(100 * scale))
    canvas.setDevicePixelRatio(scale)
    canvas.fill(QColor(LIGHT.surface))
    painter = QPainter(canvas)
    look.draw_icon(painter, Icon.COPY, QPointF(10, 10), tokens.metrics.px(14), LIGHT.text)
    painter.end()
    side = round(tokens.metrics.px(14) * scale)
    drawn = canvas.toImage().copy(round(10 * scale), round(10 * scale), side, side)
    drawn.setDevicePixelRatio(1)
    drawn = drawn.convertToFormat(QImage.Format.Format_RGB32)
    assert drawn == expected(Icon.COPY, side, LIGHT.text, LIGHT.surface), (zoom, "transcript")
"""


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_icons_are_sharp_on_screens_of_any_scale(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAWN_FOR_THE_SCREEN, scale],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_has_a_file_and_takes_its_colour(qapp: QApplication, icon: Icon) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_icon(painter, icon, QRectF(0, 0, 48, 48), "#ff0000")
    painter.end()
    colors = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert "#ff0000" in colors
    assert "#000000" not in colors


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_of_one_family(icon: Icon) -> None:
    """Lucide: a grid of 24, lines of 2 with round ends, the colour left to whoever draws."""
    source = resource_path("icons", f"{icon}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor"' in source
    assert 'stroke-width="2"' in source
    assert 'stroke-linecap="round"' in source
    assert "<script" not in source


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_picture_has_just_the_pixels_of_its_screen(qapp: QApplication, scale: float) -> None:
    picture = icon_picture(Icon.COPY, "#000000", 16, scale)
    assert picture.width() == 16 * scale
    assert picture.devicePixelRatio() == scale


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_where_qt_draws_it_picks_the_sharp_one(qapp: QApplication, scale: float) -> None:
    pixmap = icon_of(Icon.COPY, "#000000", 16).pixmap(QSize(16, 16), scale)
    assert pixmap.width() == 16 * scale
    assert not app_icon().isNull()


def test_the_icons_licence_ships_with_them() -> None:
    assert "Lucide" in resource_path("icons", "LICENSE").read_text("utf-8")


def test_files_that_were_read_ahead_are_not_read_when_something_is_painted(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    icons._source.cache_clear()
    icons.read_icons()
    monkeypatch.setattr(icons, "resource_path", None)
    for icon in Icon:
        assert not icons.icon_picture(icon, "#102030", 14, 1.0).isNull()
