from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.providers.refusal_text import LONGEST, plain, read_body, read_error


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "no"}},
        {"error": "no"},
        {"message": "no"},
        {"detail": "no"},
        {"error": {"detail": "no"}},
        {"error_description": "no"},
        {"errors": ["no"]},
        {"errors": [{"message": "no"}]},
        {"type": "error", "error": {"type": "x", "message": "no"}},
        [{"error": {"message": "no"}}],
        "no",
    ],
)
def test_the_message_is_found_wherever_it_stands(body: object) -> None:
    assert read_body(json.dumps(body).encode()).text == "no"


def test_a_validation_error_names_its_field() -> None:
    body = {"detail": [{"loc": ["body", "options", 0, "seed"], "msg": "not a number"}]}
    refusal = read_error(body)
    assert refusal.text == "options.0.seed: not a number"
    assert refusal.param == "options.0.seed"


def test_codes_and_types_are_kept_as_words() -> None:
    refusal = read_error({"error": {"code": "Model_Not_Found", "type": "bad", "param": "model"}})
    assert {"model_not_found", "bad"} <= refusal.words
    assert refusal.param == "model"


@pytest.mark.parametrize("code", [429, "429"])
def test_a_status_may_stand_in_the_code(code: object) -> None:
    assert read_error({"error": {"code": code, "message": "m"}}).status == 429


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("one\n\n\ttwo\x00\x1b[1m", "one two [1m"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("<html><body>Bad gateway</body></html>", ""),
        ("<!DOCTYPE html><p>x", ""),
        ('{"a": 1}', ""),
        ("[1, 2]", ""),
        ("x" * 500, "x" * (LONGEST - 1) + "…"),
        ("key sk-abcdefghijklmnop is bad", "key *** is bad"),
        ("key my own secret is bad", "key *** is bad"),
        ("\u202eevil", "evil"),
        ("", ""),
    ],
)
def test_what_a_server_says_is_shown_plain(text: str, shown: str) -> None:
    assert plain(text, secret="my own secret") == shown


INNER = '{"error":{"message":"Oops","type":"server_error","param":null}}'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"litellm.APIError: OpenAIException - {INNER}\n\nLiteLLM: no fallback", "Oops"),
        (f"AnthropicException - b'{INNER}'", "Oops"),
        ('upstream said {"detail": "no such thing"}', "no such thing"),
        ('upstream said {"message": "no such thing"}', "no such thing"),
        ('outer - {"error": {"message": "inner - {\\"message\\": \\"Oops\\"}"}}', "Oops"),
        ("Error code: 400 - {'error': {'message': \"it's bad\", 'param': None}}", "it's bad"),
        ("Error code: 400 - {'message': 'it\\'s\\nbad', 'param': None}", "it's bad"),
        ('It failed: {"code": 7, "trace": ["x"]} and more', "It failed"),
        ('It failed - [{"code": 7}]', "It failed"),
        ('It failed (b\'{"code": 7', "It failed"),
        ('It failed: {\\"code\\": 7}', "It failed"),
        ("It failed: {}", "It failed"),
        ("The field {name} is missing.", "The field {name} is missing."),
        ("a {'" * 20, "a"),
        ("{'message': '" + "\\" * 6000, ""),
    ],
)
def test_json_inside_a_sentence_is_shown_as_what_it_says(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert read_error({"error": {"message": text}}).text == shown


@given(st.binary(max_size=80))
def test_any_body_can_be_read(body: bytes) -> None:
    text = read_body(body).text
    assert len(text) <= LONGEST
    text.encode()


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["error", "message", "code", "detail", "errors", "loc",
                                         "msg", "param", "status", "type"]), inner, max_size=4),
                    max_leaves=12))  # fmt: skip
def test_any_error_object_can_be_read(value: object) -> None:
    read_error(value)
