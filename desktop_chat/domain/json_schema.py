"""Checks a JSON value against a JSON Schema, and says where it does not fit. Pure.

The part of the standard that schemas of answers are written in: types, values, objects, lists,
limits, alternatives, and references within the schema. What is not known here is not checked, as
the standard wants it. Neither schema nor value may take long: see `MOST_CHECKS` and `_is_harmless`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from desktop_chat.i18n import tr

MOST_CHECKS = 200_000
"""Values that are looked at; beyond that a value counts as fitting."""

_LONGEST_MATCHED = 1000
_IDENTIFIER = re.compile(r"[^\W\d]\w*")


class TooMuchError(Exception):
    """There is more to check than anybody would wait for."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: `place` as in `items[2].price` ('' for the whole), and why, in words."""

    place: str
    why: str


def first_misfit(value: object, schema: object) -> Misfit | None:
    """Find the first place where a value does not fit; None where it does."""
    try:
        return next(_Check(schema).misfits(value, schema, ""), None)
    except (TooMuchError, RecursionError, OverflowError):
        return None


def problem_in(schema: object) -> str:
    """What is wrong with a schema, in words; '' where nothing is known to be."""
    if not isinstance(schema, Mapping):
        return tr("A schema is an object in braces.")
    try:
        return next(_problems(schema, schema, ""), "")
    except RecursionError:
        return tr("The schema is nested too deeply.")


# ------------------------------------------------------------------------------- values


