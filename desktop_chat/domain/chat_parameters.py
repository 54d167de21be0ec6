"""The parameters that a chat can set: their names, ranges and words, and who takes them.

`None` is never a value: what is not set is not sent. Knows no request; see `providers.parameters`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from desktop_chat.domain.parameters import ALIASES, ParameterValue
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr

MOST_STOPS = 4
LONGEST_STOP = 200
_CHAT, _RESPONSES, _ANTHROPIC = (
    Protocol.OPENAI_CHAT,
    Protocol.OPENAI_RESPONSES,
    Protocol.ANTHROPIC,
)
_Words = Callable[[], str]


class ParameterKind(Enum):
    """What a parameter may be."""

    NUMBER = auto()
    WHOLE = auto()
    CHOICE = auto()
    TEXTS = auto()


@dataclass(frozen=True, slots=True)
class ChatParameter:
    """One parameter; `names` are those of the protocols that take it, with dots for a table within.

    `least`, `most` and `step` are for numbers; `most_at` is a protocol's own upper end. `choices`
    are in the order in which they are offered; `choices_at` are those that a protocol knows.
    """

    name: str
    kind: ParameterKind
    title: _Words
    explanation: _Words
    names: Mapping[Protocol, str]
    least: float = 0
    most: float = 1
    step: float = 1
    most_at: Mapping[Protocol, float] = field(default_factory=dict)
    choices: Mapping[str, _Words] = field(default_factory=dict)
    choices_at: Mapping[Protocol, frozenset[str]] = field(default_factory=dict)

    def checked(self, value: ParameterValue | None) -> ParameterValue | None:
        """Give a value of this parameter's kind and range; None for what is none."""
        match self.kind:
            case ParameterKind.NUMBER | ParameterKind.WHOLE:
                return self._number(value)
            case ParameterKind.CHOICE:
                return value if isinstance(value, str) and value in self.choices else None
            case ParameterKind.TEXTS:
                given = [value] if isinstance(value, str) else value
                if not isinstance(given, list):
                    return None
                texts: list[ParameterValue] = [
                    text[:LONGEST_STOP] for text in given if isinstance(text, str) and text
                ]
                return texts[:MOST_STOPS] or None

    def _number(self, value: ParameterValue | None) -> ParameterValue | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if not math.isfinite(value):
            return None
        within = min(max(value, self.least), self.most)
        return round(within) if self.kind is ParameterKind.WHOLE else within

    def at(self, protocol: Protocol, value: ParameterValue) -> tuple[ParameterValue | None, str]:
        """What a protocol is sent for `value`, None for nothing; and a sentence if it differs."""
        if protocol not in self.names:
            return None, tr(
                "Not sent, as the protocol does not know it: {name}.", name=self.title()
            )
        known = self.choices_at.get(protocol)
        if known is not None and value not in known:
            return None, tr(
                "Not sent, as the protocol does not know this value: {name}, {value}.",
                name=self.title(),
                value=self._word(value),
            )
        most = self.most_at.get(protocol)
        if most is not None and isinstance(value, int | float) and value > most:
            return most, tr(
                "Sent as {most:g}, which is the most that the protocol takes: {name}.",
                most=most,
                name=self.title(),
            )
        return value, ""

    def _word(self, value: ParameterValue) -> str:
        words = self.choices.get(value) if isinstance(value, str) else None
        return words() if words else str(value)


