"""The demo shows how a tool is asked for, and tells what came of it: also that it was denied."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.events import Finished, FinishReason, StreamEvent, TextDelta, ToolCallDelta
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.tools import ToolOutcome, ToolSpec
from desktop_chat.providers.demo_weather import TOOL, city_in, weather_script
from desktop_chat.providers.scripted import Paced, Script
from desktop_chat.tools.demo import demo_tools

SPEC = ToolSpec(TOOL, "", {})


def events(script: Script | None) -> list[StreamEvent]:
    assert script is not None
    found: list[StreamEvent] = []
    for step in script:
        if isinstance(step, Paced):
            found += step.events
        elif isinstance(step, TextDelta | ToolCallDelta | Finished):
            found.append(step)
    return found


def text_of(given: Iterable[StreamEvent]) -> str:
    return "".join(event.text for event in given if isinstance(event, TextDelta))


def asked(question: str, *, tools: tuple[ToolSpec, ...] = (SPEC,)) -> Script | None:
    request = ChatRequest("demo-1", (RequestMessage(Role.USER, question),), tools=tools)
    return weather_script("demo", request)


def answered(question: str, call: ToolCall, result: ToolResult) -> str:
    messages = (
        RequestMessage(Role.USER, question),
        RequestMessage(Role.ASSISTANT, "Hm.", calls=(call,)),
        RequestMessage(Role.USER, "", results=(result,)),
    )
    played = events(weather_script("demo", ChatRequest("m", messages, tools=(SPEC,))))
    assert isinstance(played[-1], Finished)
    assert played[-1].reason is FinishReason.STOP
    return text_of(played)


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("what is the weather in Seoul?", "Seoul"),
        ("What is the weather in New York today?", "New York"),
        ("How is the weather?", "Seoul"),
        ("서울 날씨는?", "서울"),
        ("부산의 날씨 알려 줘", "부산"),
        ("오늘은 날씨 어때?", "서울"),
        ("Weather in busan please", "Busan"),
        ("weather in the city?", "Seoul"),
        ("날씨는?", "서울"),
        ("What is a monad?", None),
        ("whether or not", None),
        ("", None),
    ],
)
def test_it_finds_the_city_that_is_asked_for(question: str, city: str | None) -> None:
    assert city_in(question) == city


@pytest.mark.parametrize(
    ("question", "city", "said"),
    [
        ("what is the weather in Seoul?", "Seoul", "Let me look that up."),
        ("서울 날씨는?", "서울", "날씨를 확인해 보겠습니다."),
    ],
)
def test_it_asks_for_the_tool_piece_by_piece(question: str, city: str, said: str) -> None:
    played = events(asked(question))
    pieces = [event for event in played if isinstance(event, ToolCallDelta)]
    assert len(pieces) > 2
    assert [pieces[0].name, pieces[0].id] == [TOOL, "call_weather"]
    assert json.loads("".join(piece.arguments for piece in pieces)) == {"city": city}
    assert text_of(played) == said
    assert isinstance(played[-1], Finished)
    assert played[-1].reason is FinishReason.TOOL_CALLS


def test_without_the_tool_it_plays_its_usual_answer() -> None:
    assert asked("what is the weather in Seoul?", tools=()) is None
    assert asked("Hello") is None


CALL = ToolCall("c", TOOL, '{"city": "부산"}')


def test_it_tells_the_weather_that_the_tool_gave_and_that_it_is_invented() -> None:
    result = ToolResult("c", "21 °C, windy (invented by the demo)")
    assert answered("부산 날씨는?", CALL, result) == (
        "지금 부산 날씨는 **21 °C, windy** 입니다. 데모가 지어낸 값입니다."
    )
    english = answered("weather in Busan?", ToolCall("c", TOOL, '{"city": "Busan"}'), result)
    assert english == "In Busan it is **21 °C, windy** right now. The demo made that up."


@pytest.mark.parametrize("arguments", ["", "{", "[]", "{}"])
def test_broken_arguments_do_it_no_harm(arguments: str) -> None:
    result = ToolResult("c", "21 °C")
    assert "21 °C" in answered("weather?", ToolCall("c", TOOL, arguments), result)


def test_a_denied_call_is_respected() -> None:
    denied = ToolResult("c", "The user did not allow this call.", failed=True)
    assert (
        answered("부산 날씨는?", CALL, denied) == "알겠습니다. 도구 없이는 날씨를 알 수 없습니다."
    )
    assert answered("weather?", CALL, denied).startswith("All right. Without the tool")


def test_the_tool_itself_gives_the_same_city_the_same_weather() -> None:
    async def run(city: str) -> ToolOutcome:
        source = demo_tools(takes_s=0)
        tool = (await source.tools())[0]
        assert "invented" in tool.spec.description
        return await source.call(tool, {"city": city}, lambda _progress: None)

    seoul, again, lone = (asyncio.run(run(city)) for city in ("서울", "서울", "\ud800"))
    assert seoul == again
    assert "invented by the demo" in seoul.text
    assert not lone.failed
