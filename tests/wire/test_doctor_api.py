"""The doctor at the API: its address, the key, the model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_chat.domain.provider_facts import CheckStep, Verdict
from desktop_chat.domain.settings import Protocol
from desktop_chat.services import way_checks
from tests.fakes.examination import LOCKED, assert_failed, examine, settings
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.model_server import model_list, vendor
from tests.fakes.wire_server import STALL, Exchange, Reply, WireServer

CHAT = Protocol.OPENAI_CHAT


def _only_below(prefix: str, protocol: Protocol = CHAT) -> Callable[[Exchange], Reply]:
    inside = vendor(protocol)

    def answer(exchange: Exchange) -> Reply:
        if exchange.path.partition("?")[0] == f"{prefix}/models":
            return inside(exchange)
        return Reply.html("<h1>Welcome</h1>", status=404)

    return answer


@pytest.mark.parametrize(
    ("given", "right"), [("", "/v1"), ("/v1/v1", "/v1"), ("/api", "/api/v1"), ("/x", "/v1")]
)
def test_a_wrong_path_comes_with_the_one_that_answers(given: str, right: str) -> None:
    with WireServer(_only_below(right)) as server:
        results = examine(settings(server.url + given))
    assert_failed(results, CheckStep.PATH, "not an API", f"{server.url}{right}.")


def test_a_web_page_is_no_api() -> None:
    with WireServer(Reply.html("<html>Welcome</html>")) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.PATH, "web page", "documentation")


def test_a_redirect_says_where_to_without_its_query() -> None:
    moved = Reply(status=302, headers={"location": "https://login.example/start?token=canary"})
    with WireServer(moved) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.PATH, "login.example")
    assert "canary" not in str(results)


def test_a_server_without_a_list_is_tried_all_the_same() -> None:
    no_list = Reply.json({"detail": "Not Found"}, status=404)
    with WireServer(vendor(CHAT, models=no_list)) as server:
        results = examine(settings(server.base_url))
    assert results[CheckStep.PATH].verdict is Verdict.WARNING
    assert results[CheckStep.STREAMING].verdict is Verdict.OK


def test_a_broken_server_is_not_taken_for_a_wrong_path() -> None:
    with WireServer(Reply.json({}, status=502)) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.PATH, "502", "later")


def test_a_server_that_stays_silent_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_checks, "STEP_PATIENCE_S", 0.3)
    with WireServer(Reply(before=[STALL])) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.PATH, "did not answer", "stays silent")


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_wrong_key_is_told_from_a_missing_one(protocol: Protocol) -> None:
    with WireServer(vendor(protocol)) as server:
        wrong = examine(settings(server.base_url, protocol), key="sk-wrong-9876543210")
        missing = examine(settings(server.base_url, protocol), key=None)
    assert wrong[CheckStep.PATH].verdict is Verdict.OK
    assert_failed(wrong, CheckStep.KEY, "refused the key", "Copy the key")
    assert_failed(missing, CheckStep.KEY, "wants a key")


def test_no_credit_is_told() -> None:
    broke = Reply.json({"error": {"code": "insufficient_quota", "message": "x"}}, status=429)
    with WireServer(vendor(CHAT, models=broke)) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.KEY, "No credit", "Add credit")


def test_an_open_list_proves_no_key_and_the_first_token_does() -> None:
    with WireServer(vendor(CHAT, open_list=True)) as server:
        results = examine(settings(server.base_url), key="sk-wrong-9876543210")
    assert results[CheckStep.KEY].verdict is Verdict.OK
    assert "accepted" not in results[CheckStep.KEY].sentence
    assert_failed(results, CheckStep.FIRST_TOKEN, "refused the key", "Copy the key")


def test_a_key_that_cannot_be_had_is_the_keys_fault() -> None:
    with WireServer(vendor(CHAT)) as server:
        results = examine(settings(server.base_url), key=LOCKED)
    assert results[CheckStep.PATH].verdict is Verdict.OK
    assert_failed(results, CheckStep.KEY, "The key store is locked.", "Set the key")


def test_a_firewalls_page_is_told_from_a_refused_key() -> None:
    with WireServer(Reply.html("<h1>Blocked</h1>", status=403)) as server:
        results = examine(settings(server.base_url))
    assert_failed(results, CheckStep.PATH, "firewall")


def test_a_model_that_is_not_there_comes_with_its_neighbours() -> None:
    def answer(exchange: Exchange) -> Reply:
        if exchange.path.endswith("/models"):
            return model_list(["gpt-6-luna", "gpt-6.1-sol", "claude-x"])
        words = {"message": "no such model", "code": "model_not_found"}
        return Reply.json({"error": words}, status=404)

    with WireServer(answer) as server:
        results = examine(settings(server.base_url, model="gpt-6-lunar"))
    assert results[CheckStep.MODEL].verdict is Verdict.WARNING
    assert "gpt-6-luna" in results[CheckStep.MODEL].advice
    assert_failed(results, CheckStep.FIRST_TOKEN, "does not know the model", "gpt-6-luna")


def test_no_model_at_all_offers_some() -> None:
    with WireServer(vendor(CHAT)) as server:
        results = examine(settings(server.base_url, model=""))
    assert_failed(results, CheckStep.MODEL, "No model is chosen", "model-1, model-2")


def test_a_protocol_that_the_server_does_not_speak_is_guessed() -> None:
    def answer(exchange: Exchange) -> Reply:
        if exchange.path.endswith("/models"):
            return model_list()
        return Reply.json({"detail": "Not Found"}, status=404)

    with WireServer(answer) as server:
        results = examine(settings(server.base_url, Protocol.OPENAI_RESPONSES))
    assert_failed(results, CheckStep.FIRST_TOKEN, "nothing at this address", "OpenAI chat")
