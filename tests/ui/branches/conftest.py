"""A home whose provider has a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"
