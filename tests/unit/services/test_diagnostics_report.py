"""The report for those who help: it tells what matters, and no secret, wherever one may stand."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.diagnostics.redaction import Redactor
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    Protocol,
    ProviderSettings,
    Settings,
    StreamSettings,
    UiSettings,
)
from desktop_chat.services.diagnostics_report import MOST_LOG_LINES, Places, diagnostics_report

CANARY = "sk-canary4711abcdefghij"
PLAIN_CANARY = "canary4711"
CHAT = Chat("id", f"{PLAIN_CANARY} title", f"{PLAIN_CANARY} prompt", "p", "m", None, 1.0)
FULL = ProviderSettings(
    "my server",
    Protocol.OPENAI_CHAT,
    base_url=f"https://user:{CANARY}@api.example.org:8443/{CANARY}/v1?key={CANARY}",
    model="some-model",
    api_key=CANARY,
    headers={"X-Team": CANARY, "Authorization": f"Bearer {CANARY}"},
    parameters={"temperature": 0.5, "user": CANARY, "metadata": {"k": CANARY}},
    stream=StreamSettings(connect_timeout_s=7.5),
    proxy=f"http://user:{CANARY}@proxy.example.org:3128/{CANARY}",
    proxy_user=CANARY,
    proxy_password=CANARY,
    ca_file=f"/home/{PLAIN_CANARY}/ca.pem",
    favourites=(CANARY,),
)


def report(
    tmp_path: Path,
    *providers: ProviderSettings,
    log: str = "",
    trouble: str | None = None,
    redacts: bool = True,
) -> str:
    home = tmp_path / "home"
    (home / "logs").mkdir(parents=True, exist_ok=True)
    if log:
        (home / "logs" / "window.log").write_text(log, "utf-8")
    database = home / "chats.sqlite3"
    database.write_bytes(b"12345")
    redactor = Redactor()
    redactor.add(CANARY)
    return asyncio.run(
        diagnostics_report(
            Places(home, home / "logs", database),
            window={"screens": "1920 x 1080 scale 2"},
            settings=Settings(UiSettings(zoom=120), providers=providers or (DEMO_PROVIDER,)),
            chats=[CHAT, CHAT],
            live=1,
            store_trouble=trouble,
            redact=redactor.redact if redacts else str,
        )
    )


def test_it_tells_what_one_needs_to_help(tmp_path: Path) -> None:
    text = report(tmp_path, FULL, replace(DEMO_PROVIDER, api_key="env:OPENAI_API_KEY"))
    for line in (
        "screens: 1920 x 1080 scale 2",
        "zoom: 120",
        "name: my server",
        "protocol: openai-chat",
        "host: api.example.org:8443",
        "path: an own one",
        "model: some-model",
        "headers: Authorization; X-Team",
        "parameters: metadata=(dict), temperature=0.5, user=(str)",
        "timers: connect_timeout_s=7.5",
        "proxy: proxy.example.org:3128",
        "own CA file: True",
        "key: env:OPENAI_API_KEY",
        "chats: 2",
        "answers arriving: 1",
        "saving: works",
        "database: chats.sqlite3 5 bytes, chats.sqlite3-wal No such file or directory",
    ):
        assert f"\n{line}\n" in text
    assert "\npython: 3." in text


@pytest.mark.parametrize("canary", [CANARY, PLAIN_CANARY])
def test_no_secret_is_in_it_wherever_one_stands(canary: str, tmp_path: Path) -> None:
    log = (
        f"ERROR refused {CANARY}\nAuthorization: Bearer {CANARY}\nx-api-key: {CANARY}\n"
        f"https://user:{CANARY}@api.example.org\n"
    )
    odd = [
        replace(FULL, base_url=CANARY),
        replace(FULL, base_url=f"https://[{CANARY}", proxy=f"[{CANARY}"),
        replace(FULL, api_key=f"env:{CANARY}", proxy_password=f"env:{CANARY}"),
        replace(FULL, base_url="https://api.example.org/v1", proxy=CANARY),
    ]
    text = report(tmp_path, FULL, *odd, log=log)
    assert "ERROR refused" in text
    assert canary not in text.replace("sk-•••", "")


def test_settings_need_no_redactor_to_be_safe(tmp_path: Path) -> None:
    odd = replace(FULL, base_url=f"https://[{CANARY}", api_key=f"env:{CANARY}", proxy=f"[{CANARY}")
    assert PLAIN_CANARY not in report(tmp_path, FULL, odd, redacts=False)


def test_no_chat_is_quoted(tmp_path: Path) -> None:
    assert "title" not in report(tmp_path)


def test_the_newest_lines_of_the_log_are_in_it_without_the_names_of_folders(
    tmp_path: Path,
) -> None:
    lines = [f"line {n} in {tmp_path}/home/x and {Path.home()}/y" for n in range(5000)]
    text = report(tmp_path, log="\n".join(lines))
    assert "line 4999 in <home>/x and ~/y" in text
    assert f"line {4999 - MOST_LOG_LINES} " not in text
    assert str(tmp_path) not in text


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "home" / "logs" / "crash.log").mkdir(parents=True)
    text = report(tmp_path, trouble="The disk is full.")
    assert "## Log window.log\nNo such file or directory" in text
    assert "## Log crash.log\nIs a directory" in text
    assert "saving: The disk is full." in text
