"""The vendors and local servers that are set up by their name alone. Pure; asks nobody.

Addresses, variables and pages are those of the vendors' own documentation. The models are only
first choices for before the server is asked for its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from desktop_chat.domain.provider_facts import FoundKey, Preset
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr

OTHER = "other"
"""The id of the last preset, which leaves everything open."""

_CHAT = Protocol.OPENAI_CHAT

_VENDORS = (
    Preset(
        "openai",
        "OpenAI",
        Protocol.OPENAI_RESPONSES,
        "https://api.openai.com/v1",
        ("gpt-6.1-sol", "gpt-6.1-terra", "gpt-6-luna", "gpt-6-astra"),
        "OPENAI_API_KEY",
        "https://platform.openai.com/api-keys",
    ),
    Preset(
        "anthropic",
        "Anthropic",
        Protocol.ANTHROPIC,
        "https://api.anthropic.com",
        ("claude-sonnet-5-5", "claude-opus-5-5", "claude-haiku-5-5"),
        "ANTHROPIC_API_KEY",
        "https://platform.claude.com/settings/keys",
    ),
    Preset(
        "google",
        "Google Gemini",
        _CHAT,
        "https://generativelanguage.googleapis.com/v1beta/openai",
        ("gemini-3.8-flash", "gemini-4-argon", "gemini-3.5-flash-lite"),
        "GEMINI_API_KEY",
        "https://aistudio.google.com/apikey",
    ),
    Preset(
        "openrouter",
        "OpenRouter",
        _CHAT,
        "https://openrouter.ai/api/v1",
        ("anthropic/claude-sonnet-5.5", "openai/gpt-6.1-sol", "openrouter/auto"),
        "OPENROUTER_API_KEY",
        "https://openrouter.ai/settings/keys",
    ),
    Preset(
        "deepseek",
        "DeepSeek",
        _CHAT,
        "https://api.deepseek.com",
        ("deepseek-v4-flash", "deepseek-v4-pro"),
        "DEEPSEEK_API_KEY",
        "https://platform.deepseek.com/api_keys",
    ),
    Preset(
        "mistral",
        "Mistral",
        _CHAT,
        "https://api.mistral.ai/v1",
        ("mistral-medium-latest", "mistral-large-latest", "mistral-small-latest"),
        "MISTRAL_API_KEY",
        "https://console.mistral.ai/api-keys",
    ),
    Preset(
        "groq",
        "Groq",
        _CHAT,
        "https://api.groq.com/openai/v1",
        ("openai/gpt-oss-120b", "openai/gpt-oss-20b"),
        "GROQ_API_KEY",
        "https://console.groq.com/keys",
    ),
    Preset(
        "xai",
        "xAI",
        _CHAT,
        "https://api.x.ai/v1",
        ("grok-4.7", "grok-4.5"),
        "XAI_API_KEY",
        "https://console.x.ai",
    ),
    Preset(
        "together",
        "Together AI",
        _CHAT,
        "https://api.together.ai/v1",
        ("openai/gpt-oss-120b", "moonshotai/Kimi-K3", "zai-org/GLM-5.3"),
        "TOGETHER_API_KEY",
        "https://api.together.ai/settings/api-keys",
    ),
    Preset(
        "upstage",
        "Upstage Solar",
        _CHAT,
        "https://api.upstage.ai/v1",
        ("solar-pro4", "solar-pro3"),
        "UPSTAGE_API_KEY",
        "https://console.upstage.ai/api-keys",
    ),
    Preset(
        "clova",
        "NAVER CLOVA Studio",
        _CHAT,
        "https://clovastudio.stream.ntruss.com/v1/openai",
        ("HCX-007", "HCX-005", "HCX-DASH-002"),
        "CLOVASTUDIO_API_KEY",
        "https://clovastudio.ncloud.com",
    ),
)

_LOCAL = (
    Preset("ollama", "Ollama", _CHAT, "http://127.0.0.1:11434/v1", is_local=True),
    Preset("lm-studio", "LM Studio", _CHAT, "http://127.0.0.1:1234/v1", is_local=True),
    Preset("llama-cpp", "llama.cpp", _CHAT, "http://127.0.0.1:8080/v1", is_local=True),
    Preset("vllm", "vLLM", _CHAT, "http://127.0.0.1:8000/v1", is_local=True),
)

_OTHER_VARIABLES = {"google": ("GOOGLE_API_KEY",)}
"""Where else a vendor's own tools look for the key."""


def presets() -> tuple[Preset, ...]:
    """All of them in their order; the last one's title is in the language of the moment."""
    return (*_VENDORS, *_LOCAL, other_preset())


def other_preset() -> Preset:
    """A server that is none of the known ones."""
    return Preset(OTHER, tr("Another compatible server"), _CHAT, "")


def local_presets() -> tuple[Preset, ...]:
    """The servers that run on this machine."""
    return _LOCAL


def preset_at(base_url: str) -> Preset | None:
    """Find the vendor by the host, or the local server by host and port."""
    place = _place(base_url)
    return next((p for p in (*_VENDORS, *_LOCAL) if place and _place(p.base_url) == place), None)


def vendor_hosts() -> tuple[str, ...]:
    """The hosts of the vendors, to tell a typing error by."""
    return tuple(urlsplit(preset.base_url).hostname or "" for preset in _VENDORS)


def found_keys(environ: Mapping[str, str]) -> tuple[FoundKey, ...]:
    """Which vendors' variables hold something that may be a key."""
    return tuple(
        FoundKey(preset, variable)
        for preset in _VENDORS
        for variable in _variables(preset)
        if environ.get(variable, "").strip()
    )


def _variables(preset: Preset) -> Iterator[str]:
    yield preset.key_variable
    yield from _OTHER_VARIABLES.get(preset.id, ())


def _place(base_url: str) -> tuple[str, int | None] | None:
    """Host and port, all names of this machine taken for one; None when it is no URL."""
    try:
        parts = urlsplit(base_url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if not host:
        return None
    return ("127.0.0.1" if host in {"localhost", "::1"} else host), port


def local_ports() -> tuple[int, ...]:
    """Where local servers listen when nobody has told them otherwise."""
    return tuple(urlsplit(preset.base_url).port or 80 for preset in local_presets())
