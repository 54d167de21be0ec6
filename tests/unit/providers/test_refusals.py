from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from desktop_chat.domain import errors
from desktop_chat.domain.errors import ChatError
from desktop_chat.providers.refusal_text import Refusal, read_error
from desktop_chat.providers.refusals import Refused, Target, error_of

NOW = datetime(2025, 7, 1, 20, 0, tzinfo=UTC)
TARGET = Target("host.example", "model-1", "https://host.example", has_key=True)


def _error(
    text: str = "",
    *,
    status: int | None = 400,
    words: frozenset[str] = frozenset(),
    headers: dict[str, str] | None = None,
    target: Target = TARGET,
) -> ChatError:
    refused = Refused(Refusal(text, words), status, headers or {}, request_bytes=4_200_000)
    return error_of(refused, target, lambda: NOW)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("maximum context length is 8192 tokens, you requested 10000 (8000 + 2000)", "1808"),
        ("prompt is too long: 208,310 tokens > 200,000 maximum", "8310"),
        ("the request exceeds the available context size (4096 tokens), try 5000", "904"),
    ],
)  # fmt: skip
def test_how_much_too_long_is_said_where_it_is_known(text: str, tokens: str) -> None:
    error = _error(text)
    assert type(error) is errors.ContextTooLongError
    assert f"by {tokens} tokens" in error.user_text


def test_too_long_without_figures_is_said_without_figures() -> None:
    error = _error("reduce the length of the messages")
    assert type(error) is errors.ContextTooLongError
    assert "tokens" not in error.user_text


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, errors.ModelNotFoundError),
        (400, errors.ModelNotFoundError),
    ],
)
def test_an_unknown_model_is_known_by_its_code(status: int, kind: type[ChatError]) -> None:
    assert type(_error(status=status, words=frozenset({"model_not_found"}))) is kind


@pytest.mark.parametrize("status", [400, None])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("/chat/completions: Invalid model name passed in model=nope. Call `/v1/models`", "x"),
        ("there is none", "invalid_model"),
    ],
)
def test_gateways_name_an_unknown_model_in_their_own_way(
    text: str, word: str, status: int | None
) -> None:
    words = frozenset({word, "invalid_request_error"})
    error = _error(text, status=status, words=words)
    assert type(error) is errors.ModelNotFoundError
    assert error.remedy is errors.Remedy.PICK_MODEL


def test_a_404_that_speaks_of_a_model_is_about_the_model() -> None:
    error = _error('model "llama9" not found, try pulling it first', status=404)
    assert type(error) is errors.ModelNotFoundError
    assert "model-1" in error.user_text


def test_a_404_about_nothing_suggests_the_url_that_may_be_right() -> None:
    target = Target("h", "m", "http://h", has_key=False, url_hint="http://h/v1")
    error = _error("Not Found", status=404, target=target)
    assert "Try http://h/v1." in error.user_text
    assert error.remedy is errors.Remedy.SETTINGS


@pytest.mark.parametrize(
    "said", ["", "Not Found", "404 page not found", "404 Not Found.", "File Not Found"]
)
def test_a_404_that_says_no_more_than_that_is_about_the_url(said: str) -> None:
    text = _error(said, status=404).user_text
    assert "the URL looks wrong" in text
    assert not said or said not in text


def test_a_404_with_a_sentence_of_its_own_shows_it_beside_the_url() -> None:
    target = Target("h", "m", "http://h", has_key=False, url_hint="http://h/v1")
    error = _error("No fixture matched", status=404, target=target)
    assert type(error) is errors.BadRequestError
    assert error.user_text.endswith("Try http://h/v1. No fixture matched")
    assert "looks wrong" not in error.user_text
    assert error.remedy is errors.Remedy.SETTINGS


def test_a_missing_key_is_told_from_a_wrong_one() -> None:
    without = Target("h", "m", "http://h", has_key=False)
    assert "none is set up" in _error(status=401, target=without).user_text
    assert "refused the key" in _error(status=401).user_text


def test_a_blocked_question_is_no_bad_request() -> None:
    assert type(_error(words=frozenset({"content_filter"}))) is errors.BlockedError


def test_an_empty_account_is_known_by_its_text_too() -> None:
    error = _error("Your credit balance is too low to access the API")
    assert type(error) is errors.QuotaError
    assert not error.retryable


def test_a_long_wait_names_its_end() -> None:
    error = _error(status=429, headers={"retry-after": "840"})
    assert "until 20:14" in error.user_text
    assert error.retry_after == 840


def test_a_wait_of_days_names_the_day() -> None:
    assert "2025-07-03" in _error(status=429, headers={"retry-after": "172800"}).user_text


def test_a_wait_that_a_gateway_hands_on_beats_the_reset_of_a_limit() -> None:
    headers = {"llm_provider-retry-after": "1", "llm_provider-x-ratelimit-reset-tokens": "6m0s"}
    assert _error(status=429, headers=headers).retry_after == 1


def test_a_refusal_that_is_final_has_no_wait() -> None:
    assert _error(status=400, headers={"retry-after": "5"}).retry_after is None


def test_a_big_message_is_said_in_megabytes() -> None:
    assert "4.2 MB" in _error(status=413).user_text


@pytest.mark.parametrize(("size", "named"), [(0, False), (99_999, False), (100_000, True)])
def test_a_size_is_named_only_where_it_is_one(size: int, named: bool) -> None:
    refused = Refused(Refusal("Request too large"), 413, request_bytes=size)
    text = error_of(refused, TARGET, lambda: NOW).user_text
    assert ("0.1 MB" in text) is named
    assert ("MB" in text) is named
    assert text.endswith("Request too large")


@pytest.mark.parametrize(
    ("body", "kind", "retries"),
    [
        ({"type": "overloaded_error"}, errors.OverloadedError, 3),
        ({"code": "rate_limit_exceeded"}, errors.RateLimitError, 3),
        ({"code": "server_error"}, errors.ServerError, 2),
        ({"code": 502}, errors.ServerError, 2),
        ({"type": "authentication_error"}, errors.AuthError, 0),
        ({"code": "insufficient_quota"}, errors.QuotaError, 0),
        ({"code": "context_length_exceeded"}, errors.ContextTooLongError, 0),
        ({"type": "invalid_request_error"}, errors.BadRequestError, 0),
        ({"message": "who knows"}, errors.ProviderError, 0),
    ],
)
def test_an_error_inside_a_stream_is_as_exact_as_a_status(
    body: dict[str, object], kind: type[ChatError], retries: int
) -> None:
    error = error_of(Refused(read_error({"error": body})), TARGET, lambda: NOW)
    assert type(error) is kind
    assert error.advice.retries == retries


@pytest.mark.parametrize("status", [None, 200])
@pytest.mark.parametrize(
    "word",
    ["invalid_request_error", "server_error", "timeout_error", "not_found_error", 408, 409, 502],
)
def test_an_error_inside_a_stream_names_no_status(word: str | int, status: int | None) -> None:
    found = read_error({"error": {"code": word, "message": "so it is"}})
    error = error_of(Refused(found, status), TARGET, lambda: NOW)
    assert not re.search(r"\d{3}", error.user_text)
    assert "so it is" in error.user_text
    assert error.status is None


def test_every_status_has_a_sentence_that_names_the_host_or_what_to_do() -> None:
    for status in range(300, 600):
        error = _error("because", status=status)
        assert isinstance(error, ChatError)
        assert error.user_text.strip()
        assert error.status == status
