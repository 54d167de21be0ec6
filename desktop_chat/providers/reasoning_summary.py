"""Responses shows what a model thought only as a summary, and only when asked to. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.providers.decoding import JsonObject

SUMMARY = "reasoning_summary"
"""The name under which `RefusedFields` remembers that it is not given: some want an ID first."""


def asks_summary(body: Mapping[str, object]) -> bool:
    """Whether a body asks for one."""
    reasoning = body.get("reasoning")
    return isinstance(reasoning, dict) and "summary" in reasoning


def put_summary(body: JsonObject, refused: frozenset[str]) -> None:
    """Ask for a summary where a model is told how long to think; what says itself is left alone."""
    reasoning = body.get("reasoning")
    if not isinstance(reasoning, dict) or "effort" not in reasoning:
        return
    if SUMMARY in refused:
        body["reasoning"] = {name: each for name, each in reasoning.items() if name != "summary"}
    elif "summary" not in reasoning and reasoning["effort"] != "none":
        body["reasoning"] = {**reasoning, "summary": "auto"}
