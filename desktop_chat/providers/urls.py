"""Checks a base URL before anything is sent to it, and says how it should look. Pure.

`check_base_url` is strict, for what stands in the settings; `corrected_base_url` is generous, for
what somebody typed or pasted.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from desktop_chat.domain.addresses import without_login
from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.i18n import tr

_ENDPOINTS = ("/chat/completions", "/completions", "/responses", "/messages", "/models")
_LOCAL = ("localhost", "127.", "[::1]", "192.168.", "10.")

_PASTED_ENDPOINTS = (
    *_ENDPOINTS,
    "/messages/count_tokens",
    "/embeddings",
    "/api/chat",
    "/api/generate",
    "/api/tags",
    "/api/v0",
)
"""What people paste along with the base: the endpoints, also those of Ollama and LM Studio."""

_WRAPPING = " \t\r\n<>\"'`“”‘’«»,;"
"""What stands around a URL in a text that it was copied from."""

_SCHEME = re.compile(r"^(?:(https?)(?::/*|/{2,}))+(?=[^:/])", re.IGNORECASE)
_REPEATED = re.compile(r"(/v\d+\w*)(?:\1)+(?=/|$)")
_HOST = re.compile(r"[\w.-]+|\[[0-9A-Fa-f:.]+(?:%25\w+)?\]")

_LOCAL_PORTS = frozenset({11434, 1234, 8080, 8000, 5000, 4000, 1337, 30000})
"""Ollama, LM Studio, llama.cpp, vLLM and their kin: all of them answer under /v1."""

_VENDOR_PATHS = {
    "api.openai.com": "/v1",
    "api.mistral.ai": "/v1",
    "api.groq.com": "/openai/v1",
    "api.x.ai": "/v1",
    "api.together.xyz": "/v1",
    "api.together.ai": "/v1",
    "api.cerebras.ai": "/v1",
    "api.fireworks.ai": "/inference/v1",
    "openrouter.ai": "/api/v1",
    "api.deepseek.com": "/v1",
    "api.moonshot.ai": "/v1",
    "api.anthropic.com": "/v1",
    "generativelanguage.googleapis.com": "/v1beta/openai",
    "router.huggingface.co": "/v1",
    "integrate.api.nvidia.com": "/v1",
}
"""Where the vendors' OpenAI-like protocol begins."""


def check_base_url(url: str) -> str:
    """Give the URL back, trimmed; `ConfigurationError` with the corrected form if it is wrong."""
    given = url.strip()
    if not given:
        raise ConfigurationError(tr("The base URL is missing."))
    right = _corrected(given)
    shown = without_login(given)
    if right is None:
        raise ConfigurationError(tr("“{url}” is no usable base URL.", url=shown))
    if right != given.rstrip("/"):
        raise ConfigurationError(
            tr("“{url}” is no usable base URL. Did you mean {right} ?", url=shown, right=right)
        )
    return right


def corrected_base_url(url: str, protocol: str) -> str:
    """Correct a base URL as far as that can be done without asking anybody; '' when it is none.

    Mends what pasting brings (quotes, spaces, an endpoint, a query), a scheme that is missing or
    half there, a path that is doubled, and one that is missing where it is known. What it gives
    passes `check_base_url`, and is left as it is by a second call.
    """
    if protocol == Protocol.DEMO:
        return ""
    right = _mended(url, protocol)
    while (again := _mended(right, protocol)) != right:  # what was below a paste may be one too
        right = again
    return right


def _mended(url: str, protocol: str) -> str:
    text = "".join(c for c in url.strip(_WRAPPING) if c.isprintable() and not c.isspace())
    text = _SCHEME.sub(lambda found: f"{found[1].lower()}://", text)
    right = _corrected(text) if text else None
    if right is None:
        return ""
    parts = urlsplit(right)
    host, port = (parts.hostname or "").rstrip("."), parts.port
    netloc = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(netloc):
        return ""
    vendor = _VENDOR_PATHS.get(host)
    is_local = not vendor and (_is_local(f"http://{netloc}") or port in _LOCAL_PORTS)
    scheme = parts.scheme
    if vendor and port in {None, 80, 443}:
        scheme, port = "https", None
    elif is_local and "://" not in text:
        scheme = "http"
    path = _base_path(parts.path, protocol, vendor or ("/v1" if is_local else ""))
    return urlunsplit((scheme, netloc if port is None else f"{netloc}:{port}", path, "", ""))


def url_hint(base_url: str, protocol: Protocol) -> str:
    """Guess the base URL that is right when the server knows nothing at this one; '' if unknown."""
    trimmed = base_url.rstrip("/")
    if protocol is Protocol.ANTHROPIC:
        return trimmed.removesuffix("/v1") if trimmed.endswith("/v1") else ""
    return "" if trimmed.endswith("/v1") else f"{trimmed}/v1"


def _is_local(url: str) -> bool:
    return ProviderSettings("", Protocol.OPENAI_CHAT, base_url=url).is_local


def _base_path(path: str, protocol: str, usual: str) -> str:
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    while (shorter := _without_endpoint(path)) != path:
        path = shorter
    path = _REPEATED.sub(r"\1", path)
    if protocol == Protocol.ANTHROPIC:
        return path.removesuffix("/v1")
    # Half of it was there, as in openrouter.ai/api; or it is Ollama's own.
    is_half = not path or usual.startswith(f"{path}/") or (path, usual) == ("/api", "/v1")
    return (usual or path) if is_half else path


def _without_endpoint(path: str) -> str:
    for endpoint in _PASTED_ENDPOINTS:
        if path.lower().endswith(endpoint):
            return path[: -len(endpoint)].rstrip("/")
    return path


def _corrected(given: str) -> str | None:
    url = "".join(given.split())
    if "://" not in url:
        scheme = "http" if url.lower().startswith(_LOCAL) else "https"
        url = f"{scheme}://{url.lstrip('/')}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username is not None:
        return None
    path = parts.path.rstrip("/")
    for endpoint in _ENDPOINTS:
        path = path.removesuffix(endpoint)
    return urlunsplit((parts.scheme.lower(), parts.netloc, path.rstrip("/"), "", ""))
