"""How each generation of Claude is asked to think."""

from __future__ import annotations

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.anthropic_messages import AnthropicMessages
from desktop_chat.providers.claude_models import claude_version
from desktop_chat.providers.claude_thinking import thinking_notes
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection

OLD, BUDGETED, DECIDING, HIDING = (
    "claude-3-5-haiku-20241022",
    "claude-sonnet-4-20250514",
    "claude-opus-4-6",
    "anthropic/claude-sonnet-5.5",
)


def _body(model: str, **parameters: ParameterValue) -> JsonObject:
    messages = (RequestMessage(Role.USER, "Hello"),)
    return _encoded(ChatRequest(model, messages, parameters=parameters))


def _encoded(request: ChatRequest) -> JsonObject:
    return AnthropicMessages(Connection("p", "http://h", "h")).encode(request, frozenset())


@pytest.mark.parametrize(
    ("model", "version"),
    [
        (OLD, (3, 5)),
        ("claude-3-haiku-20240307", (3, 0)),
        (BUDGETED, (4, 0)),
        (DECIDING, (4, 6)),
        (HIDING, (5, 5)),
        ("gpt-6", None),
        ("my-model", None),
    ],
)
def test_a_name_says_which_version_it_is(model: str, version: tuple[int, int] | None) -> None:
    assert claude_version(model) == version


@pytest.mark.parametrize("effort", ["low", "medium", "high"])
def test_a_newer_model_is_told_how_hard_to_try_and_to_show_its_thoughts(effort: str) -> None:
    body = _body(HIDING, reasoning_effort=effort)

    assert body["thinking"] == {"type": "adaptive", "display": "summarized"}
    assert body["output_config"] == {"effort": effort}


def test_a_model_that_shows_its_thoughts_anyway_is_not_asked_to() -> None:
    assert _body(DECIDING, reasoning_effort="high")["thinking"] == {"type": "adaptive"}


def test_an_earlier_model_has_a_budget_in_place_of_an_effort() -> None:
    body = _body(BUDGETED, reasoning_effort="medium")

    assert body["thinking"] == {"type": "enabled", "budget_tokens": 8192}
    assert "output_config" not in body


@pytest.mark.parametrize(("limit", "budget"), [(4000, 3000), (1000, None)])
def test_a_budget_leaves_room_for_the_answer(limit: int, budget: int | None) -> None:
    thinking = _body(BUDGETED, reasoning_effort="high", max_tokens=limit).get("thinking")

    assert thinking == (budget and {"type": "enabled", "budget_tokens": budget})


@pytest.mark.parametrize("model", [OLD, BUDGETED])
def test_off_is_what_an_earlier_model_does_by_itself(model: str) -> None:
    body = _body(model, reasoning_effort="none")

    assert "thinking" not in body
    assert "output_config" not in body


def test_off_is_said_to_a_newer_model() -> None:
    body = _body(HIDING, reasoning_effort="none", temperature=0.5)

    assert body["thinking"] == {"type": "disabled"}
    assert body["temperature"] == 0.5
    assert "output_config" not in body


def test_nothing_is_said_where_nothing_is_set() -> None:
    assert not {"thinking", "output_config"} & _body(HIDING).keys()


def test_a_model_that_cannot_think_is_not_asked_to_and_that_is_said() -> None:
    body = _body(OLD, reasoning_effort="high")

    assert not {"thinking", "output_config"} & body.keys()
    (note,) = thinking_notes({"reasoning_effort": "high"}, Protocol.ANTHROPIC, OLD)
    assert "does not think" in note


def test_what_does_not_go_with_thinking_is_left_out_and_said() -> None:
    parameters: dict[str, ParameterValue] = {
        "reasoning_effort": "high", "temperature": 0.5, "top_p": 0.5, "top_k": 4,
    }  # fmt: skip
    body = _body(HIDING, **parameters)

    assert not {"temperature", "top_p", "top_k"} & body.keys()
    assert len(thinking_notes(parameters, Protocol.ANTHROPIC, HIDING)) == 3
    assert _body(HIDING, **{**parameters, "top_p": 0.97})["top_p"] == 0.97


def test_an_answer_that_goes_on_from_its_own_text_does_not_think_first() -> None:
    messages = (RequestMessage(Role.USER, "Hello"), RequestMessage(Role.ASSISTANT, "Well,"))
    parameters = {"reasoning_effort": "high"}
    body = _encoded(ChatRequest(BUDGETED, messages, parameters=parameters, goes_on=True))

    assert len(body["messages"]) == 2  # type: ignore[arg-type]
    assert "thinking" not in body


def test_settings_that_say_themselves_how_to_think_are_left_alone() -> None:
    own: dict[str, ParameterValue] = {"type": "enabled", "budget_tokens": 2000}
    body = _body(HIDING, reasoning_effort="high", thinking=own)

    assert body["thinking"] == own
    assert body["output_config"] == {"effort": "high"}
