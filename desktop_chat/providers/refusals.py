"""A server's refusal (an HTTP status, or an error object in a stream) as an error for people.

The one table that decides which `ProviderError` it is, what it says and how often the request
may be repeated. Knows no socket and no SDK.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from desktop_chat.domain import errors
from desktop_chat.domain.errors import ChatError, ProviderError, Remedy, RetryAdvice
from desktop_chat.i18n import tr
from desktop_chat.providers.refusal_text import Refusal
from desktop_chat.providers.waits import asked_wait, rate_limit_reset

POLITE_S = 2.0
SMALLEST_SIZE_SAID = 100_000
"""Bytes: what is smaller would be shown as 0.0 MB."""

LONG_WAIT_S = 60.0

_STATUS_OF_WORD = {
    "overloaded_error": 529,
    "server_overloaded": 529,
    "server_is_overloaded": 529,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
    "too_many_requests": 429,
    "api_error": 500,
    "server_error": 500,
    "internal_error": 500,
    "internal_server_error": 500,
    "timeout_error": 504,
    "service_unavailable": 503,
    "authentication_error": 401,
    "invalid_api_key": 401,
    "permission_error": 403,
    "permission_denied": 403,
    "billing_error": 402,
    "not_found_error": 404,
    "model_not_found": 404,
    "request_too_large": 413,
    "invalid_request_error": 400,
    "invalid_prompt": 400,
}
_QUOTA_WORDS = {"insufficient_quota", "billing_error", "billing_hard_limit_reached",
                "insufficient_credits", "credit_balance_too_low"}  # fmt: skip
_QUOTA_TEXT = re.compile(r"credit balance is too low|exceeded your current quota|out of credits",
                         re.IGNORECASE)  # fmt: skip
_LENGTH_WORDS = {"context_length_exceeded", "exceed_context_size_error", "context_too_long"}
_LENGTH_TEXT = re.compile(
    r"maximum context length|context (window|length|size)|prompt is too long|too many tokens|"
    r"input is too long|reduce the length of the (messages|prompt)",
    re.IGNORECASE,
)
_BLOCKED_WORDS = {"content_filter", "content_policy_violation", "moderation_blocked",
                  "responsibleaipolicyviolation", "image_content_policy_violation"}  # fmt: skip
_MODEL_WORDS = {"model_not_found", "invalid_model"}
_MODEL_TEXT = re.compile(r"\bmodels?\b", re.IGNORECASE)
_NO_MODEL_TEXT = re.compile(r"\binvalid model name\b", re.IGNORECASE)
_NOTHING_SAID = re.compile(
    r"\W*(404\W*)?((page|file|path|route|url|resource|endpoint)\W+)?(not found\W*)?", re.IGNORECASE
)
"""A 404 in words, which explains no more than the number."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom was asked, for the sentences."""

    host: str
    model: str
    base_url: str
    has_key: bool
    url_hint: str = ""
    """The base URL that would be right if the server says 404, where one can be guessed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One refusal: `status` is None inside a stream, `headers` have lower-case names."""

    refusal: Refusal
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    request_bytes: int = 0

    @property
    def in_stream(self) -> bool:
        """Whether it came inside an answer: then no status said so, and none may be named."""
        return self.status is None or 200 <= self.status < 300


def local_now() -> datetime:
    """The wall clock, for times that are shown and for dates without a server's own clock."""
    return datetime.now().astimezone()


def error_of(
    refused: Refused, target: Target, now: Callable[[], datetime] = local_now
) -> ChatError:
    """Make the error that the turn ends with (or is retried for)."""
    refusal = refused.refusal
    status = refused.status
    if refused.in_stream:
        status = refusal.status or _status_by_word(refusal.words)
    error = _special(refusal, status, target) or _by_status(status, refused, target)
    error.status = None if refused.in_stream else status
    error.request_id = _request_id(refused.headers)
    if error.advice.retries:
        _add_wait(error, status, refused.headers, now())
    return error


