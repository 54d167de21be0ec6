"""Whose keys are whose."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.actions import ActionSpec, Callback, action_table
from desktop_chat.ui.keyboard.bindings import (
    binding_changes,
    bound,
    holder,
    resolve,
    unbound,
    without_usual,
)

pytestmark = pytest.mark.usefixtures("qapp")


def spec_of(callback: Callback) -> ActionSpec:
    return next(spec for spec in action_table() if spec.callback is callback)


def test_without_own_keys_everybody_has_the_usual_ones(qapp: QApplication) -> None:
    keys, notices = resolve(action_table(), {})
    assert keys == {spec.callback: spec.shortcuts for spec in action_table()}
    assert notices == ()


def test_own_keys_go_before_the_usual_ones_however_they_are_written() -> None:
    keys, notices = resolve(action_table(), {"quit": ("Ctrl+<",)})
    assert keys[Callback.QUIT] == ("Ctrl+<",)
    assert keys[Callback.MANAGE_PROVIDERS] == ()
    assert notices == ()


def test_of_two_that_want_the_same_the_first_has_it() -> None:
    keys, notices = resolve(action_table(), {"quit": ("Ctrl+J",), "new_chat": ("Ctrl+J", "Alt+N")})
    assert keys[Callback.NEW_CHAT] == ("Ctrl+J", "Alt+N")
    assert keys[Callback.QUIT] == ()
    assert len(notices) == 1


def test_the_same_keys_twice_are_one() -> None:
    keys, notices = resolve(action_table(), {"quit": ("Ctrl+J", "Ctrl+J")})
    assert keys[Callback.QUIT] == ("Ctrl+J",)
    assert notices == ()


def test_giving_keys_takes_them_from_their_holder() -> None:
    table = action_table()
    found = holder(table, {}, "Ctrl+PgDown", besides=Callback.QUIT)
    assert found is not None
    assert found.callback is Callback.NEXT_CHAT
    after = bound(table, {}, spec_of(Callback.QUIT), ("Ctrl+PgDown",))
    assert after == {"quit": ("Ctrl+PgDown",), "next_chat": ("Ctrl+Tab",)}
    assert holder(table, after, "Ctrl+PgDown", besides=Callback.QUIT) is None


def test_the_usual_keys_come_back_from_whoever_has_them() -> None:
    table = action_table()
    taken = bound(table, {}, spec_of(Callback.QUIT), ("Ctrl+N",))
    assert taken == {"quit": ("Ctrl+N",), "new_chat": ()}
    assert unbound(table, taken, spec_of(Callback.NEW_CHAT)) == {"quit": ()}
    assert unbound(table, taken, spec_of(Callback.QUIT)) == {"new_chat": ()}


def test_what_says_no_more_than_the_table_is_not_kept() -> None:
    assert without_usual(action_table(), {"new_chat": ("Ctrl+N",), "quit": ()}) == {"quit": ()}


def test_only_what_changed_is_written() -> None:
    before = {"quit": ("Ctrl+J",), "stop": ("Ctrl+.",)}
    after = {"stop": ("Ctrl+.",), "new_chat": ()}
    assert binding_changes(before, after) == {
        ("shortcuts", "quit"): None,
        ("shortcuts", "new_chat"): [],
    }
