"""Writes docs/settings.md and the template of settings.toml from the declared settings.

Run `python docs/make_settings.py` after a setting has changed; a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_chat.domain.mcp import McpServer
from desktop_chat.domain.setting_specs import default_of
from desktop_chat.domain.setting_specs.backups import BACKUP_SPECS
from desktop_chat.domain.setting_specs.kinds import Choice, FontFamily, Number, Spec, Switch
from desktop_chat.domain.setting_specs.mcp import MCP_SPECS, SecretTable
from desktop_chat.domain.setting_specs.provider import (
    PROVIDER_SPECS,
    KeyPlaceName,
    Lines,
    ParameterTable,
    ProxyAddress,
    StreamTable,
    TextTable,
)
from desktop_chat.domain.setting_specs.spending import SPENDING_SPECS
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS
from desktop_chat.domain.setting_specs.ui import CHAT_SPECS, UI_SPECS
from desktop_chat.domain.settings import Protocol, ProviderSettings

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "settings.md"
TEMPLATE = ROOT / "desktop_chat" / "resources" / "settings.toml"

_PROVIDER = ProviderSettings("", Protocol.OPENAI_CHAT)
_SERVER = McpServer("")
_NEEDED = (*PROVIDER_SPECS[:2], *MCP_SPECS[:1])

_PAGE = """\
# Settings

All of them are in the settings dialog (Ctrl+,), which has a search field, and in `settings.toml` in
the home folder. Changes in the dialog count at once; changes in the file count when the app is
started again. The dialog changes single lines of the file and keeps its comments, its order, and
whatever it does not know.

A missing file means defaults. A broken one is set aside as `settings.toml.broken-TIME`, and the
window says so. A value that is not allowed costs only its own setting. Times are seconds, fractions
allowed.

A file of an older version (`version`) is brought up to date, and kept as it was as
`settings.toml.before-version-N`. One of a newer version is set aside by the window, left where it
is by `ask`, never written over, and taken back by the app that knows it.

<!-- Written by docs/make_settings.py from desktop_chat/domain/setting_specs. -->

## The window: `[ui]`

{ui}

## Chats: `[chat]`

{chat}

## Timers and retries: `[stream]`

These count for every provider that has no `stream` of its own.

{stream}

## Spending: `[spending]`

Costs are in US dollars, from a price list that is part of the program. A chat can have a limit of
its own, in the window of its context.

{spending}

## Backups: `[backups]`

They lie in the folder `backups` of the home. *Backups…* in the menu shows and restores them.

{backups}

## Keys: `[shortcuts]`

An action's name with its keys: one, a list, or `""` to take its keys away. Actions that are not
named keep their usual keys. The settings dialog shows all actions and writes this table.

```toml
[shortcuts]
new_chat = "Ctrl+T"
jump_to_latest = ["Ctrl+End", "Ctrl+J"]
```

## Providers: `[[provider]]`

One table for each, in the order in which they are offered. Without any there is the demo.

{provider}

```toml
[[provider]]
name = "openai"
protocol = "openai-responses"
base_url = "https://api.openai.com/v1"
model = "gpt-5"
api_key = "env:OPENAI_API_KEY"
headers = {{ X-Team = "research" }}
parameters = {{ max_tokens = 8192, temperature = 0.7 }}
stream = {{ first_content_timeout_s = 600 }}
```

`parameters` are in one set of names and are mapped to each protocol's own (`max_tokens` becomes
`max_output_tokens` for Responses). Nothing is sent by default but what a protocol requires.

Nothing else decides where a request goes: the SDKs' own environment variables and `.netrc` are not
honoured. `api_key = "none"` sends no key. With `proxy = "system"`, proxies come from the
environment (`HTTPS_PROXY`, `NO_PROXY`); servers on this machine are always reached directly.

## Servers of tools: `[[mcp]]`

One table for each server that speaks the Model Context Protocol: a program of this computer
(`command`) or an address (`url`, streamable HTTP). It starts when a chat that has it turned on
first needs it, and ends with the app. Changes in the dialog count at once.

{mcp}

```toml
[[mcp]]
name = "files"
command = "/usr/bin/npx"
args = ["-y", "@modelcontextprotocol/server-filesystem", "/home/me/notes"]
env = {{ LOG_LEVEL = "info" }}

[[mcp]]
name = "tracker"
url = "https://tracker.example/mcp"
secrets = {{ Authorization = "env:TRACKER_TOKEN" }}
```

