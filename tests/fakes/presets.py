"""Sets the shown chat up, as the dialog does."""

from __future__ import annotations

from desktop_chat.app import App
from desktop_chat.domain.presets import ChatSetup
from desktop_chat.services.engine import Engine
from desktop_chat.services.presets_desk import PresetsDesk
from desktop_chat.services.prompts import PromptLibrary
from desktop_chat.ui.chat_navigator import ChatNavigator


def navigator(app: App) -> ChatNavigator:
    """Who knows which chat is shown."""
    controller = app._window._controller
    assert controller is not None
    return controller._chats


def engine(app: App) -> Engine:
    """What the window works with."""
    found = app._engine
    assert found is not None
    return found


def presets(app: App) -> PresetsDesk:
    """The presets of the app."""
    return engine(app).presets


def prompts(app: App) -> PromptLibrary:
    """Its prompts."""
    return engine(app).prompts


async def set_up(app: App, setup: ChatSetup) -> None:
    """Give the shown chat a system prompt and parameters."""
    await presets(app).set_up(navigator(app).begin_if_none(), setup)
