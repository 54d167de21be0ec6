from __future__ import annotations

import time

import pytest

from desktop_chat.domain.prompts import Variable, filled, variables_in


def test_each_variable_is_asked_for_once_in_order_with_its_first_value() -> None:
    text = "{{a}} {{ b = two words }} {{a=1}} {{b=other}}"
    assert variables_in(text) == (Variable("a", "1"), Variable("b", "two words"))


def test_the_same_name_is_filled_everywhere_and_first_values_stand_in() -> None:
    text = "{{who}} and {{who}} like {{what=tea}}."
    assert filled(text, {"who": "한나"}) == "한나 and 한나 like tea."
    assert filled(text, {"who": "", "what": "{{who}}"}) == " and  like {{who}}."


@pytest.mark.parametrize("text", ["{{}}", "{{ }}", "{a}", "{{a", "a}}", "{{\n}}", "{ {a} }"])
def test_what_only_looks_like_a_variable_stays(text: str) -> None:
    assert variables_in(text) == ()
    assert filled(text, {}) == text


def test_a_backslash_keeps_braces_as_they_are() -> None:
    assert variables_in("\\{{a}} {{b}}") == (Variable("b"),)
    assert filled("\\{{a}} {{b}}", {"b": "x", "a": "y"}) == "{{a}} x"


def test_a_value_with_several_lines_and_backslashes_goes_in_as_it_is() -> None:
    assert filled("<{{a}}>", {"a": "\\1\n\\g<0>"}) == "<\\1\n\\g<0>>"


@pytest.mark.parametrize("text", ["{{" * 50_000, "{{a=" * 25_000, "{{" + " " * 100_000, "{" * 9])
def test_hostile_texts_take_no_time(text: str) -> None:
    began = time.process_time()
    variables_in(text)
    assert time.process_time() - began < 1
