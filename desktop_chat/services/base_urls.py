"""Finds the base URL that was meant, from a vendor's web page or a URL that leads nowhere. Pure.

`corrected` is sure of what it does; `candidates` are guesses for somebody who can ask the server.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.urls import corrected_base_url
from desktop_chat.services.presets import preset_at

MOST_CANDIDATES = 6

_DOUBLED = re.compile(r"(/[^/]+)\1(?=/|$)")
_PAGES = {
    "chatgpt.com": "api.openai.com",
    "chat.openai.com": "api.openai.com",
    "platform.openai.com": "api.openai.com",
    "openai.com": "api.openai.com",
    "claude.ai": "api.anthropic.com",
    "console.anthropic.com": "api.anthropic.com",
    "platform.claude.com": "api.anthropic.com",
    "anthropic.com": "api.anthropic.com",
    "aistudio.google.com": "generativelanguage.googleapis.com",
    "gemini.google.com": "generativelanguage.googleapis.com",
    "platform.deepseek.com": "api.deepseek.com",
    "chat.deepseek.com": "api.deepseek.com",
    "console.mistral.ai": "api.mistral.ai",
    "console.groq.com": "api.groq.com",
    "console.x.ai": "api.x.ai",
    "console.upstage.ai": "api.upstage.ai",
}
"""Pages for people, and the hosts of the same vendors that speak to programs."""


def corrected(base_url: str, protocol: Protocol) -> str:
    """Correct it as far as that can be done without asking; '' when it is no URL at all."""
    right = corrected_base_url(base_url, protocol)
    parts = urlsplit(right)
    api = _PAGES.get((parts.hostname or "").removeprefix("www."))
    if api is not None:
        right = corrected_base_url(f"https://{api}", protocol)
        parts = urlsplit(right)
    known = preset_at(right)
    if known is not None and not parts.path and known.protocol is not Protocol.ANTHROPIC:
        return known.base_url
    return right


def candidates(base_url: str, protocol: Protocol) -> tuple[str, ...]:
    """Other addresses on the same host where the API may be, the likeliest first."""
    right = urlsplit(corrected_base_url(base_url, protocol))
    root = f"{right.scheme}://{right.netloc}"
    path = urlsplit(base_url.strip()).path.rstrip("/")
    known = preset_at(root)
    paths = [] if known is None else [urlsplit(known.base_url).path]
    paths += [_DOUBLED.sub(r"\1", path), right.path]
    if protocol is Protocol.ANTHROPIC:
        paths += ["", f"{path}/anthropic", "/anthropic", "/api/anthropic"]
    else:
        paths += [f"{path}/v1", "/v1", path.rpartition("/")[0], "/api/v1", "/openai/v1", "/api"]
    found = dict.fromkeys(root + one for one in paths)
    found.pop(root + path, None)
    return tuple(found)[:MOST_CANDIDATES]