def type_of(value: object) -> str:
    """The name that the standard has for a value's type; a whole number is an `integer`."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case Mapping():
            return "object"
        case _:
            return "array"


def _key(value: object) -> Hashable:
    """Equal for what is equal in JSON: 1 and 1.0, but not 1 and true."""
    match value:
        case bool() | None | str():
            return (type_of(value), value)
        case int() | float():
            return ("number", value)
        case Mapping():
            return ("object", frozenset((name, _key(inner)) for name, inner in value.items()))
        case list():
            return ("array", tuple(_key(inner) for inner in value))
    return ("unknown", str(value))


def _is_of(value: object, wanted: str) -> bool:
    found = type_of(value)
    return found == wanted or (wanted == "number" and found == "integer")


# ------------------------------------------------------------------------------- checking


class _Check:
    """One pass over one value; `root` is where references begin."""

    def __init__(self, root: object) -> None:
        self._root = root
        self._left = MOST_CHECKS

    def misfits(self, value: object, schema: object, place: str) -> Iterator[Misfit]:
        self._left -= 1
        if self._left < 0:
            raise TooMuchError
        if schema is False:
            yield Misfit(place, tr("Nothing may stand here."))
        if not isinstance(schema, Mapping):
            return
        if isinstance(schema.get("$ref"), str):
            yield from self.misfits(value, _found(self._root, schema["$ref"]), place)
        yield from _value_misfits(value, schema, place)
        match value:
            case str():
                yield from _text_misfits(value, schema, place)
            case bool() | None:
                pass
            case int() | float():
                yield from _number_misfits(value, schema, place)
            case list():
                yield from self._in_list(value, schema, place)
            case Mapping():
                yield from self._in_object(value, schema, place)
        yield from self._in_alternatives(value, schema, place)

    def _in_list(
        self, value: list[object], schema: Mapping[str, object], place: str
    ) -> Iterator[Misfit]:
        yield from _counted(len(value), schema, ("minItems", "maxItems"), place)
        if schema.get("uniqueItems") is True and len({_key(each) for each in value}) < len(value):
            yield Misfit(place, tr("The same stands in the list twice."))
        first = schema.get("prefixItems")
        heads = first if isinstance(first, list) else []
        for number, each in enumerate(value):
            inner = heads[number] if number < len(heads) else schema.get("items", True)
            yield from self.misfits(each, inner, f"{place}[{number}]")
        if "contains" in schema and not any(self._fits(each, schema["contains"]) for each in value):
            yield Misfit(place, tr("The list lacks what it should contain."))

    def _in_object(
        self, value: Mapping[str, object], schema: Mapping[str, object], place: str
    ) -> Iterator[Misfit]:
        yield from _counted(len(value), schema, ("minProperties", "maxProperties"), place)
        known = _mapping(schema.get("properties"))
        patterns = _mapping(schema.get("patternProperties"))
        for name in _names(schema.get("required")):
            if name not in value:
                yield Misfit(_within(place, name), tr("It is missing."))
        others = schema.get("additionalProperties", True)
        for name, inner in value.items():
            own = [known[name]] if name in known else []
            own += [rule for pattern, rule in patterns.items() if _matches(pattern, name)]
            if not own and others is False:
                yield Misfit(_within(place, name), tr("The schema does not know it."))
                continue
            for rule in own or [others]:
                yield from self.misfits(inner, rule, _within(place, name))
        for name, needed in _mapping(schema.get("dependentRequired")).items():
            for other in _names(needed) if name in value else ():
                if other not in value:
                    yield Misfit(_within(place, other), tr("It is missing."))

    def _in_alternatives(
        self, value: object, schema: Mapping[str, object], place: str
    ) -> Iterator[Misfit]:
        for inner in _schemas(schema.get("allOf")):
            yield from self.misfits(value, inner, place)
        if ways := _schemas(schema.get("anyOf")):
            yield from self._none_fits(value, ways, place)
        if ways := _schemas(schema.get("oneOf")):
            yield from self._none_fits(value, ways, place)
            if sum(self._fits(value, way) for way in ways) > 1:
                yield Misfit(place, tr("It fits several alternatives, where one is meant."))
        if "not" in schema and self._fits(value, schema["not"]):
            yield Misfit(place, tr("It is what the schema rules out."))
        if "if" in schema:
            branch = "then" if self._fits(value, schema["if"]) else "else"
            yield from self.misfits(value, schema.get(branch, True), place)

    def _none_fits(self, value: object, ways: list[object], place: str) -> Iterator[Misfit]:
        """Of several that do not fit, the one that got furthest says why."""
        found = [next(self.misfits(value, way, place), None) for way in ways]
        missed = [misfit for misfit in found if misfit is not None]
        if len(missed) == len(ways):
            furthest = max(missed, key=lambda misfit: len(misfit.place))
            is_inside = len(furthest.place) > len(place)
            yield furthest if is_inside else Misfit(place, tr("It fits none of the alternatives."))

    def _fits(self, value: object, schema: object) -> bool:
        return next(self.misfits(value, schema, ""), None) is None


def _value_misfits(value: object, schema: Mapping[str, object], place: str) -> Iterator[Misfit]:
    wanted = schema.get("type")
    types = [wanted] if isinstance(wanted, str) else _names(wanted)
    if types and not any(_is_of(value, each) for each in types):
        why = tr("It is {found}, not {wanted}.", found=type_of(value), wanted=" | ".join(types))
        yield Misfit(place, why)
    allowed = schema.get("enum")
    if isinstance(allowed, list) and _key(value) not in {_key(each) for each in allowed}:
        yield Misfit(place, tr("It is none of the values that are allowed."))
    if "const" in schema and _key(value) != _key(schema["const"]):
        yield Misfit(place, tr("It is not the value that is asked for."))


def _text_misfits(value: str, schema: Mapping[str, object], place: str) -> Iterator[Misfit]:
    yield from _counted(len(value), schema, ("minLength", "maxLength"), place)
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not _matches(pattern, value):
        yield Misfit(place, tr("It does not match {pattern}.", pattern=pattern))


def _number_misfits(value: float, schema: Mapping[str, object], place: str) -> Iterator[Misfit]:
    rules: tuple[tuple[str, Callable[[float], bool]], ...] = (
        ("minimum", lambda limit: value >= limit),
        ("maximum", lambda limit: value <= limit),
        ("exclusiveMinimum", lambda limit: value > limit),
        ("exclusiveMaximum", lambda limit: value < limit),
        ("multipleOf", partial(_divides, value)),
    )
    for name, holds in rules:
        limit = schema.get(name)
        if isinstance(limit, int | float) and not isinstance(limit, bool) and not holds(limit):
            yield _against(name, limit, place)


def _counted(
    count: int, schema: Mapping[str, object], names: tuple[str, str], place: str
) -> Iterator[Misfit]:
    least, most = (schema.get(name) for name in names)
    if isinstance(least, int | float) and count < least:
        yield _against(names[0], least, place)
    if isinstance(most, int | float) and count > most:
        yield _against(names[1], most, place)


def _against(rule: str, limit: float, place: str) -> Misfit:
    return Misfit(place, tr("It breaks the rule {rule} {limit:g}.", rule=rule, limit=limit))


def _divides(value: float, step: float) -> bool:
    if step <= 0:
        return True
    times = value / step
    return abs(times - round(times)) < 1e-9 * max(1.0, abs(times))


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text; what cannot be tried counts as found."""
    if len(text) > _LONGEST_MATCHED or not _is_harmless(pattern):
        return True
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def _is_harmless(pattern: str) -> bool:
    """Whether matching surely ends soon: no repeated group, few repetitions without an end."""
    if re.search(r"\)[*+{]|\\\d", pattern):
        return False
    return len(re.findall(r"(?<!\\)[*+]|,\s*\}", pattern)) <= 2