def _status_by_word(words: frozenset[str]) -> int | None:
    return next((status for word, status in _STATUS_OF_WORD.items() if word in words), None)


def _special(refusal: Refusal, status: int | None, target: Target) -> ProviderError | None:
    """What the words say more exactly than the status."""
    if status is not None and status not in {400, 402, 403, 404, 413, 422, 429}:
        return None
    if status == 402 or _QUOTA_WORDS & refusal.words or _QUOTA_TEXT.search(refusal.text):
        return errors.QuotaError(
            _with(tr("No credit is left at {host}.", host=target.host), refusal.text)
        )
    if _BLOCKED_WORDS & refusal.words:
        return errors.BlockedError(
            _with(tr("{host} withheld the answer.", host=target.host), refusal.text),
            remedy=Remedy.NONE,
        )
    if status in {429, 403}:
        return None
    if _LENGTH_WORDS & refusal.words or _LENGTH_TEXT.search(refusal.text):
        return errors.ContextTooLongError(_too_long(refusal.text))
    if _is_about_the_model(refusal, status):
        return errors.ModelNotFoundError(
            tr(
                "{host} does not know the model “{model}”. Pick another one.",
                host=target.host,
                model=target.model,
            )
        )
    return None


def _is_about_the_model(refusal: Refusal, status: int | None) -> bool:
    if _MODEL_WORDS & refusal.words or _NO_MODEL_TEXT.search(refusal.text):
        return True
    return status == 404 and _MODEL_TEXT.search(refusal.text) is not None


def _by_status(status: int | None, refused: Refused, target: Target) -> ChatError:
    if status is None:
        said = tr("{host} reports an error.", host=target.host)
        return ProviderError(_with(said, refused.refusal.text))
    if 300 <= status < 400:
        return _redirect(refused, target)
    if status >= 500:
        return _server_error(status, refused, target.host)
    return _client_error(status, refused, target)


def _client_error(status: int, refused: Refused, target: Target) -> ChatError:
    text, host = refused.refusal.text, target.host
    match status:
        case 401:
            return errors.AuthError(_key_text(target))
        case 403:
            return errors.PermissionDeniedError(_with(tr("{host}: not allowed.", host=host), text))
        case 404:
            return errors.BadRequestError(_wrong_url(target, text), remedy=Remedy.SETTINGS)
        case 405:
            return _no_chat_server(host)
        case 408:
            said = tr("{host} timed out (408).", host=host)
            return errors.ServerError(_opened(said, refused, host), advice=RetryAdvice(2))
        case 409:
            said = tr("{host} reports a conflict (409).", host=host)
            return errors.ServerError(_opened(said, refused, host), advice=RetryAdvice(1))
        case 413:
            return errors.BadRequestError(_with(_too_big(refused.request_bytes, host), text))
        case 429:
            return errors.RateLimitError(
                _with(tr("{host} is busy: too many requests for now.", host=host), text),
                advice=RetryAdvice(3, at_least_s=POLITE_S),
            )
        case _:
            said = tr("{host} refused the request ({status}).", host=host, status=status)
            return errors.BadRequestError(_opened(said, refused, host))


def _server_error(status: int, refused: Refused, host: str) -> ChatError:
    match status:
        case 501:
            return _no_chat_server(host)
        case 502 | 504:
            said = tr("Gateway error {status} at {host}.", status=status, host=host)
            return errors.ServerError(_opened(said, refused, host), advice=RetryAdvice(2))
        case 503 | 529:
            return errors.OverloadedError(
                _with(tr("{host} is overloaded.", host=host), refused.refusal.text),
                advice=RetryAdvice(3, at_least_s=POLITE_S),
            )
        case _:
            said = tr("Server error {status} at {host}.", status=status, host=host)
            return errors.ServerError(_opened(said, refused, host), advice=RetryAdvice(2))


