"""What fits a JSON Schema, beside what the reference library says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.json_schema import first_misfit, problem_in

PERSON: dict[str, object] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "pattern": "^[A-Z]"},
        "age": {"type": ["integer", "null"], "minimum": 0, "exclusiveMaximum": 150},
        "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}, "uniqueItems": True},
        "home": {"anyOf": [{"type": "null"}, {"$ref": "#"}]},
    },
    "required": ["name"],
    "additionalProperties": False,
    "$defs": {"tag": {"enum": ["a", "b", 1]}},
}


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"name": "Ada"}, None),
        ({"name": "Ada", "age": 36.0, "tags": ["a", 1], "home": {"name": "Bo"}}, None),
        ({"name": "Ada", "age": None, "home": None}, None),
        ({}, "name"),
        ([], ""),
        ({"name": ""}, "name"),
        ({"name": "ada"}, "name"),
        ({"name": "Ada", "age": 36.5}, "age"),
        ({"name": "Ada", "age": True}, "age"),
        ({"name": "Ada", "age": 150}, "age"),
        ({"name": "Ada", "age": -1}, "age"),
        ({"name": "Ada", "tags": ["a", "c"]}, "tags[1]"),
        ({"name": "Ada", "tags": [1, 1.0]}, "tags"),
        ({"name": "Ada", "home": {"name": 3}}, "home.name"),
        ({"name": "Ada", "e mail": ""}, "['e mail']"),
    ],
)
def test_the_first_place_that_does_not_fit_is_named(value: object, place: str | None) -> None:
    misfit = first_misfit(value, PERSON)

    assert (misfit.place if misfit else None) == place


@pytest.mark.parametrize(
    ("schema", "value", "fits"),
    [
        ({"multipleOf": 0.1}, 0.3, True),
        ({"multipleOf": 3}, 4, False),
        ({"const": 1}, True, False),
        ({"oneOf": [{"type": "number"}, {"minimum": 3}]}, 5, False),
        ({"allOf": [{"minimum": 3}, {"maximum": 4}]}, 5, False),
        ({"not": {"type": "string"}}, "a", False),
        ({"if": {"type": "string"}, "then": {"minLength": 2}, "else": False}, "a", False),
        ({"if": {"type": "string"}, "then": {"minLength": 2}, "else": False}, 1, False),
        ({"prefixItems": [{"type": "string"}], "items": False}, ["a"], True),
        ({"prefixItems": [{"type": "string"}], "items": False}, ["a", 1], False),
        ({"contains": {"const": 2}}, [1, 2], True),
        ({"contains": {"const": 2}}, [1], False),
        ({"patternProperties": {"^x": {"type": "string"}}}, {"x1": 1}, False),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, False),
        ({"minProperties": 1}, {}, False),
        ({"maxItems": 1}, [1, 2], False),
        (True, 1, True),
        (False, 1, False),
    ],
)
def test_each_rule_counts(schema: object, value: object, *, fits: bool) -> None:
    assert (first_misfit(value, schema) is None) is fits


_NAMES = st.sampled_from(["a", "b", "c"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 2.0]) | _NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=6,
)
_TYPE = st.sampled_from(["null", "boolean", "string", "integer", "number", "object", "array"])
_LEAF = st.fixed_dictionaries(
    {},
    optional={
        "type": _TYPE | st.lists(_TYPE, min_size=1, max_size=2, unique=True),
        "minimum": st.integers(-2, 2),
        "exclusiveMaximum": st.integers(-2, 2),
        "maxLength": st.integers(0, 2),
        "minItems": st.integers(0, 2),
        "uniqueItems": st.booleans(),
        "enum": st.lists(_VALUES, min_size=1, max_size=3),
        "required": st.lists(_NAMES, max_size=2, unique=True),
    },
)
_SCHEMAS = st.recursive(
    _LEAF | st.booleans(),
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "properties": st.dictionaries(_NAMES, inner, max_size=2),
            "additionalProperties": inner,
            "items": inner,
            "prefixItems": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "oneOf": st.lists(inner, min_size=1, max_size=2),
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
        },
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(schema=_SCHEMAS, value=_VALUES)
def test_it_agrees_with_the_reference_library(schema: object, value: object) -> None:
    library = pytest.importorskip("jsonschema")

    expected = library.Draft202012Validator(schema).is_valid(value)

    assert (first_misfit(value, schema) is None) is expected


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        (PERSON, ""),
        ([], "braces"),
        ({"type": "text"}, "text"),
        ({"properties": {"a": {"type": ["string", "date"]}}}, "date"),
        ({"items": {"$ref": "#/$defs/none"}}, "#/$defs/none"),
        ({"$ref": "#"}, "#"),
        ({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}, "#/$defs/b"),
        ({"items": {"$ref": "https://example.org/schema"}}, "https://example.org/schema"),
    ],
)
def test_a_wrong_schema_is_said_to_be(schema: object, problem: str) -> None:
    words = problem_in(schema)

    assert problem in words
    assert bool(words) is bool(problem)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"pattern": "^(a+)+$"}, "a" * 60 + "b"),
        ({"pattern": "a*a*a*a*a*a*b"}, "a" * 900),
        ({"$ref": "#"}, 1),
        ({"$defs": {"x": {"anyOf": [{"$ref": "#/$defs/x"}] * 9}}, "$ref": "#/$defs/x"}, 1),
        ({"multipleOf": 0.5}, 10**400),
    ],
)
def test_nothing_that_is_asked_takes_long(schema: object, value: object) -> None:
    begun = time.process_time()

    assert first_misfit(value, schema) is None
    assert time.process_time() - begun < 1
