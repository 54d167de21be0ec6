"""How each protocol is asked for an answer that fits a JSON Schema. Pure.

What a server takes no schema of is told in words; whether the answer fits is looked at in any case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from desktop_chat.domain.chat_parameters import EFFORT
from desktop_chat.domain.request import AnswerSchema, ChatRequest
from desktop_chat.providers.claude_models import claude_version
from desktop_chat.providers.claude_thinking import OFF, THINKING
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.tool_messages import TOOLS
from desktop_chat.providers.web_search import wants_search

FORMAT = "answer_format"
"""The name under which `RefusedFields` remembers that a model takes no schema."""

ANSWER_TOOL = "answer_as_json"
"""What an earlier Claude is made to call: its arguments are the answer."""
TOOL_CHOICE = "tool_choice"

_CLAUDE_FROM = (4, 5)
"""Claude takes a schema from this version on."""
_CHOICES = frozenset({"allOf", "anyOf", "oneOf"})
"""What a schema of arguments may not begin with."""

_LOOSE = frozenset({"allOf", "oneOf", "not", "if", "patternProperties", "prefixItems", "contains"})
"""What no strict server knows."""

_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
           "maxLength", "maxItems", "uniqueItems")  # fmt: skip
"""What Claude's servers refuse in a schema; the model can still read it."""


def schema_sent(request: ChatRequest, refused: frozenset[str]) -> AnswerSchema | None:
    """The schema that goes along; the rest of a cut answer alone would not fit any."""
    return None if request.goes_on or FORMAT in refused else request.answer_schema


def in_words(request: ChatRequest) -> ChatRequest:
    """Tell the model of the schema; models follow English best."""
    if request.answer_schema is None or request.goes_on:
        return request
    schema = json.dumps(dict(request.answer_schema.schema), ensure_ascii=False)
    wish = (
        "Answer with JSON only: no text before or after it, no code fence. It has to fit this JSON "
        f"Schema:\n{schema}"
    )
    system = f"{request.system}\n\n{wish}" if request.system else wish
    return replace(request, system=system)


def chat_format(request: ChatRequest, refused: frozenset[str]) -> JsonObject:
    """The fields of Chat Completions."""
    wanted = schema_sent(request, refused)
    if wanted is None:
        return {}
    return {"response_format": {"type": "json_schema", "json_schema": _named(wanted)}}


def responses_format(request: ChatRequest, refused: frozenset[str], body: JsonObject) -> JsonObject:
    """The fields of Responses; what else `text` says stays."""
    wanted = schema_sent(request, refused)
    if wanted is None:
        return {}
    return {"text": {**_table(body, "text"), "format": {"type": "json_schema", **_named(wanted)}}}


def claude_takes_schema(model: str) -> bool:
    """Whether this model surely gives what a schema asks for."""
    version = claude_version(model)
    return version is not None and version >= _CLAUDE_FROM


def anthropic_format(request: ChatRequest, refused: frozenset[str], body: JsonObject) -> JsonObject:
    """The fields of Messages; what else `output_config` says stays."""
    wanted = schema_sent(request, refused)
    if wanted is None or not claude_takes_schema(request.model):
        return {}
    kind = {"type": "json_schema", "schema": _closed(wanted.schema)}
    return {"output_config": {**_table(body, "output_config"), "format": kind}}


def answer_tool(request: ChatRequest, refused: frozenset[str]) -> JsonObject:
    """The fields of Messages that make an earlier Claude call a tool: its arguments are the answer.

    None where it has tools to choose from, or is to think: a call that is forced goes with neither.
    """
    wanted, version = schema_sent(request, refused), claude_version(request.model)
    if wanted is None or version is None or version >= _CLAUDE_FROM:
        return {}
    if request.tools or wants_search(request.parameters, refused) or {TOOLS, TOOL_CHOICE} & refused:
        return {}
    thinks = request.parameters.get(EFFORT.name, OFF) != OFF or THINKING in request.parameters
    if thinks or wanted.schema.get("type") != "object" or _CHOICES & wanted.schema.keys():
        return {}
    described = {"description": "Gives the whole answer.", "input_schema": dict(wanted.schema)}
    return {
        "tools": [{"name": ANSWER_TOOL, **described}],
        TOOL_CHOICE: {"type": "tool", "name": ANSWER_TOOL, "disable_parallel_tool_use": True},
    }


def is_strict(schema: object) -> bool:
    """Whether OpenAI holds a model to this schema: every object names all that it may have."""
    if isinstance(schema, list):
        return all(is_strict(each) for each in schema)
    if not isinstance(schema, Mapping):
        return True
    if _LOOSE & schema.keys():
        return False
    properties = schema.get("properties")
    if schema.get("type") == "object" or isinstance(properties, Mapping):
        known = set(properties) if isinstance(properties, Mapping) else set()
        required = schema.get("required")
        names = set(required) if isinstance(required, list) else set()
        if schema.get("additionalProperties") is not False or names != known:
            return False
    return all(
        is_strict(list(inner.values()) if name in _TABLES and isinstance(inner, Mapping) else inner)
        for name, inner in schema.items()
        if name in _INNER
    )


_TABLES = frozenset({"properties", "$defs", "definitions"})
_INNER = _TABLES | {"items", "anyOf"}


def _named(wanted: AnswerSchema) -> JsonObject:
    strict = is_strict(wanted.schema)
    return {"name": wanted.name, "strict": strict, "schema": dict(wanted.schema)}


def _closed(schema: object) -> object:
    """The schema as Claude's servers take it: objects are closed, limits are said in words."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    sent: JsonObject = {}
    for name, inner in schema.items():
        if name in _TABLES and isinstance(inner, Mapping):
            sent[name] = {each: _closed(deeper) for each, deeper in inner.items()}
        elif name not in _LIMITS:
            sent[name] = _closed(inner) if name not in {"enum", "const", "default"} else inner
    limits = [f"{name}: {schema[name]}" for name in _LIMITS if name in schema]
    if limits:
        said = sent.get("description")
        words = [said] if isinstance(said, str) else []
        sent["description"] = "; ".join([*words, *limits])
    if schema.get("type") == "object" or "properties" in schema:
        sent["additionalProperties"] = False
    return sent


def _table(body: JsonObject, name: str) -> JsonObject:
    table = body.get(name)
    return table if isinstance(table, dict) else {}
