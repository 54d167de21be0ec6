"""A server of tools as a `ToolSource`: what it has is asked anew for each question.

Called on the app's loop; everything of MCP happens on a thread of its own.
"""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import (
    Connect,
    FindSecrets,
    McpArgument,
    McpConnection,
    McpContent,
    McpLine,
    McpPrompt,
    McpResource,
    McpServer,
    McpState,
    McpTrial,
)
from desktop_chat.domain.tools import OnProgress, Progress, Tool, ToolOutcome, ToolSpec
from desktop_chat.tools import mcp_words
from desktop_chat.tools.functions import fingerprint
from desktop_chat.tools.mcp_keeper import Keeper
from desktop_chat.tools.mcp_results import content_of, outcome_of, text_of
from desktop_chat.tools.mcp_thread import LoopThread

if TYPE_CHECKING:
    import mcp_types
    from mcp import Client

    from desktop_chat.tools.mcp_http import OpenHttp

T = TypeVar("T")

MOST_PAGES = 50
MOST_LISTED = 2000
LONGEST_DESCRIPTION = 20_000


class McpSource:
    """See `ToolSource`; `on_state` hears on the app's loop how the server fares."""

    def __init__(
        self,
        server: McpServer,
        thread: LoopThread,
        find_secrets: FindSecrets,
        open_http: OpenHttp,
        on_state: Callable[[McpState], None] = lambda _state: None,
    ) -> None:
        self.server = server
        self._thread = thread
        self._find_secrets = find_secrets
        self._open_http = open_http
        self._on_state = on_state
        self._keeper: Keeper | None = None
        self.state = McpState()

    @property
    def name(self) -> str:
        """Under which chats turn it on, and people know it."""
        return self.server.name

    @property
    def log(self) -> tuple[str, ...]:
        """What it wrote to its error stream, last."""
        return () if self._keeper is None else self._keeper.log.lines

    async def tools(self) -> Sequence[Tool]:
        """What it has now. Raises `ToolError`."""
        return await self._ask(self._tools, repeats=True)

    async def call(
        self, tool: Tool, arguments: Mapping[str, object], on_progress: OnProgress
    ) -> ToolOutcome:
        """Do it; cancelling tells the server so."""
        loop = asyncio.get_running_loop()

        async def progressed(progress: float, total: float | None, message: str | None) -> None:
            seen = Progress(progress, total, message or "")
            loop.call_soon_threadsafe(on_progress, seen)

        async def work(client: Client) -> ToolOutcome:
            result = await client.call_tool(
                tool.spec.name, dict(arguments), progress_callback=progressed
            )
            return outcome_of(result)

        return await self._ask(work)

    async def resources(self) -> Sequence[McpResource]:
        """What there is to read. Raises `ToolError`."""
        return await self._ask(_resources, repeats=True)

    async def read(self, uri: str) -> Sequence[McpContent]:
        """Read a resource. Raises `ToolError`."""

        async def work(client: Client) -> Sequence[McpContent]:
            return [content_of(one) for one in (await client.read_resource(uri)).contents]

        return await self._ask(work, repeats=True)

    async def prompts(self) -> Sequence[McpPrompt]:
        """The prompts that it offers. Raises `ToolError`."""
        return await self._ask(_prompts, repeats=True)

    async def prompt(self, name: str, arguments: Mapping[str, str]) -> Sequence[McpLine]:
        """A prompt with its arguments filled in. Raises `ToolError`."""

        async def work(client: Client) -> Sequence[McpLine]:
            result = await client.get_prompt(name, dict(arguments))
            return [McpLine(one.role, text_of(one.content)) for one in result.messages]

        return await self._ask(work, repeats=True)

    async def try_out(self) -> McpTrial:
        """Start it and ask what it has; the problem, where that does not work."""
        try:
            tools = await self.tools()
            found = await self._ask(_counts, repeats=True)
        except ToolError as error:
            return McpTrial(problem=error.user_text)
        told = {tool.title: tool.spec.description for tool in tools}
        return McpTrial(self.state.about, told, *found)

    async def aclose(self) -> None:
        """End the server; harmless when repeated, and for good."""
        keeper = self._keeper
        if keeper is not None and self._thread.is_running:
            await self._thread.run(keeper.end)

    async def _tools(self, client: Client) -> Sequence[Tool]:
        if client.server_capabilities.tools is None:
            return ()
        found = await _paged(lambda cursor: _tool_page(client, cursor))
        return [_tool(self.server, one) for one in found]

    async def _ask(self, work: Callable[[Client], Awaitable[T]], *, repeats: bool = False) -> T:
        """Do it on the thread; what only reads is done again, once, where the server was gone."""
        loop = asyncio.get_running_loop()
        keeper = self._keeper = self._keeper or self._new_keeper(loop)
        wants = bool(self.server.secrets) and not keeper.is_up
        secrets = await self._find_secrets(self.server) if wants else {}

        async def there() -> T:
            for may_repeat in (repeats, False):
                client = await keeper.client(secrets)
                try:
                    return await work(client)
                except Exception as error:  # noqa: BLE001 - what a server and its library may raise
                    gone = mcp_words.is_gone(error)
                    if gone:
                        keeper.broke(client)
                    if not (gone and may_repeat):
                        raise mcp_words.call_failed(self.name, error) from None
            raise RuntimeError("the second time either works or raises")

        return await self._thread.run(there)

    def _new_keeper(self, loop: asyncio.AbstractEventLoop) -> Keeper:
        def heard(state: McpState) -> None:
            self.state = state
            self._on_state(state)

        def tell(state: McpState) -> None:
            with suppress(RuntimeError):  # the app's loop may have ended before
                loop.call_soon_threadsafe(heard, state)

        return Keeper(self.server, self._open_http, tell)


