"""Draw the app's icon in all sizes from its one source, `desktop-chat.svg` in the resources.

Run it with the project's Python after the SVG was changed; what it writes is kept in the
repository, because a build machine may have no Qt.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SHIPPED = (32, 64, 128)
"""What the window itself shows: in the task bar and in the about dialog."""
HERE = Path(__file__).parent
RESOURCES = HERE.parents[1] / "desktop_chat" / "resources" / "icons"


def draw(renderer: QSvgRenderer, size: int, target: Path) -> None:
    """Write one PNG of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"cannot write {target}")


def main() -> None:
    """Write all sizes, and give the app those that it needs."""
    _app = QGuiApplication(["make", "-platform", "offscreen"])
    renderer = QSvgRenderer(str(RESOURCES / "desktop-chat.svg"))
    for size in SIZES:
        draw(renderer, size, HERE / f"desktop-chat-{size}.png")
    for size in SHIPPED:
        shutil.copyfile(HERE / f"desktop-chat-{size}.png", RESOURCES / f"desktop-chat-{size}.png")


if __name__ == "__main__":
    main()
