"""How the demo model plays an answer with a tool: it asks for the weather, and tells it."""

from __future__ import annotations

import json
import re

from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    TextDelta,
    ToolCallDelta,
    UsageReported,
)
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.scripted import Paced, Pause, Script

TOOL = "weather"
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ENGLISH = re.compile(
    r"\b(?i:weather)\b(?:.*?\b(?:in|for|of|at)\s+([A-Z][\w-]*(?: [A-Z][\w-]*)*))?", re.DOTALL
)
_SMALL = re.compile(r"\bin\s+(?!the\b|my\b|an?\b|this\b)([^\W\d_][\w-]*)")
_KOREAN = re.compile(r"(?:([\uac00-\ud7a3]+?)(?:의|은|는)?\s+)?날씨")
_DAYS = frozenset({"오늘", "내일", "지금", "요즘", "현재"})
_PIECES = re.compile(r"\s*\S{1,4}")


def weather_script(name: str, request: ChatRequest) -> Script | None:
    """Play a step of such an answer; None where nobody asks for the weather or no tool is there."""
    if not request.messages or all(tool.name != TOOL for tool in request.tools):
        return None
    opened = Opened(name, request.model)
    last = request.messages[-1]
    if last.results:
        calls = request.messages[-2].calls
        return _told(opened, calls, last.results, is_korean=_is_korean(request))
    city = city_in(last.text)
    return None if city is None else _called(opened, city, is_korean=_is_korean(request))


def city_in(question: str) -> str | None:
    """The city whose weather is asked for; None where nobody asks."""
    if found := _KOREAN.search(question):
        return found[1] if found[1] and found[1] not in _DAYS else "서울"
    if found := _ENGLISH.search(question):
        small = _SMALL.search(question, found.end())
        return found[1] or (small[1].title() if small else "Seoul")
    return None


def _called(opened: Opened, city: str, *, is_korean: bool) -> Script:
    said = "날씨를 확인해 보겠습니다." if is_korean else "Let me look that up."
    arguments = _PIECES.findall(json.dumps({"city": city}, ensure_ascii=False))
    pieces = [ToolCallDelta(0, "call_weather", TOOL), *(
        ToolCallDelta(0, arguments=piece) for piece in arguments
    )]  # fmt: skip
    return (
        opened,
        Pause(0.25),
        Paced([TextDelta(piece) for piece in _PIECES.findall(said)], 60.0),
        Paced(pieces, 30.0),
        UsageReported(Usage(input_tokens=12, output_tokens=9)),
        Finished(FinishReason.TOOL_CALLS, detail="demo"),
    )


def _told(
    opened: Opened,
    calls: tuple[ToolCall, ...],
    results: tuple[ToolResult, ...],
    *,
    is_korean: bool,
) -> Script:
    city = _city_of(calls)
    failed = any(result.failed for result in results)
    weather = "" if failed else results[0].text.partition(" (")[0]
    said = _sentence(city, weather, is_korean=is_korean)
    return (
        opened,
        Pause(0.25),
        Paced([TextDelta(piece) for piece in _PIECES.findall(said)], 60.0),
        UsageReported(Usage(input_tokens=30, output_tokens=14)),
        Finished(FinishReason.STOP, detail="demo"),
    )


def _sentence(city: str, weather: str, *, is_korean: bool) -> str:
    if is_korean:
        if not weather:
            return "알겠습니다. 도구 없이는 날씨를 알 수 없습니다."
        return f"지금 {city} 날씨는 **{weather}** 입니다. 데모가 지어낸 값입니다."
    if not weather:
        return "All right. Without the tool I cannot know the weather."
    return f"In {city} it is **{weather}** right now. The demo made that up."


def _city_of(calls: tuple[ToolCall, ...]) -> str:
    for call in calls:
        try:
            return str(json.loads(call.arguments)["city"])
        except (ValueError, KeyError, TypeError):
            continue
    return "Seoul"


def _is_korean(request: ChatRequest) -> bool:
    asked = [message.text for message in request.messages if message.text and not message.calls]
    return bool(asked) and _HANGUL.search(asked[-1]) is not None