def _opened(with_status: str, refused: Refused, host: str) -> str:
    """Open with the status where there was one, and go on with what the server says."""
    said = tr("{host} reports an error.", host=host) if refused.in_stream else with_status
    return _with(said, _with_param(refused.refusal))


def _no_chat_server(host: str) -> ChatError:
    return errors.BadRequestError(
        tr("{host} does not speak this chat API. Check the protocol and the URL.", host=host),
        remedy=Remedy.SETTINGS,
    )


def _key_text(target: Target) -> str:
    if target.has_key:
        return tr("{host} refused the key. Check it in the settings.", host=target.host)
    return tr("{host} wants a key, and none is set up for it.", host=target.host)


def _wrong_url(target: Target, text: str) -> str:
    hint = tr("Try {url}.", url=target.url_hint) if target.url_hint else ""
    if _NOTHING_SAID.fullmatch(text):
        said = tr("{host} has nothing at this address: the URL looks wrong.", host=target.host)
        return _with(said, hint)
    said = tr("{host} did not find what was asked for. Is the URL wrong?", host=target.host)
    return _with(_with(said, hint), text)


def _redirect(refused: Refused, target: Target) -> ChatError:
    there = urlsplit(refused.headers.get("location", "")).hostname or target.host
    if refused.status in {307, 308}:
        text = tr("{host} redirects to {there}, which was not followed.",
                  host=target.host, there=there)  # fmt: skip
    else:
        text = tr(
            "Got a redirect to a web page at {there}, not an answer; it was not followed. "
            "Does the Wi-Fi want a login?",
            there=there,
        )
    return errors.ProtocolError(text)


def _too_big(request_bytes: int, host: str) -> str:
    if request_bytes < SMALLEST_SIZE_SAID:
        return tr("The message is too big for {host}.", host=host)
    megabytes = f"{request_bytes / 1_000_000:.1f}"
    return tr("The message is too big for {host}: {megabytes} MB.", host=host, megabytes=megabytes)


def _too_long(text: str) -> str:
    numbers = sorted({int(n.replace(",", "")) for n in re.findall(r"\d[\d,]{2,}", text)})
    remedy = tr("Start a new chat, or leave out older messages.")
    if len(numbers) < 2:
        return _with(tr("The conversation is too long for the model."), remedy)
    over = numbers[-1] - numbers[0] if len(numbers) == 2 else _over(text, numbers)
    return _with(tr("The conversation is too long by {n} tokens.", n=over), remedy)


def _over(text: str, numbers: list[int]) -> int:
    """Of more than two numbers, the limit is the one called so, the request the greatest."""
    limit = re.search(r"(?:maximum|limit)\D{0,40}?(\d[\d,]{2,})", text, re.IGNORECASE)
    return numbers[-1] - (int(limit[1].replace(",", "")) if limit else numbers[0])


def _with_param(refusal: Refusal) -> str:
    if not refusal.param or refusal.param in refusal.text:
        return refusal.text
    return f"{refusal.param}: {refusal.text}" if refusal.text else refusal.param


def _with(sentence: str, more: str) -> str:
    return f"{sentence} {more}" if more else sentence


def _request_id(headers: Mapping[str, str]) -> str | None:
    return headers.get("x-request-id") or headers.get("request-id")


def _add_wait(
    error: ChatError, status: int | None, headers: Mapping[str, str], now: datetime
) -> None:
    wait = asked_wait(headers, now)
    if wait is None and status == 429:
        wait = rate_limit_reset(headers, now)
    if wait is None:
        return
    error.advice = replace(error.advice, after_s=wait)
    if wait > LONG_WAIT_S:
        until = now + timedelta(seconds=wait)
        shown = f"{until:%H:%M}" if wait < 86_400 else f"{until:%Y-%m-%d %H:%M}"
        error.user_text = _with(error.user_text, tr("The limit lasts until {time}.", time=shown))
