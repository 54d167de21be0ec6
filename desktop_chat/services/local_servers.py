"""Finds the model servers that run on this machine. Uses nothing.

Which server it is shows in its answers, since ports are easily changed and 8000 and 8080 are
everybody's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.provider_facts import FoundServer, Preset
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.asking import Access, Answer, Asker, asking
from desktop_chat.providers.model_shapes import read_models
from desktop_chat.services.model_families import is_other_kind
from desktop_chat.services.presets import local_presets, other_preset

PATIENCE_S = 1.0

_BY_OWNER = {
    "llamacpp": "llama-cpp",
    "vllm": "vllm",
    "library": "ollama",
    "organization_owner": "lm-studio",
    "organization-owner": "lm-studio",
}
"""Whom a server names as the owner of its models."""


async def find_servers(clock: Clock, doors: Iterable[str]) -> tuple[FoundServer, ...]:
    """Ask who is behind all doors at once, for about a second; never raises but cancellation."""
    stranger = Access(ProviderSettings("", Protocol.OPENAI_CHAT, "http://127.0.0.1"))
    try:
        async with asking(stranger, clock) as asker:
            found = await asyncio.gather(*(_look(asker, stranger, door) for door in doors))
    except ChatError:
        return ()
    return _without_doubles(server for server in found if server is not None)


async def _look(asker: Asker, stranger: Access, root: str) -> FoundServer | None:
    try:
        async with asyncio.timeout(PATIENCE_S):
            listed = await asker.get(stranger, f"{root}/v1/models", patience_s=PATIENCE_S)
            if not _speaks_api(listed):
                return None
            owner = _owner(listed)
            ollama, lm_studio = (
                (False, False)
                if owner
                else await asyncio.gather(
                    _understands(asker, stranger, f"{root}/api/version", "version"),
                    _understands(asker, stranger, f"{root}/api/v0/models", "data"),
                )
            )
    except (ChatError, TimeoutError):
        return None
    preset = _preset(owner or ("ollama" if ollama else "lm-studio" if lm_studio else ""))
    models = read_models(listed.json()) or ()
    names = tuple(m.id for m in models if m.chats is not False and not is_other_kind(m.id))
    base_url = f"{root}/v1"
    return FoundServer(replace(preset, base_url=base_url), base_url, names)


def _speaks_api(answer: Answer) -> bool:
    """A list of models, or an API's own refusal of a stranger; not any program's 404 or page."""
    payload = answer.json()
    if 200 <= answer.status < 300:
        return read_models(payload) is not None
    return answer.status in {401, 403} and isinstance(payload, dict) and "error" in payload


def _owner(answer: Answer) -> str:
    """Tell the server by how it signs; '' when it does not."""
    if "llama.cpp" in answer.headers.get("server", "").lower():
        return "llama-cpp"
    payload = answer.json()
    entries = payload.get("data") if isinstance(payload, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        owner = entry.get("owned_by") if isinstance(entry, dict) else None
        if isinstance(owner, str) and owner.lower() in _BY_OWNER:
            return _BY_OWNER[owner.lower()]
    return ""


async def _understands(asker: Asker, stranger: Access, url: str, name: str) -> bool:
    try:
        answer = await asker.get(stranger, url, patience_s=PATIENCE_S)
    except ChatError:
        return False
    payload = answer.json()
    return answer.status == 200 and isinstance(payload, dict) and name in payload


def _preset(preset_id: str) -> Preset:
    return next((p for p in local_presets() if p.id == preset_id), _any_local())


def _any_local() -> Preset:
    return replace(other_preset(), is_local=True)


def _without_doubles(found: Iterable[FoundServer]) -> tuple[FoundServer, ...]:
    """One server that listens on both addresses of this machine is one server."""
    kept: dict[tuple[int | None, str], FoundServer] = {}
    for server in found:
        kept.setdefault((urlsplit(server.base_url).port, server.preset.id), server)
    return tuple(kept.values())
