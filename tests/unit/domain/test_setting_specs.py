"""One declaration for each setting: file, dialog and documentation cannot differ."""

from __future__ import annotations

import runpy
import subprocess
import sys
import tomllib
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.setting_specs import SPECS, apply_changes, default_of, value_of
from desktop_chat.domain.setting_specs.kinds import (
    Choice,
    NotAllowedError,
    Number,
    Spec,
    WrongTypeError,
)
from desktop_chat.domain.setting_specs.provider import PROVIDER_SPECS
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS
from desktop_chat.domain.setting_specs.ui import (
    CHAT_SPECS,
    CLOSE_WHILE_ANSWERING,
    MOTION,
    SEND_KEY,
    THEME,
    UI_SPECS,
    ZOOM,
)
from desktop_chat.domain.settings import (
    ChatSettings,
    Motion,
    ProviderSettings,
    SendKey,
    Settings,
    StreamSettings,
    Theme,
    UiSettings,
    WhenLive,
    limits_for,
    retry_policy_for,
)

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("record", "specs", "table"),
    [
        (UiSettings, UI_SPECS, "ui"),
        (ChatSettings, CHAT_SPECS, "chat"),
        (StreamSettings, STREAM_SPECS, "stream"),
        (ProviderSettings, PROVIDER_SPECS, "provider"),
    ],
)
def test_every_setting_is_declared_once(
    record: type[UiSettings], specs: tuple[Spec[object], ...], table: str
) -> None:
    assert sorted(spec.key for spec in specs) == sorted(field.name for field in fields(record))
    assert {spec.table for spec in specs} == {table}


@pytest.mark.parametrize("spec", [*SPECS, *PROVIDER_SPECS], ids=lambda spec: spec.key)
def test_every_setting_says_what_it_is(spec: Spec[object]) -> None:
    title, explanation = spec.title(), spec.explanation()
    assert title[:1].isupper()
    assert not title.endswith(".")
    assert explanation.endswith(".")
    if spec.table != "provider":
        assert spec.search_words()


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_every_default_is_a_value_that_can_be_set(spec: Spec[object]) -> None:
    default = default_of(spec)
    if default is None:
        assert isinstance(spec, Number)
        assert spec.read(spec.written(spec.usual())) == spec.usual()
    else:
        assert spec.read(spec.written(default)) == default


@pytest.mark.parametrize(
    ("spec", "words"),
    [(THEME, Theme), (MOTION, Motion), (SEND_KEY, SendKey), (CLOSE_WHILE_ANSWERING, WhenLive)],
)
def test_every_word_of_an_enum_has_words_for_people(
    spec: Choice[StrEnum], words: type[StrEnum]
) -> None:
    assert list(spec.words) == list(words)
    assert all(spec.choices())


def test_what_counts_while_nothing_is_set_is_what_is_used() -> None:
    remote = ProviderSettings("x", Settings().providers[0].protocol, "https://example.com")
    usual = {spec.key: spec.usual() for spec in STREAM_SPECS}
    assert limits_for(remote, StreamSettings()) == Limits(
        connect_s=usual["connect_timeout_s"],
        first_content_s=usual["first_content_timeout_s"],
        idle_s=usual["idle_timeout_s"],
        content_s=usual["content_timeout_s"],
        total_s=usual["total_timeout_s"],
    )
    assert retry_policy_for(remote, StreamSettings()) == RetryPolicy(
        max_retries=int(usual["max_retries"]), retry_after_cap_s=usual["retry_after_cap_s"]
    )


def test_changes_are_made_and_taken_back() -> None:
    changes: dict[tuple[str, str], ParameterValue | None] = {
        ("ui", "theme"): "dark",
        ("ui", "zoom"): 150,
        ("chat", "provider"): "work",
        ("stream", "idle_timeout_s"): 3,
    }
    settings = apply_changes(Settings(), changes)
    assert settings == Settings(
        ui=UiSettings(theme=Theme.DARK, zoom=150),
        chat=ChatSettings("work"),
        stream=StreamSettings(idle_timeout_s=3.0),
    )
    assert settings.ui.theme is Theme.DARK
    assert value_of(settings, ZOOM) == 150
    assert apply_changes(settings, dict.fromkeys(changes)) == Settings()


def test_keys_are_changed_and_given_back() -> None:
    settings = apply_changes(
        Settings(),
        {
            ("shortcuts", "send"): ["Ctrl+J", "F9"],
            ("shortcuts", "stop"): "F8",
            ("shortcuts", "quit"): [],
            ("shortcuts", "menu"): "",
        },
    )
    assert settings.shortcuts == {
        "send": ("Ctrl+J", "F9"),
        "stop": ("F8",),
        "quit": (),
        "menu": (),
    }
    without = apply_changes(settings, {("shortcuts", "send"): None, ("shortcuts", "x"): None})
    assert without.shortcuts == {"stop": ("F8",), "quit": (), "menu": ()}


def test_numbers_are_brought_into_their_range() -> None:
    assert apply_changes(Settings(), {("ui", "zoom"): 1000}).ui.zoom == 200
    assert apply_changes(Settings(), {("ui", "flush_ms"): 1}).ui.flush_ms == 8


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("ui", "colour", "red"),
        ("provider", "name", "x"),
        ("nowhere", "x", None),
        ("ui", "theme", "pink"),
        ("ui", "theme", 3),
        ("ui", "tray", 1),
        ("ui", "zoom", 1.5),
        ("ui", "zoom", True),
        ("ui", "zoom", -1),
        ("stream", "idle_timeout_s", float("nan")),
        ("stream", "idle_timeout_s", "long"),
        ("shortcuts", "send", 3),
        ("shortcuts", "send", [3]),
    ],
)
def test_what_is_unknown_or_impossible_is_refused(
    table: str, key: str, value: ParameterValue | None
) -> None:
    with pytest.raises(ValueError):
        apply_changes(Settings(), {(table, key): value})


def test_what_is_wrong_is_told_in_words() -> None:
    with pytest.raises(WrongTypeError) as wrong:
        ZOOM.read("large")
    assert wrong.value.expected == "a whole number"
    with pytest.raises(NotAllowedError) as beyond:
        ZOOM.read(500)
    assert beyond.value.problems == (("", "500 is not between 80 and 200; 200 is used."),)
    assert beyond.value.instead == 200


def test_the_documentation_and_the_template_say_what_is_declared() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_settings.py"))
    again = "run: python docs/make_settings.py"
    assert script["PAGE"].read_text("utf-8") == script["page"](), again
    assert script["TEMPLATE"].read_text("utf-8") == script["template"](), again


def test_the_examples_of_the_template_are_settings() -> None:
    template = (ROOT / "desktop_chat" / "resources" / "settings.toml").read_text("utf-8")
    table = template.partition("[[provider]]")[0]
    named = {
        key: value
        for line in table.splitlines()
        if " = " in line
        for key, value in tomllib.loads(line.removeprefix("# ")).items()
    }
    assert set(named) == {spec.key for spec in SPECS}
    for spec in SPECS:
        spec.read(named[spec.key])


def test_reading_settings_loads_nothing_heavy() -> None:
    code = (
        "import sys; import desktop_chat.storage.settings; "
        "print(*(sys.modules.keys() & {'asyncio', 'tomlkit', 'json', "
        "'desktop_chat.domain.patience', 'desktop_chat.domain.conversation'}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.split() == []
