from __future__ import annotations

import subprocess
import sys
import time

import pytest

from desktop_chat.storage import secrets
from desktop_chat.storage.secrets import keyring_backend_name


def test_the_key_store_is_named_or_there_is_none() -> None:
    code = "from desktop_chat.storage.secrets import *; print(keyring_backend_name(10))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "none" or "." in done.stdout


def test_a_key_store_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def late() -> str:
        time.sleep(0.5)
        return "late.Backend"

    monkeypatch.setattr(secrets, "_backend_name", late)
    began = time.monotonic()
    assert keyring_backend_name(0.02) == "none"
    assert time.monotonic() - began < 0.4
