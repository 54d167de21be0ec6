"""Functions as tools: what the model is told of one is read from its signature."""

from __future__ import annotations

import hashlib
import inspect
import json
import types
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.tools import OnProgress, Tool, ToolOutcome, ToolSpec
from desktop_chat.i18n import tr

Deed = Callable[..., Awaitable[str]]
"""Takes keyword arguments, gives text for the model. Raises `ToolError`, in words."""

_JSON_TYPES: Mapping[object, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}


class FunctionSource:
    """A `ToolSource` of functions; the name of one is the tool's, its docstring what it is for."""

    def __init__(self, name: str, deeds: Mapping[str, Deed]) -> None:
        """`deeds` are the functions by the title that people see."""
        self.name = name
        self._deeds = {deed.__name__: deed for deed in deeds.values()}
        self._tools = [_tool(title, deed) for title, deed in deeds.items()]

    async def tools(self) -> Sequence[Tool]:
        """Always the same."""
        return self._tools

    async def call(
        self, tool: Tool, arguments: Mapping[str, object], on_progress: OnProgress
    ) -> ToolOutcome:
        """Run it; arguments that do not fit are told to the model."""
        del on_progress
        deed, schema = self._deeds[tool.spec.name], tool.spec.schema
        given = _without_nulls(schema, arguments)
        problem = misfit(schema, given)
        if problem:
            return ToolOutcome(problem, failed=True)
        try:
            return ToolOutcome(await deed(**given))
        except ToolError as error:
            return ToolOutcome(error.user_text, failed=True)

    async def aclose(self) -> None:
        """Nothing was started."""


def schema_of(deed: Deed) -> dict[str, object]:
    """The JSON Schema of a function's arguments; `Annotated[str, "..."]` describes one."""
    properties: dict[str, object] = {}
    required: list[str] = []
    hints = get_type_hints(deed, include_extras=True)
    for name, parameter in inspect.signature(deed).parameters.items():
        properties[name] = _schema(hints[name])
        if parameter.default is inspect.Parameter.empty:
            required.append(name)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def misfit(schema: Mapping[str, object], arguments: Mapping[str, object]) -> str:
    """Say to the model what does not fit; '' where all does."""
    properties = schema["properties"]
    known = properties if isinstance(properties, Mapping) else {}
    required = schema["required"]
    for name in required if isinstance(required, list) else []:
        if name not in arguments:
            return f"The argument {name!r} is missing."
    for name, value in arguments.items():
        expected = known.get(name)
        if expected is None:
            return f"There is no argument {name!r}."
        if not _fits(expected, value):
            return f"The argument {name!r} does not fit {json.dumps(expected)}."
    return ""


def _without_nulls(
    schema: Mapping[str, object], arguments: Mapping[str, object]
) -> Mapping[str, object]:
    """Many models name what they leave out, and say null."""
    needed = schema["required"]
    required = needed if isinstance(needed, list) else []
    return {
        name: value for name, value in arguments.items() if value is not None or name in required
    }


def _fits(schema: Mapping[str, object], value: object) -> bool:
    allowed = schema.get("enum")
    if isinstance(allowed, list):
        return value in allowed
    match schema.get("type"):
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return False


def _schema(hint: Any) -> dict[str, object]:  # noqa: ANN401 - an annotation may be anything
    if get_origin(hint) is Annotated:
        inner, description = get_args(hint)[:2]
        return {**_schema(inner), "description": description}
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (one for one in get_args(hint) if one is not type(None))
        return _schema(inner)
    return {"type": _JSON_TYPES[hint]}


def _tool(title: str, deed: Deed) -> Tool:
    spec = ToolSpec(deed.__name__, inspect.getdoc(deed) or "", schema_of(deed))
    return Tool(spec, title, "", fingerprint("", spec))


def fingerprint(runs: str, spec: ToolSpec) -> str:
    """What a permission is given for; `runs` is the command or address behind the tool."""
    told = json.dumps([runs, spec.name, spec.description, spec.schema], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def too_long(what: str, most: int) -> ToolError:
    """Something is longer than a tool takes."""
    return ToolError(tr("{what} is longer than {n} characters.", what=what, n=most))
