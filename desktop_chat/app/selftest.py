"""`desktop-chat --selftest`: the real window, one question to the demo model, one line of JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.app.facts import versions
from desktop_chat.app.window import App
from desktop_chat.domain.conversation import Message
from desktop_chat.storage.home import Home
from desktop_chat.storage.secrets import keyring_backend_name

if TYPE_CHECKING:
    from desktop_chat.ui.main_window import MainWindow

QUESTION = "Hello! 안녕하세요"
PATIENCE_S = 60.0
POLL_S = 0.01


async def selftest(home: Home, screenshot: Path | None) -> int:
    """Run it, print its line, and return the exit code."""
    report: dict[str, object] = {"ok": False, "home": str(home.path)}
    app: App | None = None
    try:
        app = App(home, provider="demo")
        async with asyncio.timeout(PATIENCE_S):
            await app.ready()
            app.window.show()
            report |= _figures(await _chat(app.window, app))
            report |= await _environment()
            if screenshot is not None:
                await _save_picture(app.window, screenshot)
            report["ok"] = report["finish_reason"] == "stop"
    except Exception as error:  # noqa: BLE001 - whatever is broken is what is to be reported
        report["error"] = f"{type(error).__name__}: {error}"
    finally:
        if app is not None:
            await app.aclose()
    return _print(report)


def report_failure(error: Exception) -> int:
    """Print the line for a self-test that could not even begin."""
    return _print({"ok": False, "error": f"{type(error).__name__}: {error}"})


def _print(report: dict[str, object]) -> int:
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    return 0 if report["ok"] else 1


async def _chat(window: MainWindow, app: App) -> Message:
    """Type, press Send, and wait for the end as a user would see it."""
    window.composer.set_text(QUESTION)
    window.composer.send_button.click()
    finish = window.status_bar.finish_label
    await _until(lambda: bool(finish.property("finishReason")))
    session = app.session
    if session is None:
        raise RuntimeError("the message was not sent")
    return session.messages[-1]


def _figures(answer: Message) -> dict[str, object]:
    outcome = answer.outcome
    if outcome is None:
        raise RuntimeError("the answer has no end")
    return {
        "text_chars": len(answer.text),
        "finish_reason": outcome.finish_reason.value,
        "usage": asdict(outcome.usage),
        "ttft_ms": outcome.ttft_ms,
    }


async def _environment() -> dict[str, object]:
    from desktop_chat.ui.qt_facts import image_formats

    return {
        "versions": await asyncio.to_thread(versions),
        "keyring_backend": await asyncio.to_thread(keyring_backend_name),
        "image_formats": image_formats(),
    }


async def _save_picture(window: MainWindow, path: Path) -> None:
    await asyncio.sleep(0)  # the last text is painted with the next event
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"{path} could not be written")


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - a widget's property announces nothing
        await asyncio.sleep(POLL_S)
