"""What is typed into the form: values, times, headers, addresses."""

from __future__ import annotations

import pytest

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.ui.providers.values import (
    header_problem,
    looks_secret,
    number_text,
    origin_of,
    parameter_problem,
    parse_count,
    parse_seconds,
    parse_value,
    proxy_problem,
    value_text,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8192", 8192),
        ("0.7", 0.7),
        ("true", True),
        ("high", "high"),
        ('"two words"', "two words"),
        ("'as in TOML'", "as in TOML"),
        ('["a", "b"]', ["a", "b"]),
        ('{"type": "enabled", "budget": 4}', {"type": "enabled", "budget": 4}),
        ('{ type = "enabled" }', {"type": "enabled"}),
        ("1_000", 1000),
    ],
)
def test_a_value_is_read_as_json_or_toml_says_it(text: str, value: ParameterValue) -> None:
    read = parse_value(text)
    assert read == value
    assert type(read) is type(value)
    assert parse_value(value_text(read)) == read


@pytest.mark.parametrize(
    "text",
    ["", "two words", "{", "[1,", "null", "[null]", "NaN", "inf", "2024-01-01", "9" * 40, "1e999"],
)
def test_what_cannot_be_stored_is_no_value(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_value(text)


def test_deep_nesting_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="nested"):
        parse_value("[" * 100_000)


@pytest.mark.parametrize("value", ["true", "null", "7", "a b", "", "한국어", 'say "hi"'])
def test_a_text_that_looks_like_something_else_is_written_in_quotes(value: str) -> None:
    assert parse_value(value_text(value)) == value


@pytest.mark.parametrize(
    ("text", "seconds"), [("", None), ("600", 600.0), (" 2.5 s", 2.5), ("0,5", 0.5)]
)
def test_a_time_is_read_in_seconds(text: str, seconds: float | None) -> None:
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize("text", ["soon", "-1", "0", "nan", "1e12"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="second"):
        parse_seconds(text)


def test_zero_seconds_count_only_where_they_mean_something() -> None:
    assert parse_seconds("0", zero=True) == 0


def test_retries_are_whole_and_few() -> None:
    assert parse_count("") is None
    assert parse_count("3") == 3
    for text in ("-1", "1.5", "21", "9" * 30, "٣"):
        with pytest.raises(ValueError, match="whole number"):
            parse_count(text)


def test_a_number_is_written_as_short_as_it_is_exact() -> None:
    assert [number_text(n) for n in (None, 600.0, 0.25)] == ["", "600", "0.25"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("", "x"), ("a b", "x"), ("Host", "x"), ("X-Name", "안녕"), ("X-Name", "a\nb")],
)
def test_a_header_that_cannot_be_sent_is_named(name: str, value: str) -> None:
    assert header_problem(name, value)


def test_a_usual_header_is_fine() -> None:
    assert header_problem("X-Title", "Desktop Chat") == ""
    assert header_problem("OpenAI-Organization", "") == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Authorization", "anything"),
        ("X-Api-Key", "anything"),
        ("X-Own", "Bearer abcdefghijk"),
        ("X-Own", "sk-abcdefghijklmnopqrst"),
    ],
)
def test_a_header_that_looks_like_a_secret_is_told(name: str, value: str) -> None:
    assert looks_secret(name, value)


def test_an_ordinary_header_is_no_secret() -> None:
    assert not looks_secret("X-Title", "Desktop Chat")
    assert not looks_secret("Authorization", "")


def test_what_the_app_sends_itself_is_no_parameter() -> None:
    assert parameter_problem("temperature") == ""
    assert parameter_problem("messages")
    assert parameter_problem("a b")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://API.example/v1", "api.example"),
        ("https://api.example:443/v1", "api.example"),
        ("https://api.example:8443", "api.example:8443"),
        ("http://api.example", "http://api.example"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
        ("api.example", ""),
        ("ftp://api.example", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_the_origin_is_whom_a_key_would_be_given_to(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_plain_http_is_another_origin_than_https() -> None:
    assert origin_of("http://api.example:8000") != origin_of("https://api.example:8000")


@pytest.mark.parametrize("url", ["", "proxy", "socks5://p:1", "http://me:secret@p:1", "http://p:0"])
def test_what_is_no_address_of_a_proxy_is_said(url: str) -> None:
    problem = proxy_problem(url)
    assert problem
    assert "secret" not in problem


def test_an_address_of_a_proxy_is_fine() -> None:
    assert proxy_problem("http://proxy.example:8080") == ""
