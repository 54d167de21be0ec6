"""Messages of servers are cut while they arrive, and what stays is JSON that says so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.tools import mcp_bounds
from desktop_chat.tools.mcp_bounds import Shortener, whole_length, without_mark
from desktop_chat.tools.mcp_http import make_short

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text('\\"/\n한글😀', max_size=8),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=40,
)


def make_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a short message reaches."""
    monkeypatch.setattr(mcp_bounds, "LONGEST_STRING", 30)
    monkeypatch.setattr(mcp_bounds, "SHORT_STRING", 5)
    monkeypatch.setattr(mcp_bounds, "MOST_VALUES", 12)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    make_narrow(monkeypatch)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def shortened(data: bytes, size: int = 65536) -> bytes:
    shortener = Shortener(is_lines=True)
    return b"".join(shortener.feed(piece) for piece in pieces(data, size))


def result_of(**result: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "result": result, "id": 7}


@given(st.lists(VALUES, max_size=4), st.integers(1, 40), st.booleans())
def test_what_is_short_comes_as_it_is_however_it_is_split(
    messages: list[object], size: int, escaped: bool
) -> None:
    data = b"".join(json.dumps(one, ensure_ascii=escaped).encode() + b"\n" for one in messages)
    assert shortened(data, size) == data


@given(VALUES, st.text(max_size=60), st.integers(1, 50), st.booleans())
def test_what_is_cut_stays_json_however_it_is_split(
    value: object, text: str, size: int, escaped: bool
) -> None:
    content = [{"type": "text", "text": text}] * 9
    whole = result_of(content=content, structuredContent={"a": value, "b": [value] * 9})
    line = json.dumps(whole, ensure_ascii=escaped).encode() + b"\n"
    with pytest.MonkeyPatch.context() as patch:
        make_narrow(patch)
        first, second, rest = shortened(line + line, size).split(b"\n")
    assert rest == b""
    assert json.loads(first).keys() == json.loads(second).keys()
    read = json.loads(first.decode("utf-8"))
    assert (read["id"], read["jsonrpc"]) == (7, "2.0")
    said = [one["text"] for one in read["result"]["content"]]
    assert said[-1] == "[cut: there is more]"
    assert all(text.startswith(without_mark(one)) for one in said[:-1])
    "".join(said).encode("utf-8")  # no half of a character is left


@pytest.mark.parametrize("size", [100, 65536])
def test_a_huge_text_is_cut_and_says_how_long_it_was(size: int) -> None:
    text = "안녕 " * 400_000
    line = json.dumps(result_of(content=[{"type": "text", "text": text}]), ensure_ascii=False)
    read = json.loads(shortened(line.encode() + b"\n", size))
    said = read["result"]["content"][0]["text"]
    assert text.startswith(without_mark(said))
    assert len(without_mark(said).encode()) > mcp_bounds.LONGEST_STRING - 20
    assert len(said.encode()) < mcp_bounds.LONGEST_STRING + 60
    assert whole_length(said) == len(text.encode())
    assert whole_length("as it came") is None


def test_very_many_pieces_of_content_become_few_and_say_so() -> None:
    content = [{"type": "text", "text": str(number)} for number in range(100_000)]
    whole = result_of(content=content, structuredContent={"result": [*range(100_000)]})
    read = json.loads(shortened(json.dumps(whole).encode() + b"\n"))
    texts = [one["text"] for one in read["result"]["content"]]
    assert texts[:3] == ["0", "1", "2"]
    assert 500 < len(texts) < 2000
    assert texts[-1] == "[cut: there is more]"
    assert read["result"]["structuredContent"] == {"result": [0]}
    assert read["id"] == 7


@pytest.mark.usefixtures("narrow")
def test_a_message_s_share_is_its_own() -> None:
    long = json.dumps(result_of(content=[*range(50)])).encode() + b"\n"
    short = json.dumps(result_of(content=[1, 2])).encode() + b"\n"
    stray = b'what "people are told [ is no message {\n'
    assert shortened(stray + long + short).endswith(b"\n" + short)


def test_what_is_nested_without_end_takes_no_room() -> None:
    out = shortened(b"[" * 1_000_000 + b'\n{"id":1}\n')
    assert len(out) < 1000
    assert out.endswith(b'\n{"id":1}\n')


@pytest.mark.usefixtures("narrow")
def test_a_message_of_several_lines_is_one_where_lines_are_none() -> None:
    data = json.dumps(result_of(content=["안녕" * 40, *range(50)]), indent=1).encode()
    shortener = Shortener(is_lines=False)
    read = json.loads(b"".join(shortener.feed(piece) for piece in pieces(data, 11)))
    assert without_mark(read["result"]["content"][0]) == "안녕안녕안"
    assert len(read["result"]["content"]) < 20


@pytest.mark.parametrize("size", [100, 65536])
def test_a_server_may_have_hundreds_of_tools(size: int) -> None:
    """What a server has is no result: none of it is lost, as long as it can be read at once."""
    parts = {f"part{n}": {"type": "string", "description": "What it is."} for n in range(8)}
    schema = {"type": "object", "properties": parts, "required": [*parts][:4]}
    tools = [{"name": f"tool{n}", "inputSchema": schema} for n in range(300)]
    line = json.dumps(result_of(tools=tools)).encode() + b"\n"
    assert shortened(line, size) == line


def test_a_list_of_tools_without_end_becomes_short() -> None:
    tools = [{"name": f"tool{n}", "inputSchema": {"type": "object"}} for n in range(20_000)]
    read = json.loads(shortened(json.dumps(result_of(tools=tools)).encode() + b"\n"))
    assert 500 < len(read["result"]["tools"]) < 2_000
    assert read["result"]["tools"][-1] == tools[len(read["result"]["tools"]) - 1]


@pytest.mark.usefixtures("narrow")
def test_events_of_a_stream_are_told_apart_however_its_kind_is_written() -> None:
    import httpx2

    long = b"data: " + json.dumps(result_of(content=[*range(50)])).encode() + b"\n\n"
    short = b"data: " + json.dumps(result_of(content=[1, 2])).encode() + b"\n\n"

    async def body() -> AsyncIterator[bytes]:
        yield long
        yield short

    async def scenario() -> bytes:
        headers = {"Content-Type": "Text/Event-Stream; charset=utf-8"}
        response = httpx2.Response(200, headers=headers, content=body())
        await make_short(response)
        return await response.aread()

    assert asyncio.run(scenario()).endswith(b"}\n\n" + short)