A program is given these variables and the few that every program needs (`PATH`, `HOME` and their
like), and none of the app's own. A token in an `Authorization` header is sent as a bearer's. What
was allowed for a tool is asked again when its description, or anything of the above, changed.
"""

_TEMPLATE = """\
# Desktop Chat: settings. Save this file, then start the app again.
# Everything is optional; docs/settings.md describes all of it, and so does the settings dialog.

# [ui]
{ui}

# [chat]
{chat}

# [stream]                        # seconds; a provider may have a `stream` of its own
{stream}

# [spending]
{spending}

# [backups]
{backups}

[[provider]]
name = "demo"
protocol = "demo"

# A key never stands in this file: the dialog for providers keeps it, or an environment variable
# that is named here.

# [[provider]]
# name = "openai"
# protocol = "openai-responses"
# base_url = "https://api.openai.com/v1"
# model = "gpt-5"
# api_key = "env:OPENAI_API_KEY"

# [[provider]]
# name = "claude"
# protocol = "anthropic"
# base_url = "https://api.anthropic.com"
# model = "claude-sonnet-4-6"
# api_key = "env:ANTHROPIC_API_KEY"

# [[provider]]
# name = "ollama"               # or any other OpenAI-compatible server
# protocol = "openai-chat"
# base_url = "http://localhost:11434/v1"
# model = "llama3.2"
# api_key = "none"
"""


def page() -> str:
    """Write docs/settings.md."""
    return _PAGE.format(
        ui=_table(UI_SPECS),
        chat=_table(CHAT_SPECS),
        stream=_table(STREAM_SPECS),
        spending=_table(SPENDING_SPECS),
        backups=_table(BACKUP_SPECS),
        provider=_table(PROVIDER_SPECS),
        mcp=_table(MCP_SPECS),
    )


def template() -> str:
    """Write the file that people begin with."""
    return _TEMPLATE.format(
        ui=_lines(UI_SPECS),
        chat=_lines(CHAT_SPECS),
        stream=_lines(STREAM_SPECS),
        spending=_lines(SPENDING_SPECS),
        backups=_lines(BACKUP_SPECS),
    )


def _table(specs: Sequence[Spec[Any]]) -> str:
    rows = ["| setting | values | default | what it is |", "| --- | --- | --- | --- |"]
    for spec in specs:
        default = f"`{_toml(_default(spec))}`" if spec not in _NEEDED else ""
        rows.append(f"| `{spec.key}` | {_values(spec)} | {default} | {_what(spec)} |")
    return "\n".join(rows)


def _lines(specs: Sequence[Spec[Any]]) -> str:
    lines = []
    for spec in specs:
        line = f"# {spec.key} = {_toml(_default(spec))}"
        lines.append(f"{line:<33} # {_comment(spec)}")
    return "\n".join(lines)


def _what(spec: Spec[Any]) -> str:
    return f"{spec.title()}. {spec.explanation()}".strip()


def _default(spec: Spec[Any]) -> object:
    if isinstance(spec, Number):
        usual = spec.usual()
        return int(usual) if float(usual).is_integer() else usual
    if spec.table == "provider":
        return spec.written(getattr(_PROVIDER, spec.key))
    if spec.table == "mcp":
        return spec.written(getattr(_SERVER, spec.key))
    return default_of(spec)


def _values(spec: Spec[Any]) -> str:
    match spec:
        case Choice():
            return ", ".join(f"`{word}`" for word in spec.words)
        case Switch():
            return "`true`, `false`"
        case Number():
            return _range(spec)
        case FontFamily():
            return 'a family, `""` for the default'
        case KeyPlaceName():
            return "`env:NAME`, `keyring`, `session`, `file`, `none`"
        case ProxyAddress():
            return "`system`, `none`, an address"
        case Lines():
            return "a list of texts"
        case SecretTable() | TextTable() | ParameterTable() | StreamTable():
            return "a table"
        case _:
            return "a text"


def _range(spec: Number[Any]) -> str:
    span = f"{spec.least}-{spec.most}" if spec.most is not None else f"from {spec.least}"
    zero = f"; 0: {spec.zero().lower()}" if spec.zero is not None else ""
    return f"{span} {spec.unit()}".strip() + zero


def _comment(spec: Spec[Any]) -> str:
    match spec:
        case Choice():
            return " | ".join(spec.words)
        case Switch():
            return spec.title()
        case Number():
            return f"{spec.title()}: {_range(spec)}"
        case _:
            return spec.title()


def _toml(value: object) -> str:
    return json.dumps(value if not isinstance(value, str) else str(value), ensure_ascii=False)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    TEMPLATE.write_text(template(), "utf-8")
