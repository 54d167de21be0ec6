"""The doctor's report can be shown to others."""

from __future__ import annotations

import pytest

from desktop_chat import i18n
from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.doctor import report_text, step_title, verdict_word

CANARY = "sk-canary-0123456789abcdef"
RESULTS = [
    CheckResult(CheckStep.NAME, Verdict.OK, "Found.", took_ms=12.4),
    CheckResult(CheckStep.FIRST_TOKEN, Verdict.RUNNING, "Waiting."),
    CheckResult(CheckStep.KEY, Verdict.FAILED, "Refused.", "Copy it once more."),
]


def _provider(**more: str) -> ProviderSettings:
    settings = {"base_url": "https://api.example/v1", "model": "m-1", "api_key": "env:MY_KEY"}
    settings |= more
    return ProviderSettings(
        "mine",
        Protocol.OPENAI_CHAT,
        settings["base_url"],
        settings["model"],
        settings["api_key"],
        headers={"X-Secret": CANARY},
        parameters={"user": CANARY},
        proxy=settings.get("proxy", "system"),
        proxy_user="somebody",
        proxy_password="keyring",
        ca_file="/home/somebody/ca.pem",
    )


def test_it_says_what_was_asked_and_what_came_of_it() -> None:
    lines = report_text(_provider(), RESULTS).splitlines()
    assert "Protocol: openai-chat" in lines
    assert "Base URL: https://api.example/v1" in lines
    assert "Model: m-1" in lines
    assert "Key: env:MY_KEY" in lines
    assert "Proxy: system" in lines
    assert "CA file: yes" in lines
    assert "[good] Server (12 ms): Found." in lines
    assert lines[-2:] == ["[failed] Key: Refused.", "    Copy it once more."]
    assert "Waiting." not in "".join(lines)


@pytest.mark.parametrize(
    "more",
    [
        {"base_url": f"https://me:{CANARY}@api.example/v1?key={CANARY}#{CANARY}"},
        {"proxy": f"http://me:{CANARY}@proxy.example:8080/{CANARY}"},
        {"base_url": f"me:{CANARY}@api.example/v1"},
        {"base_url": f"https://me:{CANARY}/{CANARY}@api.example/v1"},
        {"proxy": f"me:{CANARY}@proxy.example:8080"},
        {"proxy": f"http://me:se/{CANARY}@proxy.example:8080"},
        {"api_key": CANARY},
        {"api_key": f"keyring:{CANARY}"},
    ],
)
def test_a_secret_in_the_wrong_field_stays_out(more: dict[str, str]) -> None:
    report = report_text(_provider(**more), RESULTS)
    assert "canary" not in report
    assert "somebody" not in report
    assert "Secret" not in report


def test_a_key_that_a_server_quotes_is_masked() -> None:
    quoted = CheckResult(CheckStep.KEY, Verdict.FAILED, f"Incorrect API key provided: {CANARY}")
    assert "canary" not in report_text(_provider(), [quoted])


def test_steps_and_verdicts_have_names_in_the_language_of_the_moment() -> None:
    assert len({step_title(step) for step in CheckStep}) == len(CheckStep)
    assert len({verdict_word(verdict) for verdict in Verdict}) == len(Verdict)
    i18n.install(lambda source, _count: f"<{source}>")
    try:
        assert step_title(CheckStep.NAME) == "<Server>"
        assert "<good>" in report_text(_provider(), RESULTS)
    finally:
        i18n.install(None)