def connector(thread: LoopThread, find_secrets: FindSecrets, open_http: OpenHttp) -> Connect:
    """Make connections that share a thread."""

    def connect(server: McpServer, on_state: Callable[[McpState], None]) -> McpConnection:
        return McpSource(server, thread, find_secrets, open_http, on_state)

    return connect


async def _paged(
    page: Callable[[str | None], Awaitable[tuple[Sequence[T], str | None]]],
) -> list[T]:
    """All pages of a list, within reason."""
    found: list[T] = []
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        some, cursor = await page(cursor)
        found += some
        if not cursor or len(found) >= MOST_LISTED:
            break
    return found[:MOST_LISTED]


async def _tool_page(
    client: Client, cursor: str | None
) -> tuple[Sequence[mcp_types.Tool], str | None]:
    page = await client.list_tools(cursor=cursor)
    return page.tools, page.next_cursor


async def _resource_page(
    client: Client, cursor: str | None
) -> tuple[Sequence[mcp_types.Resource], str | None]:
    page = await client.list_resources(cursor=cursor)
    return page.resources, page.next_cursor


async def _prompt_page(
    client: Client, cursor: str | None
) -> tuple[Sequence[mcp_types.Prompt], str | None]:
    page = await client.list_prompts(cursor=cursor)
    return page.prompts, page.next_cursor


async def _resources(client: Client) -> Sequence[McpResource]:
    if client.server_capabilities.resources is None:
        return ()
    found = await _paged(lambda cursor: _resource_page(client, cursor))
    return [
        McpResource(one.uri, one.title or one.name, one.description or "", one.mime_type or "")
        for one in found
    ]


async def _prompts(client: Client) -> Sequence[McpPrompt]:
    if client.server_capabilities.prompts is None:
        return ()
    found = await _paged(lambda cursor: _prompt_page(client, cursor))
    return [
        McpPrompt(
            one.name,
            one.title or one.name,
            one.description or "",
            [
                McpArgument(asked.name, asked.description or "", bool(asked.required))
                for asked in one.arguments or ()
            ],
        )
        for one in found
    ]


async def _counts(client: Client) -> tuple[int, int]:
    return len(await _resources(client)), len(await _prompts(client))


def _tool(server: McpServer, told: mcp_types.Tool) -> Tool:
    hint = None if told.annotations is None else told.annotations.title
    description = (told.description or "")[:LONGEST_DESCRIPTION]
    spec = ToolSpec(told.name, description, _object_schema(told.input_schema))
    title, mark = told.title or hint or told.name, fingerprint(server.runs, spec)
    return Tool(
        spec, title, server.name, mark, server.url or shlex.join((server.command, *server.args))
    )


def _object_schema(schema: Mapping[str, object]) -> Mapping[str, object]:
    """What every protocol takes: an object, with its properties named even where it has none."""
    return {**schema, "type": "object", "properties": schema.get("properties") or {}}
