"""Rows 12 to 35: the server answers, and says no."""

from __future__ import annotations

from desktop_chat.domain import errors
from tests.fakes.canary import KEY
from tests.fakes.wire_script import Reply
from tests.faults.making import DATE, page, status
from tests.faults.table import Fault

REFUSALS = [
    Fault(12, "bad request", status(400, "Bad <b>thing</b> in <i>it</i>"), "failed",
          error=errors.BadRequestError, says=("Bad thing in it",)),
    Fault(12, "bad request of 9000 letters", status(400, "a" * 9000), "failed",
          error=errors.BadRequestError, says=("aaa…",)),
    Fault(12, "the key is said again", status(400, f"No such header: {KEY}"), "failed",
          error=errors.BadRequestError, says=("No such header: ***",), attempt_alone=False),
    Fault(13, "too long", status(400, "This model's maximum context length is 8192 tokens. "
          "However, you requested 10000 tokens."), "failed",
          error=errors.ContextTooLongError, says=("1808",)),
    Fault(13, "too long for claude", status(400, "prompt is too long: 208310 tokens > 200000 "
          "maximum", type="invalid_request_error"), "failed",
          error=errors.ContextTooLongError, says=("8310",)),
    Fault(14, "401", status(401, "Incorrect API key provided: sk-test-0123456789"), "failed",
          error=errors.AuthError, says=("refused the key",)),
    Fault(15, "401 in html", page(401), "failed", error=errors.AuthError,
          says=("refused the key",)),
    Fault(16, "402", status(402, "pay"), "failed", error=errors.QuotaError,
          says=("No credit",)),
    Fault(16, "quota as 429", status(429, "You exceeded your current quota",
          code="insufficient_quota"), "failed", error=errors.QuotaError, says=("No credit",)),
    Fault(17, "403", status(403, "Country not supported"), "failed",
          error=errors.PermissionDeniedError, says=("not allowed", "Country not supported")),
    Fault(18, "unknown model", status(404, "The model `model-1` does not exist",
          code="model_not_found"), "failed", error=errors.ModelNotFoundError,
          says=("model-1",)),
    Fault(19, "unknown path", page(404), "failed", error=errors.BadRequestError,
          says=("the URL looks wrong",)),
    Fault(19, "404 with a reason", status(404, "No fixture matched"), "failed",
          error=errors.BadRequestError, says=("URL", "No fixture matched")),
    Fault(20, "405", status(405), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(20, "501", status(501), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(21, "408", status(408), "failed", error=errors.ServerError, says=("timed out",),
          retries=2),
    Fault(22, "409", status(409), "failed", error=errors.ServerError, retries=1),
    Fault(23, "413", status(413), "failed", error=errors.BadRequestError,
          says=("too big",)),
    Fault(24, "422 names the field", lambda _p: [Reply.json(
          {"detail": [{"loc": ["body", "seed"], "msg": "must be an integer"}]}, status=422)],
          "failed", error=errors.BadRequestError, says=("seed: must be an integer",)),
    Fault(25, "429", status(429, "slow down"), "failed", error=errors.RateLimitError,
          says=("busy",), retries=3, at_least_s=2.0),
    Fault(26, "429 retry-after 1", status(429, headers={"Retry-After": "1"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.0, at_least_s=2.0),
    Fault(27, "429 retry-after as a date", status(429, headers=DATE), "failed",
          error=errors.RateLimitError, retries=3, after_s=7.0, at_least_s=2.0),
    Fault(28, "429 retry-after 3600", status(429, headers={"Retry-After": "3600"}), "failed",
          error=errors.RateLimitError, says=("The limit lasts until ",), retries=3,
          after_s=3600.0, at_least_s=2.0),
    *[Fault(29, f"429 retry-after {value}", status(429, headers={"Retry-After": value}),
            "failed", error=errors.RateLimitError, retries=3, at_least_s=2.0)
      for value in ("garbage", "-5", "1e308", "nan")],
    Fault(30, "retry-after-ms", status(429, headers={"retry-after-ms": "1500"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.5, at_least_s=2.0),
    Fault(30, "x-ratelimit-reset", status(429, headers={
          "x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "9s",
          "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m2s"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=62.0, at_least_s=2.0),
    Fault(31, "500", status(500, "oops"), "failed", error=errors.ServerError,
          says=("Server error 500",), retries=2),
    Fault(32, "502 in html", page(502), "failed", error=errors.ServerError,
          says=("Gateway error 502",), retries=2),
    Fault(33, "503 with retry-after", status(503, headers={"Retry-After": "4"}), "failed",
          error=errors.OverloadedError, retries=3, after_s=4.0, at_least_s=2.0),
    Fault(34, "529", status(529, type="overloaded_error"), "failed",
          error=errors.OverloadedError, says=("overloaded",), retries=3, at_least_s=2.0),
    Fault(68, "302 to a login", page(302, headers={"Location": "http://login.example/"}),
          "failed", error=errors.ProtocolError, says=("login.example", "not followed")),
    Fault(69, "307 to another host", page(307, headers={"Location": "http://h2.example/v1"}),
          "failed", error=errors.ProtocolError, says=("h2.example", "not followed")),
    Fault(70, "redirect loop", page(308, headers={"Location": "/v1/chat/completions"}),
          "failed", error=errors.ProtocolError, says=("not followed",)),
]  # fmt: skip
