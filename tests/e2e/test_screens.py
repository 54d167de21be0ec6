"""The window on screens of several densities: the same picture, with more pixels."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from tests.fakes.cli import run

USUAL = (1080, 760)

pytestmark = pytest.mark.timeout(120)


@pytest.mark.parametrize("factor", ["1", "1.5", "2"])
def test_the_window_is_painted_in_the_screens_own_pixels(factor: str, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    env = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    done = run(tmp_path / "home", "--selftest", "--screenshot", str(picture), env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["ok"] is True
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    scale = float(factor)
    assert (width, height) == (round(USUAL[0] * scale), round(USUAL[1] * scale))
