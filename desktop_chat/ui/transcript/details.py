"""What is known of a message, in lines of name and value; what is not known is left out."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr, trn
from desktop_chat.ui import formats
from desktop_chat.ui.transcript.times import exact_time

Fact = tuple[str, str]


def facts_of(message: Message, cost: str = "") -> list[Fact]:
    """Name and value of everything that is kept with a message; `cost` is what it cost."""
    facts = [
        (tr("From"), tr("You") if message.role is Role.USER else tr("Assistant")),
        (tr("When"), exact_time(message.created_at)),
        (tr("Exact time"), _iso(message.created_at)),
        (tr("Length"), _length(message.text)),
    ]
    if message.role is Role.ASSISTANT:
        facts += [(tr("Provider"), message.provider or ""), (tr("Model"), message.model or "")]
        facts += (
            _ending(message.outcome, cost) if message.outcome else [(tr("State"), tr("Arriving"))]
        )
    return [(name, value) for name, value in facts if value]


def as_text(facts: list[Fact]) -> str:
    """All of it, a line each, for the clipboard."""
    return "\n".join(f"{name}: {value}" for name, value in facts)


def _ending(outcome: Outcome, cost: str) -> list[Fact]:
    speed = outcome.tokens_per_second
    retries = outcome.attempts - 1
    return [
        (tr("Ended"), _finish_words(outcome.finish_reason)),
        (tr("Why"), outcome.error_text or ""),
        (tr("Finish reason"), outcome.detail or ""),
        *_tokens(outcome.usage),
        (tr("Cost"), cost),
        (tr("First token after"), _seconds(outcome.ttft_ms)),
        (tr("Duration"), _seconds(outcome.duration_ms)),
        (tr("Tokens per second"), "" if speed is None else formats.number(speed, 1)),
        (tr("Retries"), formats.number(retries) if retries > 0 else ""),
        (tr("Request ID"), outcome.request_id or ""),
        (tr("Notes"), "\n".join(outcome.notes)),
    ]


def _tokens(usage: Usage) -> list[Fact]:
    return [
        (tr("Tokens in"), _count(usage.input_tokens)),
        (tr("Of these from a cache"), _count(usage.cached_tokens)),
        (tr("Tokens out"), _count(usage.output_tokens)),
        (tr("Of these for reasoning"), _count(usage.reasoning_tokens)),
    ]


def _finish_words(reason: FinishReason) -> str:
    match reason:
        case FinishReason.STOP:
            return tr("Complete")
        case FinishReason.LENGTH:
            return tr("Cut at the token limit")
        case FinishReason.CONTENT_FILTER:
            return tr("Withheld by the provider")
        case FinishReason.TOOL_CALLS:
            return tr("Wants a tool")
        case FinishReason.CANCELLED:
            return tr("Stopped by you")
        case FinishReason.INTERRUPTED:
            return tr("Interrupted")
        case FinishReason.FAILED:
            return tr("No answer")
        case _:
            assert_never(reason)


def _length(text: str) -> str:
    count = len(text)
    return trn("{count} character", "{count} characters", count, count=formats.number(count))


def _count(tokens: int | None) -> str:
    return "" if tokens is None else formats.number(tokens)


def _seconds(milliseconds: float | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds / 1000
    if seconds < 10:  # the first token is worth a hundredth
        return tr("{seconds} s", seconds=formats.number(seconds, 2))
    return formats.duration(seconds)


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds") if at > 0 else ""
