"""Servers of tools in words: what is run, and how it fares."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.domain.mcp import McpServer, McpState, McpStatus, McpTrial
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.mcp.draft import args_text

_MAY_BREAK = "\u200b"
_BREAKS = frozenset("/\\?&=,;:")
_LONGEST_RUN = 24


def status_words(state: McpState) -> str:
    """How a server fares."""
    match state.status:
        case McpStatus.STOPPED:
            return tr("Not running. It starts when a chat needs it.")
        case McpStatus.STARTING:
            return tr("Starting…")
        case McpStatus.RUNNING if state.about:
            return tr("Running: {name}", name=state.about)
        case McpStatus.RUNNING:
            return tr("Running")
        case McpStatus.FAILED:
            return state.problem


def run_words(server: McpServer) -> str:
    """The address, or the command with each argument on a line of its own, in full."""
    if server.url:
        return visible(server.url)
    return "\n".join(line for line in (visible(server.command), args_text(server.args)) if line)


def pair_words(pairs: Mapping[str, str]) -> str:
    """Names with their values, one on a line."""
    return "\n".join(f"{visible(name)}={visible(value)}" for name, value in pairs.items())


def visible(text: str) -> str:
    """Show characters that have no glyph, or turn the direction, by their numbers."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def breakable(text: str) -> str:
    """Let long words be broken, for a label that has to show all of a text; not to be copied."""
    shown, run = [], 0
    for char in text:
        run = 0 if char.isspace() else run + 1
        shown.append(char)
        if char in _BREAKS or run >= _LONGEST_RUN:
            shown.append(_MAY_BREAK)
            run = 0
    return "".join(shown)


def trial_words(trial: McpTrial) -> str:
    """What a server said when it was tried."""
    if trial.problem:
        return trial.problem
    tools = trn("It works: one tool.", "It works: {n} tools.", len(trial.tools))
    if trial.resources or trial.prompts:
        more = tr(
            "Resources: {resources}, prompts: {prompts}.",
            resources=trial.resources,
            prompts=trial.prompts,
        )
        return f"{tools} {more}"
    return tools
