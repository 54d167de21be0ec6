"""The connection doctor: looks at a connection step by step, and says in plain words what it saw.

Each step is bounded in time and ends what it began. After a step that failed the others are not
tried: they would only fail for the same reason.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import replace

from desktop_chat import __version__
from desktop_chat.diagnostics.redaction import MASK, Redactor
from desktop_chat.domain.addresses import without_login
from desktop_chat.domain.keys import shown_place
from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.providers.proxies import shown
from desktop_chat.services.api_checks import check_key, check_model, check_path
from desktop_chat.services.check_case import STEP_PATIENCE_S, Case, failed, skipped
from desktop_chat.services.stream_checks import (
    FIRST_TOKEN_MOST_S,
    STREAMING_MOST_S,
    check_first_token,
    check_streaming,
)
from desktop_chat.services.way_checks import check_name, check_proxy, check_tls

log = logging.getLogger(__name__)

SAY_EVERY_S = 3.0
"""A step that takes longer says that it is still at it."""

_GRACE_S = 3.0

Check = Callable[[Case], Awaitable[CheckResult]]

_CHECKS: tuple[tuple[CheckStep, Check, float], ...] = (
    (CheckStep.NAME, check_name, STEP_PATIENCE_S),
    (CheckStep.PROXY, check_proxy, STEP_PATIENCE_S),
    (CheckStep.TLS, check_tls, STEP_PATIENCE_S + _GRACE_S),
    (CheckStep.PATH, check_path, 2 * STEP_PATIENCE_S + _GRACE_S),
    (CheckStep.KEY, check_key, STEP_PATIENCE_S),
    (CheckStep.MODEL, check_model, STEP_PATIENCE_S),
    (CheckStep.FIRST_TOKEN, check_first_token, FIRST_TOKEN_MOST_S + _GRACE_S),
    (CheckStep.STREAMING, check_streaming, STREAMING_MOST_S + _GRACE_S),
)
_NOT_FOR_THE_DEMO = {step for step, *_ in _CHECKS[:6]}


async def examine(case: Case) -> AsyncGenerator[CheckResult, None]:
    """Give one result per step, in order, and `RUNNING` ones while a step takes long.

    Closes all connections at its end; whoever leaves early has to `aclose` it. Never raises but
    for cancellation.
    """
    is_demo = case.settings.protocol is Protocol.DEMO
    has_failed = False
    try:
        for step, check, patience_s in _CHECKS:
            if is_demo and step in _NOT_FOR_THE_DEMO:
                yield skipped(step, tr("Not needed: the demo is part of this app."))
                continue
            if has_failed:
                yield skipped(step, tr("Not tried, as a step before it failed."))
                continue
            started = case.clock()
            work = case.tasks.spawn(_safely(step, check, case, patience_s), name=step.value)
            while not work.done():
                await asyncio.wait({work}, timeout=SAY_EVERY_S)
                if not work.done():
                    yield _still_at_it(step, case.clock() - started)
            result = _cleaned(work.result(), case)
            has_failed = result.verdict is Verdict.FAILED
            took_ms = (case.clock() - started) * 1000
            yield result if result.took_ms is not None else replace(result, took_ms=took_ms)
    finally:
        await case.tasks.cancel_all()
        if case.provider is not None:
            await case.provider.aclose()


def report_text(provider: ProviderSettings, results: Sequence[CheckResult]) -> str:
    """Write a report that can be shown to others: no key, no login, no header, no query."""
    lines = [
        tr("Connection report of Desktop Chat {version}", version=__version__),
        "",
        tr("Protocol: {protocol}", protocol=provider.protocol.value),
        tr("Base URL: {url}", url=_bare(provider.base_url) or "–"),
        tr("Model: {model}", model=provider.model or "–"),
        tr("Key: {place}", place=shown_place(provider.api_key)),
        tr("Proxy: {proxy}", proxy=shown(provider.proxy)),
        tr("CA file: {answer}", answer=tr("yes") if provider.ca_file else tr("no")),
        "",
    ]
    for result in results:
        if result.verdict is Verdict.RUNNING:
            continue
        took = "" if result.took_ms is None else f" ({result.took_ms:.0f} ms)"
        mark = f"[{verdict_word(result.verdict)}]"
        lines.append(f"{mark} {step_title(result.step)}{took}: {result.sentence}")
        if result.advice:
            lines.append(f"    {result.advice}")
    return Redactor().redact("\n".join(lines)) + "\n"


def step_title(step: CheckStep) -> str:
    """Name a step."""
    match step:
        case CheckStep.NAME:
            return tr("Server")
        case CheckStep.PROXY:
            return tr("Proxy")
        case CheckStep.TLS:
            return tr("Encryption")
        case CheckStep.PATH:
            return tr("API")
        case CheckStep.KEY:
            return tr("Key")
        case CheckStep.MODEL:
            return tr("Model")
        case CheckStep.FIRST_TOKEN:
            return tr("First token")
        case CheckStep.STREAMING:
            return tr("Live streaming")


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict."""
    match verdict:
        case Verdict.RUNNING:
            return tr("running")
        case Verdict.OK:
            return tr("good")
        case Verdict.WARNING:
            return tr("attention")
        case Verdict.FAILED:
            return tr("failed")
        case Verdict.SKIPPED:
            return tr("skipped")


async def _safely(step: CheckStep, check: Check, case: Case, patience_s: float) -> CheckResult:
    try:
        async with asyncio.timeout(patience_s):
            return await check(case)
    except TimeoutError:
        return failed(step, tr("There was no answer within {n} seconds.", n=round(patience_s)))
    except Exception:
        log.exception("a step of the connection doctor failed: %s", step.value)
        return failed(step, tr("Something in this program went wrong; the details are in its log."))


def _still_at_it(step: CheckStep, seconds: float) -> CheckResult:
    if step is CheckStep.FIRST_TOKEN:
        sentence = tr("Waiting for the first token, {n} s so far.", n=round(seconds))
    else:
        sentence = tr("Still waiting, {n} s so far.", n=round(seconds))
    return CheckResult(step, Verdict.RUNNING, sentence, took_ms=seconds * 1000)


def _cleaned(result: CheckResult, case: Case) -> CheckResult:
    """Take out what a server may have quoted of the secrets that it was shown."""
    sentence, advice = result.sentence, result.advice
    for secret in case.secrets:
        sentence, advice = sentence.replace(secret, MASK), advice.replace(secret, MASK)
    return replace(result, sentence=sentence, advice=advice)


def _bare(url: str) -> str:
    return re.split(r"[?#]", without_login(url.strip()))[0]
