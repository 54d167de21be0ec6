"""A home of its own for each test, with no key store, no vendor and no local server to be met."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop_chat.services import desk
from desktop_chat.storage.keys.vault import KeyVault


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def _no_server_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have an Ollama of their own."""
    monkeypatch.setattr(desk, "local_ports", lambda: ())


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key store may take a third of a second instead of fifteen."""
    monkeypatch.setattr("desktop_chat.app.engine.KeyVault", partial(KeyVault, patience_s=0.3))
