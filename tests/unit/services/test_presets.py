"""The presets are complete, in order, and their models are known ones."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from desktop_chat.domain.provider_facts import Preset
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.urls import check_base_url
from desktop_chat.services.model_facts import ModelKnowledge
from desktop_chat.services.presets import OTHER, found_keys, local_presets, preset_at, presets

NOT_PRICED = {"upstage", "clova", "openrouter/auto"}


def test_vendors_come_first_then_local_servers_then_any_other() -> None:
    kinds = [preset.is_local for preset in presets()]
    assert kinds == [*sorted(kinds[:-1]), False]
    assert presets()[-1].id == OTHER
    assert presets()[-1].base_url == ""
    assert len({preset.id for preset in presets()}) == len(presets())


@pytest.mark.parametrize("preset", presets()[:-1], ids=lambda preset: preset.id)
def test_an_address_is_one_that_can_be_used_as_it_is(preset: Preset) -> None:
    assert check_base_url(preset.base_url) == preset.base_url
    assert preset_at(preset.base_url) == preset
    assert urlsplit(preset.base_url).scheme == ("http" if preset.is_local else "https")


@pytest.mark.parametrize(
    "preset", [p for p in presets()[:-1] if not p.is_local], ids=lambda preset: preset.id
)
def test_a_vendor_has_a_key_a_page_and_models_that_are_known_and_not_retiring(
    preset: Preset,
) -> None:
    assert preset.key_variable.endswith("_API_KEY")
    assert preset.key_page.startswith("https://")
    assert preset.models
    knowledge = ModelKnowledge()
    provider = ProviderSettings(preset.id, preset.protocol, preset.base_url)
    for model in preset.models:
        facts = knowledge.facts(provider, model)
        assert not facts.retiring
        assert facts.chats is not False
        if not {preset.id, model} & NOT_PRICED:
            assert facts.input_price is not None, model


def test_a_local_server_wants_no_key_and_lets_the_server_name_its_models() -> None:
    for preset in local_presets():
        assert preset.key_variable == preset.key_page == ""
        assert preset.models == ()
        assert ProviderSettings("x", preset.protocol, preset.base_url).is_local


def test_keys_in_the_environment_are_found_by_name_and_never_carried() -> None:
    environ = {
        "GROQ_API_KEY": "gsk_canary",
        "GOOGLE_API_KEY": "AIza-canary",
        "OPENAI_API_KEY": " ",
        "OTHER_API_KEY": "x",
    }
    found = found_keys(environ)
    assert [(key.preset.id, key.variable) for key in found] == [
        ("google", "GOOGLE_API_KEY"),
        ("groq", "GROQ_API_KEY"),
    ]
    assert "canary" not in repr(found)


def test_a_local_server_is_recognised_by_any_name_of_this_machine() -> None:
    found = preset_at("http://localhost:11434/v1")
    assert found is not None
    assert found.id == "ollama"
    assert preset_at("http://localhost:4711/v1") is None
    assert preset_at("no url [") is None
