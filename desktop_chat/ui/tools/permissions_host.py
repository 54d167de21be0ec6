"""The page of permissions for the dialog of settings, with what it asks of the engine."""

from __future__ import annotations

from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.background import Background
from desktop_chat.ui.settings.errands import ExtraPage
from desktop_chat.ui.tools.permissions_page import PermissionsPage
from desktop_chat.ui.tools.sources import PERMISSIONS_PAGE


def permissions_extra(engine: Engine, background: Background) -> ExtraPage:
    """Made when the dialog is opened."""

    async def title_of(chat_id: str) -> str | None:
        session = engine.sessions.get(chat_id)
        chat = session.chat if session is not None else await engine.store.chat(chat_id)
        return None if chat is None else chat.title

    return ExtraPage(
        PERMISSIONS_PAGE,
        title=lambda: tr("Tools"),
        make=lambda tokens: PermissionsPage(tokens, engine.grants, background, title_of=title_of),
        search_words=lambda: tr("permission, allow, approve, tool"),
    )
