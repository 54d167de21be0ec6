"""`desktop-chat ask`: the engine put together for the terminal. Never imports Qt."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from pathlib import Path

from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.app.kept_presets import presets_of
from desktop_chat.cli.ask import ask, no_prompt, read_prompt
from desktop_chat.cli.ask_options import AskOptions
from desktop_chat.cli.complaints import BAD_REQUEST, complain
from desktop_chat.diagnostics.lifecycle import Diagnostics
from desktop_chat.storage.home import Home


def ask_main(options: AskOptions, home: Home) -> int:
    """Ask and return the exit code."""
    open_output()
    prompt = read_prompt(options, sys.stdin)
    if prompt is None:
        complain(no_prompt())
        return BAD_REQUEST
    diagnostics = Diagnostics(home.logs, name="ask", on_notice=complain)
    try:
        return asyncio.run(_ask(options, home, prompt, diagnostics))
    finally:
        diagnostics.close()


def open_output() -> None:
    """Make both streams speak UTF-8; started with `>&-`, Python has no stream at all there."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


async def _ask(options: AskOptions, home: Home, prompt: str, diagnostics: Diagnostics) -> int:
    if options.save:
        diagnostics.start()
        diagnostics.watch(asyncio.get_running_loop())
    engine = await open_engine(
        home,
        await load_settings(home),
        owner=False,
        save=options.save,
        on_trouble=lambda text: complain(text) if text else None,
        on_secret=diagnostics.redactor.add,
    )
    try:
        for notice in engine.notices:
            complain(notice)
        if options.preset is not None and not options.save:
            engine.presets.know(await presets_of(home))
        return await ask(options, engine, prompt)
    finally:
        await engine.aclose()
