"""Local servers are found at their ports and told apart by what they answer, not by the port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping

import pytest

from desktop_chat.domain.provider_facts import FoundServer
from desktop_chat.services.local_servers import find_servers
from desktop_chat.services.open_doors import open_doors
from desktop_chat.services.presets import OTHER, local_ports
from tests.fakes.turns import finish
from tests.fakes.wire_server import STALL, Exchange, Reply, WireServer


def _find(*ports: int) -> tuple[FoundServer, ...]:
    async def find() -> tuple[FoundServer, ...]:
        return await find_servers(time.monotonic, await open_doors(ports, 1.0))

    return finish(find())


def _answers(pages: Mapping[str, Reply], otherwise: Reply | None = None) -> WireServer:
    def answer(exchange: Exchange) -> Reply:
        return pages.get(exchange.path, otherwise or Reply.json({"detail": "no"}, status=404))

    return WireServer(answer)


def _listed(owner: str = "", *models: str, **more: object) -> Reply:
    entries = [{"id": model, "owned_by": owner} for model in models or ("m",)]
    return Reply.json({"object": "list", "data": entries, **more})


@pytest.mark.parametrize(
    ("pages", "kind"),
    [
        ({"/v1/models": _listed("library", "llama3.2:3b")}, "ollama"),
        (
            {
                "/v1/models": Reply.json({"object": "list", "data": None}),
                "/api/version": Reply.json({"version": "0.20.1"}),
            },
            "ollama",
        ),
        ({"/v1/models": _listed("organization_owner")}, "lm-studio"),
        (
            {
                "/v1/models": _listed("somebody"),
                "/api/v0/models": Reply.json({"object": "list", "data": []}),
            },
            "lm-studio",
        ),
        ({"/v1/models": _listed("llamacpp", "/models/qwen.gguf")}, "llama-cpp"),
        ({"/v1/models": _listed("vllm")}, "vllm"),
        ({"/v1/models": _listed("me")}, OTHER),
        (
            {"/v1/models": Reply.json({"error": {"message": "who are you?"}}, status=401)},
            OTHER,
        ),
    ],
)
def test_a_server_is_known_by_its_answers(pages: dict[str, Reply], kind: str) -> None:
    with _answers(pages) as server:
        (found,) = _find(server.port)
    assert found.preset.id == kind
    assert found.preset.is_local
    assert found.base_url == found.preset.base_url == f"http://127.0.0.1:{server.port}/v1"


def test_a_header_names_llama_cpp() -> None:
    reply = Reply.json({"data": [{"id": "m"}]}, headers={"Server": "llama.cpp"})
    with _answers({"/v1/models": reply}) as server:
        assert _find(server.port)[0].preset.id == "llama-cpp"


def test_its_models_come_along_without_those_that_do_not_chat() -> None:
    with _answers({"/v1/models": _listed("library", "llama3.2", "nomic-embed-text")}) as server:
        assert _find(server.port)[0].models == ("llama3.2",)


@pytest.mark.parametrize(
    "reply",
    [
        Reply.html("<h1>My web site</h1>"),
        Reply.html("<h1>Log in</h1>", status=401),
        Reply.json({"detail": "Not Found"}, status=404),
        Reply.json({"hello": "world"}),
        Reply.json({}, status=500),
        Reply(status=302, headers={"location": "/login"}),
        Reply([b"+PONG\r\n"], raw=True),
    ],
)
def test_any_other_program_at_such_a_port_is_not_offered(reply: Reply) -> None:
    with WireServer(reply) as server:
        assert _find(server.port) == ()


def test_what_is_not_there_or_says_nothing_costs_about_a_second_for_all() -> None:
    with socket.socket() as closed, WireServer(Reply(before=[STALL])) as silent:
        closed.bind(("127.0.0.1", 0))
        with _answers({"/v1/models": _listed("vllm")}) as alive:
            started = time.monotonic()
            found = _find(closed.getsockname()[1], silent.port, alive.port)
            took = time.monotonic() - started
    assert [server.preset.id for server in found] == ["vllm"]
    assert took < 2.5


def test_no_key_and_no_name_is_shown_to_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-0123456789")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with _answers({"/v1/models": _listed("x")}) as server:
        _find(server.port)
        for request in server.exchanges:
            assert request.header("authorization") is None
            assert "canary" not in str(request.headers)


def test_the_sixth_version_of_the_address_is_looked_at_too() -> None:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as listening:
            port = listening.getsockname()[1]
            listening.settimeout(5)

            def serve() -> None:
                for _ in range(3):
                    try:
                        client, _ = listening.accept()
                    except OSError:
                        return
                    with client:
                        client.recv(65536)
                        body = b'{"data": [{"id": "m", "owned_by": "vllm"}]}'
                        client.sendall(
                            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            b"Connection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
                        )

            threading.Thread(target=serve, daemon=True).start()
            (found,) = _find(port)
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert found.base_url == f"http://[::1]:{port}/v1"
    assert found.preset.id == "vllm"


def test_the_usual_ports_are_the_four() -> None:
    assert local_ports() == (11434, 1234, 8080, 8000)