# ------------------------------------------------------------------------------- schemas


def _problems(schema: object, root: object, place: str) -> Iterator[str]:
    if isinstance(schema, list):
        for inner in schema:
            yield from _problems(inner, root, place)
    if not isinstance(schema, Mapping):
        return
    wanted = schema.get("type")
    for each in [wanted] if isinstance(wanted, str) else _names(wanted):
        if each not in _TYPES:
            yield tr("Not a type: {name}.", name=each)
    reference = schema.get("$ref")
    if isinstance(reference, str) and not _leads_somewhere(root, reference):
        yield tr("It leads nowhere: {reference}.", reference=reference)
    for name, inner in schema.items():
        if name in _OF_SCHEMAS:
            for deeper in _mapping(inner).values():
                yield from _problems(deeper, root, name)
        elif name in _SCHEMAS:
            yield from _problems(inner, root, name)


_TYPES = frozenset({"null", "boolean", "string", "integer", "number", "object", "array"})
_OF_SCHEMAS = frozenset({"properties", "patternProperties", "$defs", "definitions"})
_SCHEMAS = frozenset({"items", "prefixItems", "contains", "additionalProperties", "allOf", "anyOf",
                      "oneOf", "not", "if", "then", "else"})  # fmt: skip


def _leads_somewhere(root: object, reference: str) -> bool:
    """Whether a reference, followed as often as it refers on, ends at a schema."""
    for _hop in range(_MOST_HOPS):
        target = _found(root, reference)
        onwards = target.get("$ref") if isinstance(target, Mapping) else None
        if not isinstance(onwards, str):
            return isinstance(target, Mapping | bool)
        reference = onwards
    return False


_MOST_HOPS = 20


def _found(root: object, reference: str) -> object:
    """What a reference within the schema names; None: nothing."""
    if not reference.startswith("#"):
        return None
    found = root
    for step in filter(None, reference[1:].split("/")):
        name = step.replace("~1", "/").replace("~0", "~")
        match found:
            case Mapping():
                found = found.get(name)
            case list() if name.isdecimal() and int(name) < len(found):
                found = found[int(name)]
            case _:
                return None
    return found


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _schemas(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _names(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _within(place: str, name: str) -> str:
    if _IDENTIFIER.fullmatch(name):
        return f"{place}.{name}" if place else name
    return f"{place}[{name!r}]"
