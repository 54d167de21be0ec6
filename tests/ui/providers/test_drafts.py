"""The list while it is edited: what is saved of it, and what keeps it from being saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_chat.domain.settings import Protocol, ProviderSettings, StreamSettings
from desktop_chat.services.base_urls import corrected
from desktop_chat.ui.providers.draft import Part, ProxyMode, draft_of
from desktop_chat.ui.providers.drafts import Drafts
from tests.ui.providers.desk import ACME, BYTES, HOME, THREE, FakeDesk

FULL = replace(
    ACME,
    headers={"X-Title": "Chat"},
    parameters={"max_tokens": 8192, "stop": ["a"], "mode": "true", "on": True},
    stream=StreamSettings(first_content_timeout_s=900.0, max_retries=0),
    proxy="http://proxy.example:8080",
    proxy_user="me",
    proxy_password="keyring",
    ca_file="/etc/ca.pem",
)


def drafts(*providers: ProviderSettings, default_name: str = "") -> Drafts:
    return Drafts(
        providers or THREE,
        default_name,
        correct=lambda url, protocol: corrected(url, Protocol(protocol)),
    )


@pytest.mark.parametrize("provider", [FULL, *THREE])
def test_what_was_not_touched_is_saved_as_it_was(provider: ProviderSettings) -> None:
    draft = draft_of(provider, 1)
    settings, problems = draft.read()
    assert settings == provider
    assert problems == {}
    assert not draft.is_changed


def test_nothing_is_changed_to_begin_with() -> None:
    editing = drafts()
    assert not editing.is_changed
    assert editing.obstacles() == []
    assert editing.settings() == THREE


def test_a_name_is_unique_whatever_its_case() -> None:
    editing = drafts()
    draft = editing.at(1)
    draft.entries = replace(draft.entries, name=" acme ")
    assert {o.part for o in editing.obstacles()} == {Part.NAME}


def test_a_stored_fault_does_not_keep_others_from_being_saved() -> None:
    broken = replace(HOME, model="")
    editing = drafts(ACME, broken)
    editing.move(editing.at(0).number, 1)
    assert editing.obstacles() == []
    draft = editing.at(0)
    draft.entries = replace(draft.entries, name="Other")
    assert [o.part for o in editing.obstacles()] == [Part.MODEL]


def test_a_copy_of_a_kept_key_wants_its_own() -> None:
    editing = drafts()
    copy = editing.duplicate(editing.at(0).number)
    assert [draft.entries.name for draft in editing] == ["Acme", "Acme 2", "Bytes", "Home server"]
    assert Part.KEY in editing.problems(copy)


def test_a_copy_of_a_variable_asks_again_once_its_host_is_another() -> None:
    editing = drafts()
    copy = editing.duplicate(editing.at(1).number)
    assert editing.problems(copy) == {}
    copy.entries = replace(copy.entries, base_url="https://else.example")
    assert Part.KEY in editing.problems(copy)


def test_a_preset_is_complete_but_for_its_key(desk: FakeDesk) -> None:
    editing = drafts()
    draft = editing.add(desk.preset("openai"), "keyring")
    assert set(editing.problems(draft)) <= {Part.KEY, Part.MODEL}
    draft.key.type("a-key", draft.host)
    draft.entries = replace(draft.entries, model="some-model")
    assert editing.problems(draft) == {}
    assert editing.settings()[-1].base_url == desk.preset("openai").base_url


def test_removing_and_putting_back_changes_nothing() -> None:
    editing = drafts()
    row, draft = editing.remove(editing.at(1).number)
    assert editing.is_changed
    editing.put_back(row, draft)
    assert not editing.is_changed


def test_the_default_follows_its_provider_and_not_its_name() -> None:
    editing = drafts(default_name="Bytes")
    draft = editing.at(1)
    draft.entries = replace(draft.entries, name="Bits")
    assert editing.default_name == "Bits"
    assert editing.renamed == [("Bytes", "Bits")]
    editing.remove(draft.number)
    assert editing.default_name == ""
    assert editing.is_default(editing.at(0))


def test_wrong_fields_are_left_out_and_named() -> None:
    draft = draft_of(FULL, 1)
    draft.entries = replace(
        draft.entries,
        headers=(("A", "1"), ("a", "2"), ("", "")),
        parameters=(("top_p", "{"), ("top_k", "5")),
        timers={"idle_timeout_s": "soon", "max_retries": "2"},
        proxy_url="nowhere",
        base_url="",
    )
    settings, problems = draft.read()
    assert set(problems) == {
        Part.HEADERS,
        Part.PARAMETERS,
        "idle_timeout_s",
        Part.PROXY,
        Part.BASE_URL,
    }
    assert settings.parameters == {"top_k": 5}
    assert settings.stream == StreamSettings(max_retries=2)


def test_a_proxy_that_is_not_wanted_any_more_leaves_nothing_behind() -> None:
    draft = draft_of(FULL, 1)
    draft.entries = replace(draft.entries, proxy_mode=ProxyMode.NONE)
    settings = draft.read()[0]
    assert (settings.proxy, settings.proxy_user, settings.proxy_password) == ("none", "", "none")


def test_the_password_of_a_proxy_belongs_to_its_host() -> None:
    editing = drafts(FULL)
    draft = editing.at(0)
    draft.entries = replace(draft.entries, proxy_url="http://else.example:8080")
    assert Part.PROXY_KEY in editing.problems(draft)
    draft.proxy_key.type("pass word", draft.proxy_host)
    assert editing.problems(draft) == {}


def test_the_demo_wants_nothing() -> None:
    editing = drafts(BYTES)
    draft = editing.at(0)
    draft.entries = replace(draft.entries, protocol=Protocol.DEMO, base_url="https://x.example")
    assert editing.obstacles() == []
    assert (editing.settings()[0].base_url, editing.settings()[0].api_key) == ("", "none")


def test_a_login_in_the_address_is_refused() -> None:
    editing = drafts()
    draft = editing.at(2)
    draft.entries = replace(draft.entries, base_url="https://me:secret@api.example/v1")
    (obstacle,) = editing.obstacles()
    assert obstacle.part == Part.BASE_URL
    assert "secret" not in obstacle.sentence
