"""Runs `desktop-chat` as a process of its own, on a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY

KEY_VARIABLE = "TEST_PROVIDER_KEY"
PATIENCE_S = 30.0


def write_settings(
    home: Path, base_url: str, protocol: Protocol, extra: str = "", *, model: str = "test-model"
) -> None:
    """Configure one provider named "server"; `extra` is more TOML of its table."""
    home.mkdir(parents=True, exist_ok=True)
    lines = [
        "[[provider]]",
        'name = "server"',
        f'protocol = "{protocol.value}"',
        f'base_url = "{base_url}"',
        f'model = "{model}"',
        f'api_key = "env:{KEY_VARIABLE}"',
        extra,
    ]
    (home / "settings.toml").write_text("\n".join(lines), "utf-8")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with the test's key, and nothing of a user's."""
    kept = {k: v for k, v in os.environ.items() if "PROXY" not in k.upper()}
    return {**kept, KEY_VARIABLE: KEY, **(more or {})}


def start(
    home: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the command and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_chat", "--home", str(home), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(env),
    )


def run(
    home: Path, *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_chat", "--home", str(home), *arguments],
        input=b"" if stdin is None else stdin,
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        env=environment(env),
    )


def events_of(output: bytes) -> list[dict[str, Any]]:
    """The lines of `--json`."""
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]
