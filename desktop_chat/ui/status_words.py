"""The words of the status bar: pure functions from values to text. Knows no widgets."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, assert_never

from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.phase import Phase, PhaseView
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr, trn

if TYPE_CHECKING:
    from desktop_chat.domain.conversation import Outcome

_NO_FINISH_REASON = "no finish reason"
_QUIET_CONNECT_S = 1.0


def seconds_words(seconds: float) -> str:
    """Say a time as people read it: "3.2 s", "48 s", "2 min 5 s"."""
    if seconds < 10:
        return tr("{seconds} s", seconds=f"{seconds:.1f}")
    whole = math.floor(seconds)
    if whole < 120:
        return tr("{seconds} s", seconds=whole)
    return tr("{minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)


def whole_seconds_words(seconds: float) -> str:
    """Say a time that is left, rounded up: never "0 s" before it is over."""
    whole = max(1, math.ceil(seconds))
    return seconds_words(whole) if whole >= 10 else tr("{seconds} s", seconds=whole)


def status_phase_words(view: PhaseView) -> str:
    """Say what is going on, and in which step of an answer that calls tools."""
    words = phase_words(view)
    if view.step == 1:
        return words
    from desktop_chat.domain.tools import MOST_STEPS

    return tr("Step {step} of {most}: {phase}", step=view.step, most=MOST_STEPS, phase=words)


def phase_words(view: PhaseView) -> str:
    """Say what is going on."""
    match view.phase:
        case Phase.IDLE:
            return tr("Ready")
        case Phase.CONNECTING:
            if view.elapsed_s < _QUIET_CONNECT_S:
                return tr("Connecting…")
            return tr("Connecting {time}", time=seconds_words(view.elapsed_s))
        case Phase.WAITING_FIRST_TOKEN:
            return tr("Waiting for the first token {time}", time=seconds_words(view.elapsed_s))
        case Phase.STREAMING:
            return tr("Streaming")
        case Phase.WAITING_RETRY:
            return _retry_words(view)
        case Phase.STALLED:
            return _stall_words(view)
        case Phase.AWAITING_APPROVAL:
            return tr("Waiting for your approval")
        case Phase.RUNNING_TOOLS:
            return tr("Running tools")
        case _:
            assert_never(view.phase)


def arriving_words(count: int, *, is_shown: bool) -> str:
    """Say how many answers arrive, where that is not just the shown one; '' else."""
    if count == 0 or (count == 1 and is_shown):
        return ""
    if is_shown:
        return trn("{n} model is answering", "{n} models are answering", count)
    return trn("{n} model is still answering", "{n} models are still answering", count)


def _retry_words(view: PhaseView) -> str:
    if view.left_s is None:
        return tr("Retry {attempt}/{of}", attempt=view.attempt, of=view.of)
    left = whole_seconds_words(view.left_s)
    return tr("Retry {attempt}/{of} in {time}", attempt=view.attempt, of=view.of, time=left)


def _stall_words(view: PhaseView) -> str:
    silent = seconds_words(view.elapsed_s)
    if view.left_s is None:
        return tr("Stalled {time}", time=silent)
    left = whole_seconds_words(view.left_s)
    return tr("Stalled {time}, gives up in {left}", time=silent, left=left)


def finish_words(outcome: Outcome, kept_chars: int | None = None) -> str:
    """Say how an answer ended and what can be done; `kept_chars` is how much of it stands."""
    from desktop_chat.domain.events import FinishReason  # not before the first answer

    match outcome.finish_reason:
        case FinishReason.STOP:
            if outcome.detail == _NO_FINISH_REASON:
                return tr("Complete (the server gave no finish reason)")
            return tr("Complete")
        case FinishReason.LENGTH:
            return tr("Cut at the token limit: Continue")
        case FinishReason.CONTENT_FILTER:
            return tr("Withheld by the provider")
        case FinishReason.TOOL_CALLS:
            return tr("Wants a tool")
        case FinishReason.CANCELLED:
            return outcome.detail.rstrip(".") if outcome.detail else tr("Stopped by you")
        case FinishReason.INTERRUPTED:
            return _interrupted_words(outcome, kept_chars)
        case FinishReason.FAILED:
            what = _as_clause(outcome.error_text or tr("The answer failed"))
            return _with_remedy(what, outcome.remedy or Remedy.RETRY)
        case _:
            assert_never(outcome.finish_reason)


def _interrupted_words(outcome: Outcome, kept_chars: int | None) -> str:
    what = _as_clause(outcome.error_text or outcome.detail or tr("Interrupted"))
    if kept_chars is not None:
        kept = trn(
            "{what}, {n} character kept",
            "{what}, {count} characters kept",
            kept_chars,
            what=what,
            count=f"{kept_chars:,}",
        )
        what = kept
    return _offered(what, tr("Continue") if kept_chars else tr("Retry"))


def as_sentence(text: str) -> str:
    """End what a server wrote as a sentence ends, so that another one can follow."""
    return text if not text or text.endswith((".", "!", "?", "…", "。")) else f"{text}."


def _as_clause(sentence: str) -> str:
    return " ".join(sentence.split()).rstrip(".")


def _with_remedy(what: str, remedy: str) -> str:
    words = {
        Remedy.RETRY: tr("Retry"),
        Remedy.CONTINUE: tr("Continue"),
        Remedy.SETTINGS: tr("Settings"),
        Remedy.PICK_MODEL: tr("Pick a model"),
        Remedy.NEW_CHAT: tr("New chat"),
    }
    word = words.get(Remedy(remedy)) if remedy in set(Remedy) else None
    return what if word is None else _offered(what, word)


def _offered(what: str, remedy: str) -> str:
    """What happened, and what can be done about it."""
    return tr("{what} → {remedy}", what=what, remedy=remedy)


def usage_words(usage: Usage) -> str:
    """Say the tokens, as far as the provider did: "1,234 in · 56 out · 12 cached"."""
    parts = [
        tr("{count} in", count=f"{usage.input_tokens:,}") if usage.input_tokens is not None else "",
        tr("{count} out", count=f"{usage.output_tokens:,}")
        if usage.output_tokens is not None
        else "",
        tr("{count} cached", count=f"{usage.cached_tokens:,}") if usage.cached_tokens else "",
        tr("{count} reasoning", count=f"{usage.reasoning_tokens:,}")
        if usage.reasoning_tokens
        else "",
    ]
    return " · ".join(filter(None, parts)) or tr("tokens n/a")


def speed_words(ttft_s: float | None, tokens_per_s: float | None) -> str:
    """Say how fast it was: "first token 0.42 s · 38 tokens/s"; '' while nothing is known."""
    parts = []
    if ttft_s is not None:
        shown = f"{ttft_s:.2f}" if ttft_s < 10 else f"{ttft_s:.0f}"
        parts.append(tr("first token {seconds} s", seconds=shown))
    if tokens_per_s is not None:
        shown = f"{tokens_per_s:.1f}" if tokens_per_s < 100 else f"{tokens_per_s:,.0f}"
        parts.append(tr("{rate} tokens/s", rate=shown))
    return " · ".join(parts)
