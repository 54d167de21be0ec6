"""Rows 12 to 35: the server answers, and says no."""

from __future__ import annotations

from desktop_chat.domain import errors
from tests.fakes.canary import KEY
from tests.fakes.wire_script import Reply
from tests.faults.making import DATE, OPENAI, key_shown, page, status
from tests.faults.stages import redirecting
from tests.faults.table import Fault

REFUSALS = [
    Fault(12, "bad request", status(400, "Bad <b>thing</b> in <i>it</i>"), "failed",
          error=errors.BadRequestError, says=("Bad thing in it",)),
    Fault(12, "bad request of 9000 letters", status(400, "a" * 9000), "failed",
          error=errors.BadRequestError, says=(f" {'a' * 299}…",)),
    Fault(12, "the key is said again", status(400, f"No such header: {KEY}"), "failed",
          error=errors.BadRequestError, says=("No such header: ***",), attempt_alone=False),
    Fault(13, "too long", status(400, "This model's maximum context length is 8192 tokens. "
          "However, you requested 10000 tokens."), "failed",
          error=errors.ContextTooLongError, says=("1808",)),
    Fault(13, "too long for claude", status(400, "prompt is too long: 208310 tokens > 200000 "
          "maximum", type="invalid_request_error"), "failed",
          error=errors.ContextTooLongError, says=("8310",)),
    Fault(14, "401", lambda _p: [key_shown], "failed", error=errors.AuthError,
          says=("refused the key", "settings")),
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
    Fault(19, "path without v1", page(404), "failed", error=errors.BadRequestError, url="",
          says=("the URL looks wrong", "/v1"), only=OPENAI),
    Fault(19, "404 with a reason", status(404, "No fixture matched"), "failed",
          error=errors.BadRequestError, says=("URL", "No fixture matched")),
    Fault(20, "405", status(405), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(20, "501", status(501), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(21, "408", status(408), "failed", error=errors.ServerError, says=("timed out",),
          retries=2),
    Fault(22, "409", status(409), "failed", error=errors.ServerError, says=("conflict",),
          retries=1),
    Fault(23, "413", status(413), "failed", error=errors.BadRequestError,
          says=("too big", "1.2 MB"), question="q" * 1_200_000, attempt_alone=False),
    Fault(24, "415", status(415, "Send JSON"), "failed", error=errors.BadRequestError,
          says=("Send JSON",)),
    Fault(24, "422 names the field", lambda _p: [Reply.json(
          {"detail": [{"loc": ["body", "seed"], "msg": "must be an integer"}]}, status=422)],
          "failed", error=errors.BadRequestError, says=("seed: must be an integer",)),
    Fault(25, "429", status(429, "slow down"), "failed", error=errors.RateLimitError,
          says=("busy",), retries=3, at_least_s=2.0),
    Fault(26, "429 retry-after 1", status(429, headers={"Retry-After": "1"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.0, at_least_s=2.0),
    Fault(27, "429 retry-after as a date", status(429, headers=DATE), "failed",
          error=errors.RateLimitError, retries=3, after_s=3.0, at_least_s=2.0),
    Fault(28, "429 retry-after 3600", status(429, headers={"Retry-After": "3600"}), "failed",
          error=errors.RateLimitError, says=("The limit lasts until ",), retries=3,
          after_s=3600.0, at_least_s=2.0),
    *[Fault(29, f"429 retry-after {value}", status(429, headers={"Retry-After": value}),
            "failed", error=errors.RateLimitError, retries=3, at_least_s=2.0)
      for value in ("garbage", "-5", "1e308", "nan", "9" * 30)],
    Fault(30, "retry-after-ms", status(429, headers={"retry-after-ms": "1500"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.5, at_least_s=2.0),
    Fault(30, "x-ratelimit-reset soon", status(429, headers={
          "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "2.5s"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=2.5, at_least_s=2.0),
    Fault(30, "x-ratelimit-reset", status(429, headers={
          "x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "9s",
          "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m2s"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=62.0, at_least_s=2.0),
    Fault(31, "500", status(500, "oops"), "failed", error=errors.ServerError,
          says=("Server error 500",), retries=2),
    Fault(32, "502 in html", page(502), "failed", error=errors.ServerError,
          says=("Gateway error 502",), retries=2),
    Fault(33, "503 with retry-after", status(503, headers={"Retry-After": "3"}), "failed",
          error=errors.OverloadedError, retries=3, after_s=3.0, at_least_s=2.0),
    Fault(34, "529", status(529, type="overloaded_error"), "failed",
          error=errors.OverloadedError, says=("overloaded",), retries=3, at_least_s=2.0),
    Fault(68, "302 to a login", (), "failed", error=errors.ProtocolError, set_up=redirecting(302),
          says=("web page at localhost", "Wi-Fi", "not followed")),
    *[Fault(69, f"{code} to another host", (), "failed", error=errors.ProtocolError,
            set_up=redirecting(code), says=("redirects to localhost", "not followed"))
      for code in (307, 308)],
    *[Fault(70, f"{code} to itself", (), "failed", error=errors.ProtocolError,
            set_up=redirecting(code, to_itself=True), says=("not followed",))
      for code in (302, 308)],
]  # fmt: skip
