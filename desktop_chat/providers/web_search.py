"""The providers' own search of the web: who has it, and how it is asked for. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.domain.chat_parameters import SEARCH
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.providers.decoding import JsonObject

WEB_SEARCH = "web_search"
"""The parameter, and the name under which `RefusedFields` remembers that a model has none."""

ANTHROPIC_SEARCH = "web_search_20250305"
MOST_SEARCHES = 5
"""Of one answer; each is paid for."""

OPENROUTER = "openrouter.ai"
OPENAI = "api.openai.com"


def wants_search(parameters: Mapping[str, ParameterValue], refused: frozenset[str]) -> bool:
    """Whether the web is to be searched: `true` in settings, "on" in chats."""
    return parameters.get(WEB_SEARCH) in (True, "on") and WEB_SEARCH not in refused


def responses_search() -> JsonObject:
    """A tool of Responses."""
    return {"type": "web_search"}


def anthropic_search() -> JsonObject:
    """A tool of Messages."""
    return {"type": ANTHROPIC_SEARCH, "name": "web_search", "max_uses": MOST_SEARCHES}


def chat_search(host: str, model: str) -> JsonObject:
    """Fields of Chat Completions, which has no search of its own: few servers add one."""
    if host == OPENROUTER:
        return {"plugins": [{"id": "web"}]}
    if host == OPENAI and "search" in model:
        return {"web_search_options": {}}
    return {}


def search_notes(
    parameters: Mapping[str, ParameterValue], protocol: Protocol, host: str, model: str
) -> list[str]:
    """Say where a search was wanted and cannot be asked for."""
    if not wants_search(parameters, frozenset()) or protocol is not Protocol.OPENAI_CHAT:
        return []
    if chat_search(host, model):
        return []
    return [
        tr("Not sent, as this server has no search that is known: {name}.", name=SEARCH.title())
    ]
