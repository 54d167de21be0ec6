"""What is found on this computer is offered, and never used before somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.provider_facts import Preset
from desktop_chat.services import desk, presets
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.turns import until
from tests.fakes.wire_server import Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.home.kept import in_file, text_of_file
from tests.ui.home.person import at_home
from tests.ui.home.vendors import CHAT, questions, vendor

VARIABLE = "VENDOR_API_KEY"


def put_a_vendor_at(server: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the one known vendor be a server of this test."""
    made = Preset("vendor", "Vendor", CHAT, server.base_url, ("model-2",), VARIABLE)
    monkeypatch.setattr(presets, "_VENDORS", (made,))


def test_a_key_of_the_environment_is_offered_and_used_only_once_it_is_chosen(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, KEY)

    async def scenario() -> None:
        with WireServer(vendor()) as server:
            put_a_vendor_at(server, monkeypatch)
            async with at_home(home) as person:
                await person.sees(f"key-{VARIABLE}")
                assert await person.asks("very fast") == "stop"  # the demo answers
                assert server.connections == 0
            async with at_home(home) as person:
                person.does(Callback.CONNECT_PROVIDER)
                await person.clicks(f"key-{VARIABLE}")
                await person.reads("Connected: 3 models.")
                await person.reads(VARIABLE)
                assert KEY not in person.words()
                await person.clicks("firstRunNext")
                await person.reads("Vendor is connected")
                await person.misses("firstRun")
                person.does(Callback.NEW_CHAT)
                assert await person.asks("question") == "stop"
            (asked,) = questions(server)
            assert asked.header("authorization") == f"Bearer {KEY}"
            assert f'api_key = "env:{VARIABLE}"' in text_of_file(home)
            assert KEY not in text_of_file(home)

    run_in_qt(scenario)


def ollama(exchange: Exchange) -> Reply:
    """Lists its models as Ollama does, and wants no key."""
    if exchange.path == "/api/version":
        return Reply.json({"version": "0.9"})
    if exchange.path.endswith("/models"):
        listed = [{"id": name, "owned_by": "library"} for name in ("gemma", "qwen")]
        return Reply.json({"object": "list", "data": listed})
    if exchange.method == "POST":
        return Reply(stream_for(CHAT, ["Local hello"]))
    return Reply.json({}, status=404)


def test_a_local_server_is_offered_and_asked_nothing_but_its_models_before_it_is_chosen(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        with WireServer(ollama) as server:
            monkeypatch.setattr(desk, "local_ports", lambda: (server.port,))
            async with at_home(home) as person:
                await person.sees("found-ollama")
                await person.reads(f"2 models at 127.0.0.1:{server.port}")
                assert questions(server) == []
                await person.clicks("found-ollama")
                await person.reads("Connected: 2 models.")
                await person.clicks("firstRunNext")
                await person.misses("firstRun")
                await until(lambda: "Ollama" in person.model_picker.currentText())
                assert await person.asks("question") == "stop"
                await person.shows("question\n\nLocal hello")
            assert {e.header("authorization") for e in questions(server)} <= {None, "Bearer none"}
            assert in_file(home)[0].name == "Ollama"

    run_in_qt(scenario)


def test_looking_for_servers_again_finds_one_that_was_started_meanwhile(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        async with at_home(home) as person:
            await person.reads("No local server answers.")
            with WireServer(ollama) as server:
                monkeypatch.setattr(desk, "local_ports", lambda: (server.port,))
                await person.clicks("firstRunLookAgain")
                await person.sees("found-ollama")

    run_in_qt(scenario)
