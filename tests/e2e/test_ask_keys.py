"""`ask` and the places where a key may lie; no test here reaches the system's own key store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import run, write_settings
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import chat_stream

pytestmark = pytest.mark.timeout(120)

NULL = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
NONE = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
PROXY = 'proxy = "http://127.0.0.1:9"\nproxy_user = "me"\n'


def settings(home: Path, base_url: str, api_key: str, extra: str = "") -> None:
    write_settings(home, base_url, Protocol.OPENAI_CHAT, extra)
    path = home / "settings.toml"
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("api_key")]
    path.write_text("\n".join([*kept, f'api_key = "{api_key}"']), "utf-8")


@pytest.mark.store_row(109)
@pytest.mark.parametrize(
    ("place", "extra", "env", "said"),
    [
        ("keyring", "", NULL, "in the system’s key store"),
        ("keyring", "", NONE, "no key store that this app can use"),
        ("session", "", NULL, "in memory"),
        ("file", "", NULL, "keys.json"),
        ("none", f'{PROXY}proxy_password = "file"', NULL, "password for the proxy 127.0.0.1:9"),
        ("none", 'proxy = "gopher://x"', NULL, "Proxy setting not usable"),
    ],
    ids=["not-in-keyring", "no-keyring", "session", "file", "proxy-password", "proxy"],
)
def test_a_key_that_is_not_there_is_2_with_nothing_on_stdout(
    tmp_path: Path, place: str, extra: str, env: dict[str, str], said: str
) -> None:
    with WireServer(Reply(chat_stream(["Hello"]))) as server:
        settings(tmp_path, server.base_url, place, extra)
        done = run(tmp_path, "ask", "question", env=env)
        assert server.exchanges == []
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_a_key_of_the_file_is_used(tmp_path: Path) -> None:
    with WireServer(Reply(chat_stream(["Hello"]))) as server:
        settings(tmp_path, server.base_url, "file")
        file = tmp_path / "keys.json"
        account = f"server@127.0.0.1:{server.port}"
        file.write_text(json.dumps({"version": 1, "keys": {account: KEY}}))
        file.chmod(0o644)
        refused = run(tmp_path, "ask", "question")
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert "Others on this computer could read" in refused.stderr.decode("utf-8")
        done = run(tmp_path, "ask", "question")
        assert (done.returncode, done.stdout) == (0, b"Hello")
        assert server.exchanges[0].header("authorization") == f"Bearer {KEY}"
    for path in (tmp_path / "logs").iterdir():
        assert KEY.encode() not in path.read_bytes()
