"""Row 111: whatever stands in the settings file, it costs no more than what is wrong with it."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import Settings, Theme
from desktop_chat.storage.settings import load, update
from desktop_chat.storage.settings_files import MOST_BYTES
from desktop_chat.storage.settings_schema import MOST_NOTICES
from tests.store.settings_breakages import WHOLE, breakages, cuts, wrong_values

MOST_NOTICE = 600
"""Characters of all that is said about one thing."""
_LEAKS = re.compile(r"Traceback|Error\(|Exception|very-secret|set_int_max|<class")

pytestmark = pytest.mark.store_row(111)


class _Home:
    """A home whose settings are broken again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "settings.toml"

    def check(self, name: str, raw: bytes, *, change: bool = True) -> bool:
        """Whether `raw` was set aside, once all that must hold was looked at.

        `change` also changes a value afterwards.
        """
        for old in self.folder.iterdir():
            old.unlink()
        self.path.write_bytes(raw)
        found, notices = load(self.path, owner=True)
        asides = [one for one in self.folder.iterdir() if one != self.path]
        _check_words(name, notices)
        if asides:
            (aside,) = asides
            assert aside.name.startswith("settings.toml.broken-"), name
            assert aside.read_bytes() == raw, name
            assert not self.path.exists(), name
            assert found == Settings(), name
            (notice,) = notices
            assert aside.name in notice, name
            assert "line" in notice or len(raw) > MOST_BYTES, (name, notice)
        else:
            assert self.path.read_bytes() == raw, name
        if change:
            self._check_that_it_can_be_changed(name, raw, was_set_aside=bool(asides))
        return bool(asides)

    def _check_that_it_can_be_changed(self, name: str, raw: bytes, *, was_set_aside: bool) -> None:
        refusal: StoreError | None = None
        try:
            update(self.path, {("ui", "theme"): "light"})
        except StoreError as error:
            refusal = error
        if refusal is None:
            assert load(self.path)[0].ui.theme is Theme.LIGHT, name
            return
        assert not was_set_aside, name
        assert self.path.read_bytes() == raw, name
        _check_words(name, (refusal.user_text,))


def _check_words(name: str, notices: tuple[str, ...]) -> None:
    assert len(notices) <= MOST_NOTICES + 1, name
    for notice in notices:
        assert not _LEAKS.search(notice), (name, notice)
        assert len(notice) < MOST_NOTICE, (name, notice)
        odd = {unicodedata.name(c, repr(c)) for c in notice if unicodedata.category(c)[0] == "C"}
        assert not odd, (name, odd)


@pytest.fixture
def home(tmp_path: Path) -> _Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return _Home(folder)


@pytest.mark.parametrize(("name", "raw"), [pytest.param(*one, id=one[0]) for one in breakages()])
def test_a_file_broken_by_hand_is_read_or_set_aside_and_never_lost(
    home: _Home, name: str, raw: bytes
) -> None:
    home.check(name, raw)


def test_the_list_is_long_and_most_of_it_is_broken(home: _Home) -> None:
    asides = [name for name, raw in breakages() if home.check(name, raw, change=False)]
    assert len(list(breakages())) >= 90
    assert len(asides) >= 60


def test_every_setting_takes_a_value_of_every_kind_or_says_what_is_wrong(home: _Home) -> None:
    for name, raw in wrong_values():
        home.check(name, raw, change=False)


def test_a_file_cut_short_anywhere_is_read_or_set_aside(home: _Home) -> None:
    for name, raw in cuts():
        home.check(name, raw, change=False)


@pytest.mark.parametrize(
    ("theme", "zoom"), [("pink", "125"), ("dark", '"large"'), ("pink", "true"), ("", "-1")]
)
def test_what_is_not_wrong_counts_all_the_same(home: _Home, theme: str, zoom: str) -> None:
    text = WHOLE.replace('"dark"', f'"{theme}"').replace("zoom = 125", f"zoom = {zoom}")
    home.path.write_text(text, "utf-8")
    found, notices = load(home.path, owner=True)
    assert notices
    assert found.ui.language == "ko"
    assert found.default_provider.name == "work"
    assert found.spending.per_day == 3


_PIECES = ["[", "]", '"', "'", "=", "\n", "{", "}", "#", ",", ".", "\0", "9", "설", " ", '"""']


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    """The file with a few things put in, left out, doubled or swapped."""
    raw = WHOLE.encode()
    for _ in range(draw(st.integers(1, 4))):
        at, to = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
        to = min(to, at + draw(st.integers(0, 60)))
        new = draw(
            st.sampled_from([*(piece.encode() for piece in _PIECES), raw[at:to] * 2, b""])
            | st.binary(max_size=4)
        )
        raw = raw[:at] + new + raw[to:]
    return raw


@settings(max_examples=60)
@given(raw=_mutated())
def test_a_file_changed_at_random_is_read_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "changed-at-random"
    folder.mkdir(exist_ok=True)
    _Home(folder).check(repr(raw), raw)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone.toml"))


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _unreadable_parent(path: Path) -> None:
    path.symlink_to("/proc/1/mem")


@pytest.mark.parametrize("make", [_pipe, _endless, _nowhere, _circle, _folder, _unreadable_parent])
def test_what_is_no_file_holds_up_nothing_and_is_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    before = os.lstat(path)
    found, notices = load(path, owner=True)
    assert found == Settings()
    assert bool(notices) is (make is not _nowhere)
    _check_words(make.__name__, notices)
    assert os.lstat(path) == before
