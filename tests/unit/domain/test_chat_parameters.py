from __future__ import annotations

import math

import pytest

from desktop_chat.domain.chat_parameters import (
    CHAT_PARAMETERS,
    checked_parameters,
    stops_of,
    stops_text,
    value_in,
)
from desktop_chat.domain.parameters import ParameterValue, laid_over


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("temperature", 9, 2),
        ("temperature", -1, 0),
        ("temperature", "hot", None),
        ("temperature", True, None),
        ("temperature", math.nan, None),
        ("max_tokens", 12.4, 12),
        ("max_tokens", 0, 1),
        ("reasoning_effort", "low", "low"),
        ("reasoning_effort", "huge", None),
        ("stop", "END", ["END"]),
        ("stop", ["a", "", 3, "b", "c", "d", "e"], ["a", "b", "c", "d"]),
        ("stop", [], None),
        ("top_k", 4, None),
    ],
)
def test_only_what_a_chat_can_set_is_kept_within_its_range(
    name: str, given: ParameterValue, kept: ParameterValue | None
) -> None:
    assert checked_parameters({name: given}).get(name) == kept


def test_a_chats_parameters_hide_those_of_the_provider_under_any_of_their_names() -> None:
    base: dict[str, ParameterValue] = {"max_completion_tokens": 9, "top_p": 0.5, "custom": "x"}
    assert laid_over(base, {"max_tokens": 3}) == {"max_tokens": 3, "top_p": 0.5, "custom": "x"}
    assert laid_over(base, {}) == base
    assert laid_over({"stop_sequences": ["A"]}, {"stop": ["B"]}) == {"stop": ["B"]}


def test_a_providers_value_is_found_under_another_name() -> None:
    limit = next(one for one in CHAT_PARAMETERS if one.name == "max_tokens")
    assert value_in(limit, {"max_output_tokens": 5}) == 5
    assert value_in(limit, {}) is None


def test_texts_to_stop_at_are_written_one_a_line() -> None:
    assert stops_of("END\n\n\\n\\n\n###") == ["END", "\n\n", "###"]
    assert stops_text(["END", "\n\n"]) == "END\n\\n\\n"
    assert stops_of(stops_text(["a b", "\nQ:"])) == ["a b", "\nQ:"]
    assert stops_text(None) == ""
