"""The JSON Schema that a chat's answers are to fit: as it is typed, as it is asked, and the end.

Knows no provider: how each is asked for it is theirs to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from desktop_chat.domain.json_schema import first_misfit, problem_in
from desktop_chat.domain.parts import Part, StepEnd, Text, ToolResult
from desktop_chat.domain.request import AnswerSchema
from desktop_chat.domain.sound_json import TooDeepError, read_json
from desktop_chat.i18n import tr

LONGEST_SCHEMA = 100_000
"""Characters: no server takes one as long as that."""

USUAL_NAME = "answer"
_LONGEST_NAME = 64
_FENCE = re.compile(r"\A\s*```[a-zA-Z]*\n(.*?)\n?```\s*\Z", re.DOTALL)


def schema_problem(text: str) -> str:
    """What is wrong with a schema as it was typed, in words; '' where nothing is, or none is."""
    if not text.strip():
        return ""
    if len(text) > LONGEST_SCHEMA:
        return tr("The schema is too long.")
    try:
        schema = read_json(text)
    except TooDeepError:
        return tr("The schema is nested too deeply.")
    except ValueError as error:
        return _where_broken(error)
    return problem_in(schema)


def answer_schema(text: str) -> AnswerSchema | None:
    """The schema that was typed; None where there is none, or none that can be read."""
    if not text.strip() or schema_problem(text):
        return None
    schema = read_json(text)
    return AnswerSchema(_name_of(schema.get("title")), schema) if isinstance(schema, dict) else None


def misfit_words(text: str, schema: AnswerSchema) -> str:
    """Why an answer does not fit, as a sentence or two; '' where it does."""
    try:
        value = read_json(unfenced(text))
    except TooDeepError:
        return ""  # it is not looked at
    except ValueError as error:
        return tr("The answer is no JSON. {why}", why=_where_broken(error))
    misfit = first_misfit(value, schema.schema)
    if misfit is None:
        return ""
    if not misfit.place:
        return tr("The whole answer: {why}", why=misfit.why)
    return tr("{place}: {why}", place=misfit.place, why=misfit.why)


def unfenced(text: str) -> str:
    """JSON without the fence of a code block that some models put around it."""
    found = _FENCE.match(text)
    return found[1] if found is not None else text.strip()


def last_text(parts: Sequence[Part]) -> str:
    """What an answer says after its last tools: that is what has to fit."""
    texts: list[str] = []
    for part in parts:
        match part:
            case Text(text):
                texts.append(text)
            case StepEnd() | ToolResult():
                texts.clear()
            case _:
                continue
    return "".join(texts)


def _name_of(title: object) -> str:
    """A name that every protocol takes."""
    if not isinstance(title, str):
        return USUAL_NAME
    return re.sub(r"[^a-zA-Z0-9_-]+", "_", title).strip("_")[:_LONGEST_NAME] or USUAL_NAME


def _where_broken(error: ValueError) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return tr("It cannot be read.")
    return tr(
        "It cannot be read from line {line}, character {column} on.",
        line=error.lineno,
        column=error.colno,
    )
