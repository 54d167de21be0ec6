"""The text behind "Copy diagnostics": what one needs to know of an app to help with it.

No key, no header's value, no login, nothing that was asked or answered: of what people set, only
that which is named here is told. It is in English, whatever the window speaks: it is for those who
help. Files are read, and the
system is asked, on another thread.
"""

from __future__ import annotations

import asyncio
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from desktop_chat import __version__
from desktop_chat.diagnostics.versions import version_of
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.keys import shown_place
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import ProviderSettings, Settings

MOST_LOG_BYTES = 64_000
MOST_LOG_LINES = 200
_PACKAGES = ("qasync", "openai", "anthropic", "httpx2", "apsw", "keyring")
_LOGS = ("window.log", "crash.log")
_USUAL_PATH = re.compile(r"(?:/(?:v\d\w{0,5}|api|openai|anthropic|compatible-mode|inference))*/?")
_DESKTOP_VARIABLES = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_IM_MODULE", "LANG")

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files are that a report tells of; a database in memory has no place."""

    home: Path
    logs: Path
    database: Path | None


async def diagnostics_report(
    places: Places,
    *,
    window: Facts,
    settings: Settings,
    chats: Sequence[Chat],
    live: int,
    store_trouble: str | None,
    redact: Callable[[str], str],
) -> str:
    """Write the report.

    `window` is what the window knows of itself and of its screens, `live` counts the arriving
    answers, `store_trouble` is why nothing can be saved at the moment. `redact` knows the keys of
    this process.
    """
    files = await asyncio.to_thread(_files, places)
    sections: list[tuple[str, Facts | str]] = [
        ("Versions", files.versions),
        ("System", files.system),
        ("Window", window),
        ("Settings", _settings(settings)),
        *((f"Provider {n}", _provider(p)) for n, p in enumerate(settings.providers, start=1)),
        ("Chats", _chats(chats, live, store_trouble) | files.store),
        *files.logs,
    ]
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    text = "\n".join([f"Desktop Chat diagnostics, {now}", *_written(sections), ""])
    return redact(_without_homes(text, places.home))


@dataclass(frozen=True, slots=True)
class _Files:
    versions: Facts
    system: Facts
    store: dict[str, object]
    logs: list[tuple[str, str]]


def _written(sections: Sequence[tuple[str, Facts | str]]) -> Iterator[str]:
    for title, content in sections:
        yield f"\n## {title}"
        if isinstance(content, str):
            yield content
        else:
            yield from (f"{name}: {value}" for name, value in content.items())


def _files(places: Places) -> _Files:
    """Read all that lies on the disk. Never raises: what cannot be read is said instead."""
    return _Files(
        versions={"app": __version__, "python": platform.python_version()}
        | {name: version_of(name) or "unknown" for name in _PACKAGES},
        system=_system(),
        store=_store(places.database),
        logs=[(f"Log {name}", _tail(places.logs / name)) for name in _LOGS],
    )


def _store(database: Path | None) -> dict[str, object]:
    if database is None:
        return {"database": "in memory only"}
    sizes = {}
    for suffix in ("", "-wal"):
        path = database.with_name(database.name + suffix)
        try:
            sizes[path.name] = f"{path.stat().st_size} bytes"
        except OSError as error:
            sizes[path.name] = error.strerror or type(error).__name__
    return {"database": ", ".join(f"{name} {size}" for name, size in sizes.items())}


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - MOST_LOG_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError as error:
        return error.strerror or type(error).__name__
    return "\n".join(lines[-MOST_LOG_LINES:]) or "(empty)"


def _system() -> Facts:
    """Tell what this runs on; Python asks `uname` for it."""
    return {
        "platform": platform.platform(),
        "machine": platform.machine(),
        "frozen": getattr(sys, "frozen", False),
    } | {name: os.environ[name] for name in _DESKTOP_VARIABLES if name in os.environ}


def _settings(settings: Settings) -> Facts:
    ui, stream = settings.ui, settings.stream
    timers = {name: getattr(stream, name) for name in stream.__slots__}
    return {
        "theme": ui.theme.value,
        "language": ui.language,
        "zoom": ui.zoom,
        "own fonts": f"{bool(ui.font)}, {bool(ui.code_font)}",
        "motion": ui.motion.value,
        "send key": ui.send_key.value,
        "notify": ui.notify,
        "tray": ui.tray,
        "close while answering": ui.close_while_answering.value,
        "flush": f"{ui.flush_ms} ms",
        "own shortcuts": ", ".join(sorted(settings.shortcuts)) or "none",
        "timers": _own(timers),
    }


def _provider(provider: ProviderSettings) -> Facts:
    stream = provider.stream
    return {
        "name": provider.name,
        "protocol": provider.protocol.value,
        "host": _host(provider.base_url),
        "path": _path(provider.base_url),
        "local": provider.is_local,
        "model": provider.model or "none",
        "key": shown_place(provider.api_key),
        "headers": "; ".join(sorted(provider.headers)) or "none",
        "parameters": _own({n: _harmless(v) for n, v in sorted(provider.parameters.items())}),
        "timers": _own({name: getattr(stream, name) for name in stream.__slots__}),
        "proxy": provider.proxy if provider.proxy in {"system", "none"} else _host(provider.proxy),
        "proxy login": f"{bool(provider.proxy_user)}, {shown_place(provider.proxy_password)}",
        "own CA file": bool(provider.ca_file),
    }


def _chats(chats: Sequence[Chat], live: int, store_trouble: str | None) -> dict[str, object]:
    return {
        "chats": len(chats),
        "answers arriving": live,
        "saving": "works" if store_trouble is None else store_trouble,
    }


def _host(url: str) -> str:
    """Name host and port: a login, a path or a query may hold a key."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "not readable"
    return f"{parts.hostname}{port}" if parts.hostname else "none"


def _path(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return "not readable"
    return (path or "none") if _USUAL_PATH.fullmatch(path) else "an own one"


def _harmless(value: ParameterValue) -> object:
    """Tell numbers; whatever else there is may hold anything."""
    return value if isinstance(value, bool | int | float) else f"({type(value).__name__})"


def _own(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items() if value is not None) or (
        "default"
    )


def _without_homes(text: str, home: Path) -> str:
    """Leave out where people keep their files: it names them."""
    for folder, name in ((str(home), "<home>"), (str(Path.home()), "~")):
        if len(folder) > 1:
            text = text.replace(folder, name)
    return text
