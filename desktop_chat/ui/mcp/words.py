"""Servers of tools in words: what is run, and how it fares."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.domain.mcp import McpServer, McpState, McpStatus, McpTrial
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.mcp.draft import args_text


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
        return server.url
    return "\n".join(line for line in (server.command, args_text(server.args)) if line)


def pair_words(pairs: Mapping[str, str]) -> str:
    """Names with their values, one on a line."""
    return "\n".join(f"{name}={value}" for name, value in pairs.items())


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
