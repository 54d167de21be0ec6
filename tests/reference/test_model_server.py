"""The loop of an answer with tools, against a server that others wrote, in all three protocols.

It reads our requests by its own rules: only where it finds the results of the tools in them does it
give its last answer. `./run reference` installs it; until then this file is left out.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, events_of, run, write_settings
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_streams import PATHS
from tests.reference.server import MODEL_SCRIPT

pytestmark = pytest.mark.timeout(120)

QUESTION = "How much is it?"


def calculating(*expressions: str) -> list[dict[str, str]]:
    """Calls as the server is told of them; it makes up their ids."""
    return [
        {"name": "calculator", "arguments": json.dumps({"expression": one})} for one in expressions
    ]


ANSWERS = {
    "fixtures": [
        {
            "match": {"userMessage": QUESTION, "toolResultContains": "1764"},
            "response": {"content": "그것은 **1764** 입니다."},
        },
        {
            "match": {"userMessage": QUESTION, "toolResultContains": "Division by zero"},
            "response": {"toolCalls": calculating("42 ** 2")},
        },
        {
            "match": {"userMessage": QUESTION, "hasToolResult": False},
            "response": {"content": "Let me see.", "toolCalls": calculating("6 * 7", "1/0")},
        },
    ]
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server listens."""
    node = shutil.which("node")
    assert node is not None
    folder = tmp_path_factory.mktemp("model")
    (folder / "answers.json").write_text(json.dumps(ANSWERS), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [node, str(MODEL_SCRIPT), "-p", str(port), "-f", "answers.json", "--strict"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_the_loop_goes_on_until_a_foreign_server_has_its_results(
    address: str, protocol: Protocol, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    base_url = address if protocol is Protocol.ANTHROPIC else f"{address}/v1"
    write_settings(tmp_path, base_url, protocol)
    done = run(tmp_path, "ask", QUESTION, "--tools", "builtin", "--approve", "always", "--json")
    events = events_of(done.stdout)
    assert done.returncode == 0, done.stderr
    results = {
        event["text"]: event["failed"] for event in events if event["event"] == "tool_result"
    }
    assert results == {"42": False, "Division by zero.": True, "1764": False}
    assert [event["number"] for event in events if event["event"] == "step"] == [2, 3]
    text = "".join(event["text"] for event in events if event["event"] == "text")
    assert text == "Let me see.\n\n그것은 **1764** 입니다."
    assert events[-1]["finish_reason"] == "stop"
    assert statuses(address, PATHS[protocol]) == [200, 200, 200]


def statuses(address: str, path: str) -> list[int]:
    """What the server said to each request, by its own journal."""
    with urllib.request.urlopen(f"{address}/__aimock/journal?path={path}") as answer:
        journal = json.load(answer)
    return [entry["response"]["status"] for entry in journal]
