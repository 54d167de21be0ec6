"""Where the window comes back: on the screens that there are now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from desktop_chat.ui.geometry import WindowState, fitted

LEFT = QRect(0, 0, 1920, 1040)
RIGHT = QRect(1920, 200, 1280, 984)
ABOVE = QRect(0, -1080, 1920, 1080)


@pytest.mark.parametrize(
    ("wanted", "rooms", "place"),
    [
        (QRect(100, 100, 800, 600), [LEFT, RIGHT], QRect(100, 100, 800, 600)),
        (QRect(2000, 300, 800, 600), [LEFT, RIGHT], QRect(2000, 300, 800, 600)),
        (QRect(2000, 300, 800, 600), [LEFT], QRect(1116, 300, 800, 600)),
        (QRect(100, -900, 800, 600), [LEFT, ABOVE], QRect(100, -900, 800, 600)),
        (QRect(100, -900, 800, 600), [LEFT], QRect(100, 32, 800, 600)),
        (QRect(-5000, 5000, 800, 600), [LEFT], QRect(4, 436, 800, 600)),
        (QRect(0, 0, 4000, 3000), [RIGHT], QRect(1924, 232, 1272, 948)),
        (QRect(1500, 300, 800, 600), [LEFT, RIGHT], QRect(1116, 300, 800, 600)),
        (QRect(1700, 300, 800, 600), [LEFT, RIGHT], QRect(1924, 300, 800, 600)),
        (QRect(1, 2, 3, 4), [], QRect(1, 2, 3, 4)),
    ],
)
def test_a_window_comes_back_to_a_screen_as_a_whole(
    wanted: QRect, rooms: list[QRect], place: QRect
) -> None:
    assert fitted(wanted, rooms) == place


def test_what_was_noted_is_read_back() -> None:
    state = WindowState(bytes(range(256)), 250, sidebar_folded=True)
    assert WindowState.from_bytes(state.to_bytes()) == state


SCRIPT = """
import sys
from base64 import b64decode, b64encode
from PySide6.QtWidgets import QApplication, QWidget
from desktop_chat.ui.geometry import place

app = QApplication([])
window = QWidget()
window.setMinimumSize(400, 360)
window.resize(1080, 760)
action, *values = sys.argv[1:]
if action == "note":
    window.setGeometry(*map(int, values[:4]))
    window.showMaximized() if values[4:] else window.show()
    app.processEvents()
    print(b64encode(bytes(window.saveGeometry().data())).decode())
else:
    print(place(window, b64decode(values[0])))
    window.show()
    app.processEvents()
    rect = window.geometry()
    print(*rect.getRect(), window.isMaximized(), window.screen().name())
"""


def on_screens(
    folder: Path, screens: list[tuple[int, int, int, int]], *arguments: str
) -> list[str]:
    """Run the script on screens of its own; each is x, y, width and height."""
    config = folder / f"screens-{len(screens)}.json"
    described = [
        {"name": f"screen{n}", "x": x, "y": y, "width": width, "height": height}
        for n, (x, y, width, height) in enumerate(screens)
    ]
    config.write_text(json.dumps({"screens": described}), "utf-8")
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=50,
    )
    return done.stdout.split()


TWO = [(0, 0, 1200, 900), (1200, 0, 1000, 800)]


def test_a_window_returns_to_its_own_screen(tmp_path: Path) -> None:
    (state,) = on_screens(tmp_path, TWO, "note", "1300", "100", "700", "500")
    restored = on_screens(tmp_path, TWO, "restore", state)
    assert restored == ["True", "1300", "100", "700", "500", "False", "screen1"]


def test_where_its_screen_is_gone_it_comes_to_one_that_is_there(tmp_path: Path) -> None:
    (state,) = on_screens(tmp_path, TWO, "note", "1300", "100", "700", "500")
    ok, x, y, width, height, maximized, screen = on_screens(tmp_path, TWO[:1], "restore", state)
    assert (ok, maximized, screen) == ("True", "False", "screen0")
    place = QRect(int(x), int(y), int(width), int(height))
    assert QRect(0, 0, 1200, 900).contains(place)
    assert (place.width(), place.height()) == (700, 500)


def test_a_maximised_window_stays_so_on_the_screen_that_is_left(tmp_path: Path) -> None:
    (state,) = on_screens(tmp_path, TWO, "note", "1300", "100", "700", "500", "maximised")
    ok, *_, maximized, screen = on_screens(tmp_path, TWO[:1], "restore", state)
    assert (ok, maximized, screen) == ("True", "True", "screen0")


@pytest.mark.parametrize("screen", [(0, 0, 640, 480), (0, 0, 1000, 700)])
def test_a_smaller_screen_shrinks_it(screen: tuple[int, int, int, int], tmp_path: Path) -> None:
    (state,) = on_screens(tmp_path, TWO, "note", "50", "60", "1100", "800")
    _, x, y, width, height, *_ = on_screens(tmp_path, [screen], "restore", state)
    room = QRect(*screen).adjusted(0, 0, 1, 1)  # this platform's frame shifts it by a pixel
    assert room.contains(QRect(int(x), int(y), int(width), int(height)))
