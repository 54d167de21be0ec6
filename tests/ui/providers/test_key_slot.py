"""No key goes to a host that it was not given for."""

from __future__ import annotations

import pytest

from desktop_chat.ui.providers.key_slot import KeyNeed, KeySlot

OLD, NEW = "old.example", "new.example"


@pytest.mark.parametrize("place", ["keyring", "file", "session"])
def test_a_kept_key_is_wanted_anew_for_another_host(place: str) -> None:
    slot = KeySlot(place, place, OLD, bound=OLD)
    assert slot.need(OLD) is KeyNeed.NOTHING
    assert slot.need(NEW) is KeyNeed.HOST
    slot.type("a-new-key", NEW)
    assert slot.need(NEW) is KeyNeed.NOTHING
    assert slot.need(OLD) is KeyNeed.CONFIRM


def test_a_variable_has_to_be_confirmed_for_another_host() -> None:
    slot = KeySlot("env:A_KEY", "env:A_KEY", OLD, bound=OLD)
    assert slot.need(NEW) is KeyNeed.CONFIRM
    slot.confirm(NEW)
    assert slot.need(NEW) is KeyNeed.NOTHING
    assert slot.need(OLD) is KeyNeed.CONFIRM


def test_choosing_a_variable_means_the_host_that_stands_there() -> None:
    slot = KeySlot("keyring", "keyring", OLD, bound=OLD)
    slot.choose("env:A_KEY", NEW)
    assert slot.need(NEW) is KeyNeed.NOTHING
    assert slot.need("third.example") is KeyNeed.CONFIRM


def test_going_back_to_the_host_of_before_wants_nothing() -> None:
    slot = KeySlot("keyring", "keyring", OLD, bound=OLD)
    assert slot.need(NEW) is KeyNeed.HOST
    assert slot.need(OLD) is KeyNeed.NOTHING


def test_a_new_place_wants_the_key_once_more() -> None:
    slot = KeySlot("keyring", "keyring", OLD, bound=OLD)
    slot.choose("file", OLD)
    assert slot.need(OLD) is KeyNeed.PLACE


def test_without_a_key_nothing_is_wanted() -> None:
    assert KeySlot("none").need(NEW) is KeyNeed.NOTHING
    assert KeySlot("keyring").need(NEW) is KeyNeed.NEW
    assert KeySlot("env:").need(NEW) is KeyNeed.NEW


def test_what_was_typed_goes_when_the_place_takes_no_key() -> None:
    slot = KeySlot("keyring")
    slot.type("secret", NEW)
    slot.choose("env:A_KEY", NEW)
    assert slot.typed == ""


def test_a_typed_key_stands_in_no_repr() -> None:
    slot = KeySlot("keyring")
    slot.type("canary-of-a-key", NEW)
    assert "canary" not in repr(slot)
