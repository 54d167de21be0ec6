"""Runs the connection doctor against a test's server, and checks what always must hold."""

from __future__ import annotations

import time
from contextlib import aclosing

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.desk import Desk
from tests.fakes.key_keeper import NoKeys
from tests.fakes.model_server import KEY
from tests.fakes.turns import finish

STEPS = list(CheckStep)
LOCKED = "locked"
"""A key that cannot be had."""


def settings(
    base_url: str,
    protocol: Protocol = Protocol.OPENAI_CHAT,
    *,
    model: str = "model-1",
    proxy: str = "system",
    proxy_user: str = "",
    ca_file: str = "",
) -> ProviderSettings:
    """A provider to look at."""
    return ProviderSettings(
        "tested",
        protocol,
        base_url,
        model,
        proxy=proxy,
        proxy_user=proxy_user,
        ca_file=ca_file,
    )


def desk_with(key: str | None, password: str | None = None) -> Desk:
    """A desk whose keys are these."""

    async def resolve(_provider: ProviderSettings, purpose: KeyPurpose) -> str | None:
        if key == LOCKED and purpose is KeyPurpose.API:
            raise ConfigurationError("The key store is locked.")
        return key if purpose is KeyPurpose.API else password

    return Desk(NoKeys(), resolve, {}, clock=time.monotonic, on_secret=lambda _key: None)


def examine(
    provider: ProviderSettings, *, key: str | None = KEY, password: str | None = None
) -> dict[CheckStep, CheckResult]:
    """The end of each step."""
    results = all_results(provider, key=key, password=password)
    return {result.step: result for result in results}


def all_results(
    provider: ProviderSettings, *, key: str | None = KEY, password: str | None = None
) -> list[CheckResult]:
    """Every result: each step ends once, nothing follows a failure, no secret is told."""
    desk = desk_with(key, password)

    async def run() -> list[CheckResult]:
        async with aclosing(desk.examine(provider)) as results:
            return [result async for result in results]

    results = finish(run())
    ended = [result for result in results if result.verdict is not Verdict.RUNNING]
    assert [result.step for result in ended] == STEPS
    after = [r.verdict for r in ended]
    if Verdict.FAILED in after:
        assert set(after[after.index(Verdict.FAILED) + 1 :]) <= {Verdict.SKIPPED}
    report = desk.report(provider, results)
    for secret in (key, password):
        assert not secret or secret == LOCKED or secret not in str(results) + report
    return results


def assert_failed(
    results: dict[CheckStep, CheckResult], step: CheckStep, sentence: str, advice: str = ""
) -> None:
    """That step failed, with these words."""
    result = results[step]
    assert result.verdict is Verdict.FAILED, result
    assert sentence in result.sentence
    assert advice in result.advice
