"""The settings of `[stream]`: the timers and the retries; a provider may have its own."""

from __future__ import annotations

from desktop_chat.domain.setting_specs.kinds import Seconds, Section, WholeNumber
from desktop_chat.domain.settings import LOCAL_FIRST_CONTENT_S
from desktop_chat.i18n import tr


def _limit(name: str) -> float:
    from desktop_chat.domain.patience import Limits

    return float(getattr(Limits(), name))


def _retries() -> float:
    from desktop_chat.domain.retry import RetryPolicy

    return RetryPolicy().max_retries


def _longest_wait() -> float:
    from desktop_chat.domain.retry import RetryPolicy

    return RetryPolicy().retry_after_cap_s


CONNECT = Seconds(
    "stream",
    "connect_timeout_s",
    section=Section.STREAMING,
    title=lambda: tr("Time to connect"),
    explanation=lambda: tr("How long a server may take to accept a connection."),
    search_words=lambda: tr("timeout, network, connection"),
    unit=lambda: tr("s"),
    usual=lambda: _limit("connect_s"),
    strict=True,
)

FIRST_CONTENT = Seconds(
    "stream",
    "first_content_timeout_s",
    section=Section.STREAMING,
    title=lambda: tr("Time to the first text"),
    explanation=lambda: tr(
        "How long a model may be silent before it begins. While nothing is set here, servers on "
        "this machine or in this house have {seconds} s, since they may be loading the model.",
        seconds=int(LOCAL_FIRST_CONTENT_S),
    ),
    search_words=lambda: tr("timeout, loading, local, first token"),
    unit=lambda: tr("s"),
    usual=lambda: _limit("first_content_s"),
    step=10,
    strict=True,
)

IDLE = Seconds(
    "stream",
    "idle_timeout_s",
    section=Section.STREAMING,
    title=lambda: tr("Silence in an answer"),
    explanation=lambda: tr("After its beginning: how long nothing at all may arrive."),
    search_words=lambda: tr("timeout, pause, stall"),
    unit=lambda: tr("s"),
    usual=lambda: _limit("idle_s"),
    step=5,
    strict=True,
)

CONTENT = Seconds(
    "stream",
    "content_timeout_s",
    section=Section.STREAMING,
    title=lambda: tr("Silence without text"),
    explanation=lambda: tr(
        "After its beginning: how long a server may show that it is alive and send no text."
    ),
    search_words=lambda: tr("timeout, keepalive, ping, stall"),
    unit=lambda: tr("s"),
    usual=lambda: _limit("content_s"),
    step=10,
    strict=True,
)

TOTAL = Seconds(
    "stream",
    "total_timeout_s",
    section=Section.STREAMING,
    title=lambda: tr("Time for a whole answer"),
    explanation=lambda: tr("An answer that takes longer is stopped; its text is kept."),
    search_words=lambda: tr("timeout, limit, maximum"),
    unit=lambda: tr("s"),
    usual=lambda: _limit("total_s"),
    zero=lambda: tr("No limit"),
    step=60,
    strict=True,
)

MAX_RETRIES = WholeNumber(
    "stream",
    "max_retries",
    section=Section.STREAMING,
    title=lambda: tr("Automatic retries"),
    explanation=lambda: tr("How often a request is sent again when a server fails or is too busy."),
    search_words=lambda: tr("repeat, attempts, errors"),
    unit=lambda: tr("times"),
    usual=_retries,
    zero=lambda: tr("Never"),
    strict=True,
)

RETRY_AFTER_CAP = Seconds(
    "stream",
    "retry_after_cap_s",
    section=Section.STREAMING,
    title=lambda: tr("Longest wait before a retry"),
    explanation=lambda: tr("A server that asks for a longer wait is not asked again by itself."),
    search_words=lambda: tr("rate limit, too many requests, repeat"),
    unit=lambda: tr("s"),
    usual=_longest_wait,
    step=5,
    strict=True,
)

STREAM_SPECS = (
    CONNECT,
    FIRST_CONTENT,
    IDLE,
    CONTENT,
    TOTAL,
    MAX_RETRIES,
    RETRY_AFTER_CAP,
)
