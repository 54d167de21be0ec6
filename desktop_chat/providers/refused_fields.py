"""Which optional request fields a server has refused, and for which model. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_chat.i18n import tr
from desktop_chat.providers.answer_format import FORMAT
from desktop_chat.providers.claude_thinking import THINKING
from desktop_chat.providers.going_on import PREFILL
from desktop_chat.providers.hold import PDF_FILES, PICTURES
from desktop_chat.providers.reasoning_summary import SUMMARY
from desktop_chat.providers.refusal_text import Refusal
from desktop_chat.providers.tool_messages import TOOLS
from desktop_chat.providers.web_search import WEB_SEARCH

_FOR_EVERY_MODEL = frozenset({"stream_options", "cache_control", "store"})
"""Fields that depend on the server's software, not on the model."""

_REFUSED = (
    r"not (support|allow|enabl|availab|compatib|permit)|n't support|unsupported|unknown|unrecogni"
    r"|unexpected|no endpoints found"
)
_TOOLS = r"(\btools?\b|function[ _-]?call)"
_MEANT_BY = {
    "include": r"encrypted[_ ]content|[`'\"]include\b",
    "store": r"[`'\"]store\b",
    "reasoning": r"reasoning[._ ]effort|[`'\"]reasoning[`'\"]",
    "reasoning_effort": r"reasoning[._ ]effort",
    SUMMARY: r"summar(y|ies)",
    FORMAT: (
        r"^(?!.*(invalid|bad) schema).*(response_format|json[ _]?schema|structured[ _]output"
        r"|output_format|(text|output_config)\.format)"
    ),
    THINKING: (
        r"^(?!.*(signature|messages\.\d)).*(\bthinking\.|budget_tokens|adaptive thinking"
        r"|thinking[^.]{0,40}(not (support|availab)|n't support|unsupported))"
    ),
    "output_config": r"output_config(?!\.format)|\beffort\b",
    "stop": r"[`'\"]stop[`'\"]|\bstop (sequences?|parameter)",
    PREFILL: r"\bprefill|\bprefix\b|(?:final|last) (?:assistant )?message|end with a user",
    "echo": (
        r"^(?!.*(passed back|missing)).*(encrypted[_ ]content|\breasoning\b|\bsignature\b"
        r"|\bthinking\b|reasoning_(content|details)|extra_content|web_search_call)"
    ),
    WEB_SEARCH: r"web[_ -]?search|\bplugins?\b",
    TOOLS: (
        rf"({_REFUSED})[^.]{{0,80}}{_TOOLS}|{_TOOLS}[^.]{{0,80}}({_REFUSED})"
        rf"|{_TOOLS}[^.]{{0,40}}requires? --"
    ),
    PICTURES: (
        r"(image|vision|multimodal)[^.]{0,60}(not (support|allow|enabl|accept|availab)|unsupported)"
        r"|(not support|n't support|unsupported|unknown|no endpoints|invalid)[^.]{0,60}"
        r"(image|vision|multimodal)|text[- ]only|(must|should) be a (valid )?string"
        r"|expected a string"
    ),
    PDF_FILES: (
        r"(pdf|document|input_file|[`'\"]file[`'\"])[^.]{0,60}(not (support|allow)|unsupported)"
        r"|(not support|n't support|unsupported|unknown|invalid)[^.]{0,60}"
        r"(pdf|document|input_file|[`'\"]file[`'\"])"
    ),
}
"""How servers name a field where its own name does not do, or is an everyday word."""


class RefusedFields:
    """The memory of one provider; the first name in `optional` that a refusal means is dropped."""

    def __init__(self, optional: Iterable[str]) -> None:
        self._optional = tuple(optional)
        self._refused: dict[str, set[str]] = {}

    def of(self, model: str) -> frozenset[str]:
        """What is left out for this model."""
        return frozenset(self._refused.get("", set()) | self._refused.get(model, set()))

    def learn(self, model: str, refusal: Refusal, sent: Iterable[str]) -> bool:
        """Find the refused field among those `sent`; False when none is meant."""
        present = set(sent) - self.of(model)
        for name in self._optional:
            if name in present and _means(refusal, name):
                scope = "" if name in _FOR_EVERY_MODEL else model
                self._refused.setdefault(scope, set()).add(name)
                return True
        return False

    def notes(self, model: str, *, has_schema: bool = False) -> list[str]:
        """What the details say."""
        unwanted = frozenset() if has_schema else {FORMAT}
        return [_note(name) for name in sorted(self.of(model) - unwanted)]


def _note(name: str) -> str:
    match name:
        case "pictures":
            return tr("Pictures were left out, as the model takes none.")
        case "pdf":
            return tr("PDF files were sent as text, as the server takes no files.")
        case "answer_format":
            return tr("The schema was given in words, as the server takes none.")
        case "reasoning_summary":
            return tr("The server shows no summary of the reasoning.")
        case "tools":
            return tr("Tools were left out, as the model takes none.")
        case _:
            return tr("Left out, as the server refuses it: {field}.", field=name)


def _means(refusal: Refusal, name: str) -> bool:
    # Of tools only the words count: a single one that is not taken is no refusal of all.
    if name != TOOLS and refusal.param.partition(".")[0].partition("[")[0] == name:
        return True
    pattern = _MEANT_BY.get(name, rf"\b{re.escape(name)}\b")
    return re.search(pattern, refusal.text, re.IGNORECASE) is not None
