"""What families of models can do, as their makers say. Pure; a small table, not a catalogue.

Only what holds for every model whose name begins like this stands here.
"""

from __future__ import annotations

import re

from desktop_chat.domain.provider_facts import ModelFacts

_YES, _NO, _OPEN = True, False, None

_FAMILIES: tuple[tuple[str, bool | None, bool | None, bool | None], ...] = (
    # begins with             images  tools  reasoning
    (r"gpt-oss",              _NO,    _YES,  _YES),
    (r"gpt-[56][\d.]*-chat",  _YES,   _YES,  _OPEN),
    (r"gpt-[56]",             _YES,   _YES,  _YES),
    (r"gpt-4\.1|gpt-4o",      _YES,   _YES,  _NO),
    (r"gpt-4-turbo",          _YES,   _YES,  _NO),
    (r"gpt-4|gpt-3\.5",       _NO,    _YES,  _NO),
    (r"o1-mini|o1-preview",   _NO,    _NO,   _YES),
    (r"o3-mini",              _NO,    _YES,  _YES),
    (r"o[134](-|$)",          _YES,   _YES,  _YES),
    (r"claude-2|claude-inst", _NO,    _NO,   _NO),
    (r"claude-3-7|claude-3\.7", _YES, _YES,  _YES),
    (r"claude-3-5-haiku",     _OPEN,  _YES,  _NO),
    (r"claude-3",             _YES,   _YES,  _NO),
    (r"claude-[a-z]+-[4-9]",  _YES,   _YES,  _YES),
    (r"gemini-(1\.5|2\.0)",   _YES,   _YES,  _OPEN),
    (r"gemini-(2\.5|[34])",   _YES,   _YES,  _YES),
    (r"gemma-?3",             _OPEN,  _OPEN, _NO),
    (r"gemma-?2",             _NO,    _OPEN, _NO),
    (r"grok-4.*non-reasoning", _YES,  _YES,  _NO),
    (r"grok-4",               _YES,   _YES,  _YES),
    (r"grok-3-mini",          _NO,    _YES,  _YES),
    (r"grok-3",               _NO,    _YES,  _NO),
    (r"deepseek-(v4|flash)",  _OPEN,  _YES,  _YES),
    (r"deepseek-(reasoner|r1)", _NO,  _OPEN, _YES),
    (r"deepseek-chat|deepseek-v3", _NO, _YES, _OPEN),
    (r"magistral",            _OPEN,  _YES,  _YES),
    (r"mistral-(large|medium|small)", _OPEN, _YES, _OPEN),
    (r"pixtral",              _YES,   _YES,  _NO),
    (r"codestral|devstral",   _OPEN,  _YES,  _NO),
    (r"llama-?4",             _YES,   _YES,  _NO),
    (r"llama-?3\.2.*vision",  _YES,   _OPEN, _NO),
    (r"llama-?3\.[123]",      _OPEN,  _YES,  _NO),
    (r"llava|bakllava",       _YES,   _OPEN, _NO),
    (r"qwen-?[23][\d.]*-?vl", _YES,   _OPEN, _OPEN),
    (r"qwq",                  _NO,    _OPEN, _YES),
    (r"qwen3",                _OPEN,  _YES,  _OPEN),
    (r"qwen2\.5",             _NO,    _YES,  _NO),
    (r"kimi-k2",              _OPEN,  _YES,  _OPEN),
    (r"solar-pro[-\d]",       _NO,    _YES,  _YES),
    (r"hcx-007",              _NO,    _YES,  _YES),
    (r"hcx-005",              _YES,   _YES,  _NO),
    (r"exaone-deep",          _NO,    _OPEN, _YES),
)  # fmt: skip
_TABLE = tuple(
    (re.compile(start), images, tools, reasoning) for start, images, tools, reasoning in _FAMILIES
)

_OTHER_KIND = re.compile(
    r"(^|[-_/.:])(embed|embedding|embeddings|whisper|tts|dall-e|gpt-image|image|imagen|veo|sora"
    r"|transcribe|transcription|moderation|rerank|reranker|ocr|speech|audio|realtime|live"
    r"|nano-banana|guard|bge|e5|stable-diffusion|flux|davinci|babbage|lyria)([-_/.:\d]|$)"
)


def abilities_of(model: str) -> ModelFacts:
    """What the model can do by its family's name; all open when it is none of them."""
    name = bare_name(model)
    for start, images, tools, reasoning in _TABLE:
        if start.match(name):
            return ModelFacts(model, images=images, tools=tools, reasoning=reasoning, chats=True)
    return ModelFacts(model)


def is_other_kind(model: str) -> bool:
    """Whether the name says that it makes no text: pictures, speech, vectors."""
    return _OTHER_KIND.search(model.lower()) is not None


def bare_name(model: str) -> str:
    """The model's own name in lower case, without whose it is: "openai/gpt-5" is "gpt-5"."""
    name = model.lower().rpartition("/")[2]
    return re.sub(r"^(meta-|us\.|eu\.)?(anthropic\.|meta\.)?", "", name)
