"""The terminal, the window and a loop without either keep the same rows of the same session."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.events import ApprovalAsked, FinishReason, StreamEvent, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tools import Decision, Permission
from desktop_chat.domain.turn import Turn
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.storage.home import Home
from desktop_chat.ui import loop
from tests.fakes.canary import KEY
from tests.fakes.chats import Ear
from tests.fakes.cli import KEY_VARIABLE, run, write_settings
from tests.fakes.window import running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

pytestmark = pytest.mark.timeout(120)

CHAT = Protocol.OPENAI_CHAT
QUESTION = "How much is it?"
PROVIDER, MODEL = "server", "test-model"
OPTIONS = ChatOptions(tools=("builtin",))
RECORDED = (
    Reply(
        stream_for(
            CHAT,
            [
                "Let me see.",
                ToolCallDelta(0, "c0", "calculator", '{"expression": "6 * '),
                ToolCallDelta(0, None, None, '7"}'),
                ToolCallDelta(1, "c0", "calculator", '{"expression": '),
                ToolCallDelta(2, None, "no_such_tool", "{}"),
            ],
            finish="tool_calls",
        )
    ),
    Reply(
        stream_for(
            CHAT,
            [ToolCallDelta(0, "c0", "calculator", '{"expression": "1/0"}')],
            finish="tool_calls",
        )
    ),
    Reply(stream_for(CHAT, ["모두 ", "**42**."])),
)

TABLES = {
    "chats": "SELECT * FROM chats ORDER BY seq",
    "messages": "SELECT * FROM messages ORDER BY seq",
    "parts": "SELECT * FROM parts ORDER BY message_seq, position",
    "attempts": "SELECT * FROM attempts ORDER BY started_at, number",
    "turn_figures": "SELECT * FROM turn_figures ORDER BY seq",
    "chunks": "SELECT * FROM chunks",
    "live_answers": "SELECT * FROM live_answers",
    "queued": "SELECT * FROM queued",
    "presets": "SELECT * FROM presets",
    "search_changes": "SELECT * FROM search_changes ORDER BY kind, seq",
}
IDS = {"id", "chat_id", "parent_id", "head_id", "message_id", "turn_id"}
TIMES = {"created_at", "used_at", "started_at", "ended_at"}
MEASURED = {"ttft_ms", "duration_ms", "silent_ms", "retry_wait_ms"}
LOOKED_AT = {("chats", "mark")}
"""Whether somebody saw the end of it."""


def rows_of(home: Path) -> dict[str, list[dict[str, object]]]:
    """Every row; ids by when they are first seen, times only as being there."""
    connection = apsw.Connection(str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    known: dict[object, str] = {None: ""}

    def masked(table: str, column: str, value: object) -> object:
        if column in IDS:
            return known.setdefault(value, f"id{len(known)}")
        if column in TIMES | MEASURED:
            return value is not None
        return None if (table, column) in LOOKED_AT else value

    found: dict[str, list[dict[str, object]]] = {}
    try:
        for table, query in TABLES.items():
            cursor = connection.execute(query)
            found[table] = [
                {name: masked(table, name, value) for name, value in zip(names, row, strict=True)}
                for row in cursor
                for names in [[column[0] for column in cursor.getdescription()]]
            ]
    finally:
        connection.close()
    return found


class Deciding(Ear):
    """Says the same to each call."""

    def __init__(self, permission: Permission) -> None:
        super().__init__()
        self._decision = Decision(permission)

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        super().on_turn_event(session, turn, event)
        if isinstance(event, ApprovalAsked):
            loop_ = asyncio.get_running_loop()
            loop_.call_soon(session.decide, event.call_id, self._decision)


@contextmanager
def served(home: Path) -> Iterator[WireServer]:
    with WireServer(*RECORDED) as server:
        write_settings(home, server.base_url, CHAT)
        yield server


async def engine_on(home: Path) -> Engine:
    return await open_engine(
        Home(home),
        await load_settings(Home(home)),
        owner=False,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
    )


def through_ask(home: Path, permission: Permission) -> None:
    approve = "always" if permission is Permission.ONCE else "never"
    with served(home):
        more = ("--tools", "builtin", "--approve", approve)
        done = run(home, "ask", QUESTION, *more)
    assert done.returncode == 0
    assert done.stdout.decode() == "Let me see.\n\n모두 **42**."


def through_a_loop(home: Path, permission: Permission) -> None:
    async def scenario() -> None:
        engine = await engine_on(home)
        try:
            session = engine.sessions.create(PROVIDER, MODEL, options=OPTIONS)
            session.listen(ear := Deciding(permission))
            session.send(QUESTION)
            await ear.end()
        finally:
            await engine.aclose()

    with served(home):
        asyncio.run(scenario())


def through_the_window(home: Path, permission: Permission, qapp: QApplication) -> None:
    async def make_chat() -> None:
        engine = await engine_on(home)
        engine.sessions.create(PROVIDER, MODEL, options=OPTIONS)
        await engine.aclose()

    async def scenario() -> None:
        async with running_app(home) as driver:
            session = driver.app.session  # the last used chat is open
            assert session is not None
            assert session.chat.options == OPTIONS
            session.listen(ear := Deciding(permission))
            driver.type_and_send(QUESTION)
            await ear.end()
            assert await driver.end() == FinishReason.STOP
            await driver.text("모두")

    with served(home):
        asyncio.run(make_chat())
        loop.run(qapp, scenario)


@pytest.mark.parametrize("permission", [Permission.ONCE, Permission.DENY])
def test_the_same_session_leaves_the_same_rows_whoever_has_it(
    permission: Permission, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    homes = {name: tmp_path / name for name in ("ask", "loop", "window")}
    through_ask(homes["ask"], permission)
    through_a_loop(homes["loop"], permission)
    through_the_window(homes["window"], permission, qapp)
    asked, looped, shown = (rows_of(home) for home in homes.values())
    for table in TABLES:
        assert looped[table] == asked[table], table
        assert shown[table] == asked[table], table
    kinds = [row["kind"] for row in asked["parts"]]
    assert (kinds.count("tool_call"), kinds.count("tool_result"), kinds.count("step_end")) == (
        4,
        4,
        2,
    )
    allowed = permission is Permission.ONCE
    texts = [row["text"] for row in asked["parts"] if row["kind"] == "tool_result"]
    assert ("42" in texts) is allowed
    assert len(asked["turn_figures"]) == 1
    assert len(asked["chats"]) == 1
