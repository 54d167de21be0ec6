from __future__ import annotations

from desktop_chat.domain.presets import ChatSetup, clean_name, free_name, position_at


def test_a_taken_name_gets_a_number() -> None:
    assert free_name("Short", []) == "Short"
    assert free_name("short", ["Short", "short 2"]) == "short 3"


def test_a_name_stands_on_one_line() -> None:
    assert clean_name("  a\n b\t") == "a b"
    assert len(clean_name("x" * 500)) == 80


def test_there_is_room_between_any_two() -> None:
    positions = [1.0, 2.0]
    for place in range(4):
        at = position_at(positions, place)
        assert sorted([*positions, at]).index(at) == min(place, 2)
    assert position_at([], 3) == 1.0


def test_a_setup_that_only_names_a_model_is_bare_but_not_empty() -> None:
    assert ChatSetup(provider="p", model="m").is_bare
    assert not ChatSetup(provider="p", model="m").is_empty
    assert ChatSetup().is_empty
