"""The lists of models that servers give, in the shapes that they have in the wild."""

from __future__ import annotations

import pytest

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.providers.model_shapes import next_page, read_models


def _one(entry: object) -> ModelFacts:
    models = read_models({"data": [entry]})
    assert models is not None
    (facts,) = models
    return facts


@pytest.mark.parametrize(
    "payload",
    [
        {"object": "list", "data": [{"id": "a"}, {"id": "b"}]},
        {"models": [{"name": "a"}, {"name": "b"}]},
        {"models": [{"model": "a"}, {"key": "b"}]},
        [{"id": "a"}, {"id": "b"}],
        ["a", "b"],
        {"data": [{"id": "a"}, None, 7, {"id": ""}, {"id": "b"}, {"id": "a"}]},
    ],
)
def test_every_usual_shape_is_read(payload: object) -> None:
    models = read_models(payload)
    assert models is not None
    assert [model.id for model in models] == ["a", "b"]


@pytest.mark.parametrize(
    "payload",
    [None, "models", 7, {}, {"error": {"message": "no"}}, {"detail": "x"}, {"data": [{"x": 1}]},
     {"error": "no", "data": [{"id": "a"}]}],
)  # fmt: skip
def test_what_is_no_list_is_none(payload: object) -> None:
    assert read_models(payload) is None


@pytest.mark.parametrize("payload", [{"object": "list", "data": None}, {"data": []}, []])
def test_a_server_without_models_has_an_empty_list(payload: object) -> None:
    assert read_models(payload) == ()


def test_the_newest_come_first_where_the_server_tells_ages() -> None:
    entries = [
        {"id": "old", "created": 1},
        {"id": "new", "created": 3},
        {"id": "mid", "created": 2},
    ]
    models = read_models({"data": entries})
    assert models is not None
    assert [model.id for model in models] == ["new", "mid", "old"]


def test_openrouter_tells_window_price_and_abilities() -> None:
    facts = _one(
        {
            "id": "vendor/model",
            "name": "Vendor: Model",
            "context_length": 200_000,
            "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]},
            "pricing": {"prompt": "0.000003", "completion": "0.000015"},
            "supported_parameters": ["tools", "temperature"],
        }
    )
    assert facts == ModelFacts(
        "vendor/model",
        title="Vendor: Model",
        context_tokens=200_000,
        input_price=3.0,
        output_price=15.0,
        images=True,
        tools=True,
        reasoning=False,
        chats=True,
    )


def test_together_prices_are_per_million_already() -> None:
    facts = _one({"id": "m", "type": "chat", "pricing": {"input": 0.9, "output": 1.2}})
    assert (facts.input_price, facts.output_price, facts.chats) == (0.9, 1.2, True)


@pytest.mark.parametrize("prompt", ["-1", "free", "nan", "inf", None, True, {}])
def test_a_price_that_is_none_stays_unknown(prompt: object) -> None:
    assert _one({"id": "m", "pricing": {"prompt": prompt}}).input_price is None


def test_a_free_model_costs_nothing_which_is_known() -> None:
    assert _one({"id": "m", "pricing": {"prompt": "0"}}).input_price == 0.0


def test_anthropic_tells_window_abilities_and_stage() -> None:
    facts = _one(
        {
            "type": "model",
            "id": "claude-x",
            "display_name": "Claude X",
            "max_input_tokens": 1_000_000,
            "lifecycle": "deprecated",
            "capabilities": {"image_input": {"supported": True}, "thinking": {"supported": False}},
        }
    )
    assert facts.title == "Claude X"
    assert facts.context_tokens == 1_000_000
    assert (facts.images, facts.reasoning, facts.retiring) == (True, False, True)


def test_mistral_tells_what_chats_and_what_goes() -> None:
    able = {"completion_chat": False, "function_calling": True, "vision": False}
    facts = _one({"id": "m", "capabilities": able, "max_context_length": 32_768,
                  "deprecation": "2026-12-01T00:00:00Z"})  # fmt: skip
    assert (facts.chats, facts.tools, facts.images) == (False, True, False)
    assert facts.context_tokens == 32_768
    assert facts.retiring is True


@pytest.mark.parametrize(
    ("entry", "window"),
    [
        ({"max_model_len": 4096}, 4096),
        ({"context_window": 8192}, 8192),
        ({"meta": {"n_ctx": 2048}}, 2048),
        ({"max_context_length": "8k"}, None),
        ({"context_length": -5}, None),
        ({"context_length": 0}, None),
    ],
)
def test_the_window_has_many_names(entry: dict[str, object], window: int | None) -> None:
    assert _one({"id": "m", **entry}).context_tokens == window


@pytest.mark.parametrize(
    ("entry", "chats", "images"),
    [
        ({"type": "vlm"}, True, True),
        ({"type": "llm"}, True, None),
        ({"type": "embeddings"}, False, None),
        ({"capabilities": ["completion", "multimodal"]}, None, True),
    ],
)
def test_local_servers_tell_kinds(
    entry: dict[str, object], chats: bool | None, images: bool | None
) -> None:
    facts = _one({"id": "m", **entry})
    assert (facts.chats, facts.images) == (chats, images)


def test_geminis_prefix_is_left_out() -> None:
    assert _one({"id": "models/gemini-x", "display_name": "Gemini X"}).id == "gemini-x"


def test_a_title_that_only_repeats_the_id_is_none() -> None:
    assert _one({"id": "m", "display_name": "m"}).title == ""


def test_hostile_names_do_no_harm() -> None:
    models = read_models({"data": [{"id": "x" * 500}, {"id": "a\x00b\ud800\n c"}, {"id": "ok"}]})
    assert models is not None
    for model in models:
        model.id.encode()
    assert [len(model.id) < 300 for model in models] == [True, True]


@pytest.mark.parametrize(
    ("payload", "after"),
    [
        ({"has_more": True, "last_id": "z"}, "z"),
        ({"has_more": False, "last_id": "z"}, ""),
        ({"has_more": True, "last_id": None}, ""),
        ([], ""),
    ],
)
def test_the_next_page_begins_after_the_last(payload: object, after: str) -> None:
    assert next_page(payload) == after
