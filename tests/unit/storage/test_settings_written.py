"""What the app changes in settings.toml, it reads from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.setting_specs import SPECS, apply_changes
from desktop_chat.domain.setting_specs.kinds import Choice, Number, Spec, Switch, WholeNumber
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    Protocol,
    ProviderSettings,
    Settings,
)
from desktop_chat.storage.settings import load, update, write_providers
from tests.unit.storage.test_settings import written


def test_keys_are_changed_and_given_back(tmp_path: Path) -> None:
    path = written(tmp_path, "# mine\n")
    update(path, {("shortcuts", "send"): ["Ctrl+J", "F9"], ("shortcuts", "a.b"): ""})
    assert load(path)[0].shortcuts == {"send": ("Ctrl+J", "F9"), "a.b": ()}
    update(path, {("shortcuts", "send"): None})
    assert load(path)[0].shortcuts == {"a.b": ()}
    assert path.read_text().startswith("# mine\n")


def test_a_change_replaces_what_is_no_table(tmp_path: Path) -> None:
    path = written(tmp_path, "shortcuts = 3\n")
    update(path, {("shortcuts", "send"): "F9"})
    assert load(path) == (Settings(shortcuts={"send": ("F9",)}), ())


def test_providers_are_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "home" / "settings.toml"
    providers = (ProviderSettings("a", Protocol.ANTHROPIC, model="m"), DEMO_PROVIDER)
    write_providers(path, providers)
    assert load(path) == (Settings(providers=providers), ())
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["[ui\n", "ui = 3\n", "[[provider]]\nname = 5\n", b"\xff"])
def test_providers_are_not_written_into_a_broken_file(tmp_path: Path, text: str | bytes) -> None:
    path = written(tmp_path, text)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        write_providers(path, [DEMO_PROVIDER])
    assert path.read_bytes() == before


def values_of(spec: Spec[object]) -> st.SearchStrategy[ParameterValue]:
    match spec:
        case Choice():
            return st.sampled_from([str(word) for word in spec.words])
        case Switch():
            return st.booleans()
        case WholeNumber():
            return st.integers(spec.least, spec.most or 10**6)
        case Number():
            return st.floats(0, 1e9, allow_subnormal=False)
        case _:
            return st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")))


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=9)
keys = st.lists(names, max_size=3)
changes = st.one_of(
    *[st.tuples(st.just(spec.name), values_of(spec)) for spec in SPECS],
    st.tuples(st.tuples(st.just("shortcuts"), names), st.one_of(names, keys)),
)


@examples(deadline=None, max_examples=60)
@given(
    first=st.lists(changes, max_size=6).map(dict),
    then=st.lists(changes, max_size=6).map(dict),
    gone=st.sets(st.sampled_from([spec.name for spec in SPECS])),
)
def test_what_is_changed_in_the_app_is_read_from_the_file(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[tuple[str, str], ParameterValue],
    then: dict[tuple[str, str], ParameterValue],
    gone: set[tuple[str, str]],
) -> None:
    path = written(tmp_path_factory.mktemp("home"), "# mine\n\n[ui]\nlater = 1 # kept\n")
    settings = Settings()
    for step in (first, then, dict.fromkeys(gone)):
        update(path, step)
        settings = apply_changes(settings, step)
    assert load(path)[0] == settings
    assert path.read_text("utf-8").startswith("# mine\n\n[ui]\nlater = 1 # kept\n")
