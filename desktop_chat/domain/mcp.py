"""Servers of tools that speak the Model Context Protocol: how each is reached, and how it fares.

A server is a program of this computer (`command`) or an address (`url`). Secrets never stand here,
only the places where they lie.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from pathlib import PurePosixPath, PureWindowsPath
from typing import Protocol
from urllib.parse import urlsplit

from desktop_chat.domain.tools import ToolSource

RESERVED_NAMES = frozenset({"builtin", "demo"})
"""Sources of the app's own."""


@dataclass(frozen=True, slots=True)
class McpServer:
    """One `[[mcp]]`; either `command` or `url` is set.

    `command` is an absolute path and no shell reads it. `secrets` gives the places (`env:NAME`,
    `keyring`, `session`, `file`) of what is put into environment variables of the program, or into
    headers for the address, by their names.
    """

    name: str
    command: str = ""
    args: tuple[str, ...] = ()
    cwd: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    in_new_chats: bool = False

    @property
    def runs(self) -> str:
        """What is run, or asked: all that a permission for its tools depends on."""
        told = [self.command, self.args, self.cwd, dict(self.env), self.url, dict(self.headers)]
        return json.dumps([*told, dict(self.secrets)], sort_keys=True, ensure_ascii=False)

    @property
    def owner(self) -> str:
        """Whom its secrets are shown to, as a URL: another program or host does not get them."""
        if self.url:
            return self.url
        told = json.dumps([self.command, self.args], ensure_ascii=False)
        return f"https://{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}.command"


class McpFault(StrEnum):
    """What keeps a server from being used."""

    NO_NAME = "no_name"
    RESERVED_NAME = "reserved_name"
    NOTHING_TO_RUN = "nothing_to_run"
    BOTH = "both"
    """A command and a URL."""
    NOT_ABSOLUTE = "not_absolute"
    BAD_URL = "bad_url"


def fault_of(server: McpServer) -> McpFault | None:
    """Why it cannot be used, None where it can; looks at nothing but the values."""
    if not server.name.strip():
        return McpFault.NO_NAME
    if server.name in RESERVED_NAMES:
        return McpFault.RESERVED_NAME
    if server.command and server.url:
        return McpFault.BOTH
    if server.command:
        return None if is_absolute(server.command) else McpFault.NOT_ABSOLUTE
    if not server.url:
        return McpFault.NOTHING_TO_RUN
    return None if _is_web_address(server.url) else McpFault.BAD_URL


def is_absolute(command: str) -> bool:
    """Whether it names one file, whatever folder the app was started in."""
    return PurePosixPath(command).is_absolute() or PureWindowsPath(command).is_absolute()


def may_carry_secrets(url: str) -> bool:
    """Whether nobody between here and there reads along."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


class McpStatus(StrEnum):
    """How a server fares."""

    STOPPED = "stopped"
    """Not needed yet, or ended."""
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class McpState:
    """`problem` is for people, where it failed; `about` is the server's own name and version."""

    status: McpStatus = McpStatus.STOPPED
    problem: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class McpResource:
    """Something to read; `uri` is how the server calls it."""

    uri: str
    title: str
    description: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class McpContent:
    """A piece of a resource: `text`, or `data` where it is none."""

    uri: str
    media_type: str = ""
    text: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class McpArgument:
    """What a prompt asks for."""

    name: str
    description: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class McpPrompt:
    """A prompt that a server offers."""

    name: str
    title: str
    description: str = ""
    arguments: Sequence[McpArgument] = ()


@dataclass(frozen=True, slots=True)
class McpLine:
    """A filled-in prompt's message; `role` is user or assistant."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class McpTrial:
    """What a server said when it was tried: its own name, its tools by name, or the problem."""

    about: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)
    resources: int = 0
    prompts: int = 0
    problem: str = ""


class McpConnection(ToolSource, Protocol):
    """A server of tools: starts on first use. What is asked of it raises `ToolError`, in words."""

    @property
    def server(self) -> McpServer:
        """How it is reached."""

    @property
    def state(self) -> McpState:
        """How it fares."""

    @property
    def log(self) -> Sequence[str]:
        """What it wrote to its error stream, last."""

    async def resources(self) -> Sequence[McpResource]:
        """What there is to read."""

    async def read(self, uri: str) -> Sequence[McpContent]:
        """Read a resource."""

    async def prompts(self) -> Sequence[McpPrompt]:
        """The prompts that it offers."""

    async def prompt(self, name: str, arguments: Mapping[str, str]) -> Sequence[McpLine]:
        """A prompt with its arguments filled in."""

    async def try_out(self) -> McpTrial:
        """Start it and ask what it has; never raises."""


Connect = Callable[[McpServer, Callable[[McpState], None]], McpConnection]
"""Makes a connection that starts nothing yet; its state is told on the app's loop."""
FindSecrets = Callable[[McpServer], Awaitable[Mapping[str, str]]]
"""The values of a server's secrets, by name. Raises `ToolError`, in words that hold none."""
