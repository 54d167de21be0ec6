"""Rows with a button: what the settings dialog asks of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from desktop_chat.domain.setting_specs.kinds import Section, Text, no_text
from desktop_chat.i18n import tr
from desktop_chat.ui.theme.tokens import Tokens

DATA = "data"
"""A section without settings."""


class Errand(StrEnum):
    """The names by which `errand_requested` tells them apart; those of actions where they exist."""

    PROVIDERS = "providers"
    TOOL_SERVERS = "show_tool_servers"
    OPEN_SETTINGS_FILE = "open_settings_file"
    SHOW_HOME_FOLDER = "show_home_folder"
    COPY_DIAGNOSTICS = "copy_diagnostics"
    RESET = "reset_settings"


@dataclass(frozen=True, slots=True)
class ErrandSpec:
    """A row that is no setting: what its button does, in words."""

    id: str
    section: str
    title: Text
    button: Text
    explanation: Text = no_text
    search_words: Text = no_text


@dataclass(frozen=True, slots=True)
class ExtraPage:
    """A section that somebody else builds; `make` is called when it is first shown.

    `id` names the section for `show_section`. Where the page is `Dressed`, it hears of other
    themes and languages.
    """

    id: str
    title: Text
    make: Callable[[Tokens], QWidget]
    search_words: Text = no_text


ERRANDS = (
    ErrandSpec(
        Errand.PROVIDERS,
        Section.PROVIDERS,
        title=lambda: tr("Providers and keys"),
        explanation=lambda: tr("Which servers answer, with which models and keys."),
        search_words=lambda: tr("API key, account, model, proxy, certificate, base URL, server"),
        button=lambda: tr("Open providers…"),
    ),
    ErrandSpec(
        Errand.TOOL_SERVERS,
        Section.PROVIDERS,
        title=lambda: tr("Tool servers"),
        explanation=lambda: tr("Programs and addresses whose tools models may call."),
        search_words=lambda: tr("MCP, model context protocol, tool, function, plugin"),
        button=lambda: tr("Open tool servers…"),
    ),
    ErrandSpec(
        Errand.SHOW_HOME_FOLDER,
        DATA,
        title=lambda: tr("Data folder"),
        explanation=lambda: tr("Chats, settings and logs lie in it, and nowhere else."),
        search_words=lambda: tr("home, files, database, backup, directory"),
        button=lambda: tr("Show folder"),
    ),
    ErrandSpec(
        Errand.OPEN_SETTINGS_FILE,
        DATA,
        title=lambda: tr("Settings file"),
        explanation=lambda: tr("All of this as text. It is read when the app starts."),
        search_words=lambda: tr("settings.toml, edit, text, advanced"),
        button=lambda: tr("Open file"),
    ),
    ErrandSpec(
        Errand.COPY_DIAGNOSTICS,
        DATA,
        title=lambda: tr("Diagnostics"),
        explanation=lambda: tr("What helps to find a fault. It holds no keys and no messages."),
        search_words=lambda: tr("report, bug, log, version, support"),
        button=lambda: tr("Copy"),
    ),
    ErrandSpec(
        Errand.RESET,
        DATA,
        title=lambda: tr("All settings back to their defaults"),
        explanation=lambda: tr("Providers, their keys and your shortcuts stay as they are."),
        search_words=lambda: tr("reset, restore, undo, factory"),
        button=lambda: tr("Reset all"),
    ),
)