TEMPERATURE = ChatParameter(
    "temperature",
    ParameterKind.NUMBER,
    title=lambda: tr("Temperature"),
    explanation=lambda: tr("Low keeps to the likely words, high is more varied. 0 to 2."),
    names={_CHAT: "temperature", _RESPONSES: "temperature", _ANTHROPIC: "temperature"},
    most=2,
    step=0.1,
    most_at={_ANTHROPIC: 1},
)
TOP_P = ChatParameter(
    "top_p",
    ParameterKind.NUMBER,
    title=lambda: tr("Top P"),
    explanation=lambda: tr(
        "Only the likeliest words are considered that make up this share. 0 to 1."
    ),
    names={_CHAT: "top_p", _RESPONSES: "top_p", _ANTHROPIC: "top_p"},
    step=0.05,
)
MAX_TOKENS = ChatParameter(
    "max_tokens",
    ParameterKind.WHOLE,
    title=lambda: tr("Longest answer"),
    explanation=lambda: tr("In tokens, thinking included. An answer is cut there."),
    names={_CHAT: "max_tokens", _RESPONSES: "max_output_tokens", _ANTHROPIC: "max_tokens"},
    least=1,
    most=1_000_000,
    step=256,
)
EFFORT = ChatParameter(
    "reasoning_effort",
    ParameterKind.CHOICE,
    title=lambda: tr("Reasoning effort"),
    explanation=lambda: tr("How long a model thinks that can think. Not every model knows each."),
    names={
        _CHAT: "reasoning_effort",
        _RESPONSES: "reasoning.effort",
        _ANTHROPIC: "output_config.effort",
    },
    choices={
        "none": lambda: tr("Without thinking"),
        "minimal": lambda: tr("Minimal"),
        "low": lambda: tr("Low"),
        "medium": lambda: tr("Medium"),
        "high": lambda: tr("High"),
        "xhigh": lambda: tr("Very high"),
        "max": lambda: tr("Highest"),
    },
    choices_at={_ANTHROPIC: frozenset({"none", "low", "medium", "high", "xhigh", "max"})},
)
STOP = ChatParameter(
    "stop",
    ParameterKind.TEXTS,
    title=lambda: tr("Stop at"),
    explanation=lambda: tr(
        "The answer ends before any of these texts: one a line, up to 4. \\n is a line break."
    ),
    names={_CHAT: "stop", _ANTHROPIC: "stop_sequences"},
)
SEED = ChatParameter(
    "seed",
    ParameterKind.WHOLE,
    title=lambda: tr("Seed"),
    explanation=lambda: tr("The same number asks for the same answer, where a server can do that."),
    names={_CHAT: "seed"},
    most=2_147_483_647,
)

SEARCH = ChatParameter(
    "web_search",
    ParameterKind.CHOICE,
    title=lambda: tr("Web search"),
    explanation=lambda: tr(
        "The provider itself searches the web and names its sources. It may cost extra."
    ),
    names={_CHAT: "web_search", _RESPONSES: "web_search", _ANTHROPIC: "web_search"},
    choices={"on": lambda: tr("On"), "off": lambda: tr("Off")},
)

CHAT_PARAMETERS = (TEMPERATURE, TOP_P, MAX_TOKENS, EFFORT, STOP, SEED, SEARCH)
"""In the order in which they are shown."""


def checked_parameters(given: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """Keep what a chat can set, each within its range."""
    found: dict[str, ParameterValue] = {}
    for parameter in CHAT_PARAMETERS:
        value = parameter.checked(given.get(parameter.name))
        if value is not None:
            found[parameter.name] = value
    return found


def value_in(
    parameter: ChatParameter, given: Mapping[str, ParameterValue]
) -> ParameterValue | None:
    """What parameters say about this one, under whichever of its names; None: nothing."""
    names = (parameter.name, *ALIASES.get(parameter.name, ()))
    return next((given[name] for name in names if name in given), None)


def stops_of(text: str) -> list[str]:
    r"""Read the texts to stop at: one a line, with ``\n`` for a line break."""
    lines = (line.replace("\\n", "\n") for line in text.split("\n"))
    return [line for line in lines if line][:MOST_STOPS]


def stops_text(stops: ParameterValue | None) -> str:
    """Write them as `stops_of` reads them."""
    texts = [stops] if isinstance(stops, str) else stops
    if not isinstance(texts, list):
        return ""
    return "\n".join(str(text).replace("\n", "\\n") for text in texts)
