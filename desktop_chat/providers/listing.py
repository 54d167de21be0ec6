"""Asks a server for its models: what came, or why not, in words. Shows no key to anybody else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from desktop_chat.domain.errors import BadRequestError, ChatError, ProtocolError
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.providers.asking import PATIENCE_S, Access, Answer, Asker, TlsFacts, asking
from desktop_chat.providers.model_shapes import next_page, read_models
from desktop_chat.providers.refusal_text import Refusal, read_body
from desktop_chat.providers.refusals import Refused, Target, error_of
from desktop_chat.providers.urls import url_hint

MOST_PAGES = 20
PAGE_SIZE = 1000

_KEY_PAGES = {"openrouter.ai": "/key"}
"""Whose list of models is open to everybody, and where a key is really checked."""

_ABOUT_THE_KEY = re.compile(
    r"(invalid|incorrect|malformed|missing|no|wrong|expired)\W{1,3}(x-)?api.?key"
    r"|api.?key\b.{0,40}\b(invalid|not valid|incorrect|missing|required|not found|expired)",
    re.IGNORECASE,
)
"""Some vendors (Gemini, xAI) answer a wrong key with 400."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of asking: `models`, or the `error` that says why there are none.

    `status` is None when no answer came; `is_page` tells a web page from an API's answer.
    `key_checked` is whether the server is known to have looked at the key.
    """

    models: tuple[ModelFacts, ...] | None = None
    error: ChatError | None = None
    status: int | None = None
    is_page: bool = False
    location: str = ""
    key_checked: bool = False

    @property
    def is_api(self) -> bool:
        """Whether something answered there that speaks JSON about models, or wants a key."""
        if self.models is not None:
            return True
        return not self.is_page and self.status in {400, 401, 402, 403, 429}


async def list_models(access: Access, clock: Clock) -> tuple[ModelFacts, ...]:
    """Ask for the models; raises `ChatError`, also when the key is refused."""
    look = await look_at(access, clock)
    if look.models is None:
        raise look.error or _no_list(access.host)
    return look.models


async def look_at(
    access: Access,
    clock: Clock,
    *,
    patience_s: float = PATIENCE_S,
    on_sent: Callable[[TlsFacts | None], None] | None = None,
) -> Look:
    """Ask for the models and tell what happened. Raises nothing but cancellation."""
    try:
        async with asking(access, clock) as asker:
            return await _look(asker, access, patience_s, on_sent)
    except ChatError as error:
        return Look(error=error)


async def look_at_each(
    access: Access, base_urls: Sequence[str], clock: Clock, *, patience_s: float = PATIENCE_S
) -> tuple[Look, ...]:
    """Ask at several addresses of one server at once, through one client."""
    try:
        async with asking(access, clock) as asker:
            looks = (_look(asker, access.at(url), patience_s, None) for url in base_urls)
            return tuple(await asyncio.gather(*looks))
    except ChatError as error:
        return tuple(Look(error=error) for _ in base_urls)


async def _look(
    asker: Asker,
    access: Access,
    patience_s: float,
    on_sent: Callable[[TlsFacts | None], None] | None,
) -> Look:
    try:
        look = await _pages(asker, access, patience_s, on_sent)
        page = _KEY_PAGES.get(urlsplit(access.base_url).hostname or "")
        if page and look.models is not None and access.key:
            answer = await asker.get(access, access.base_url + page, patience_s=patience_s)
            if answer.status in {401, 403}:
                return _refused(answer, access)
            look = replace(look, key_checked=answer.status == 200)
    except ChatError as error:
        return Look(error=error)
    return look


async def _pages(
    asker: Asker,
    access: Access,
    patience_s: float,
    on_sent: Callable[[TlsFacts | None], None] | None,
) -> Look:
    found: dict[str, ModelFacts] = {}
    after = ""
    for _ in range(MOST_PAGES):
        url = _list_url(access, after)
        answer = await asker.get(access, url, patience_s=patience_s, on_sent=on_sent)
        if not 200 <= answer.status < 300:
            return _refused(answer, access)
        # A long list (OpenRouter's has a megabyte) would hold the window up for 30 ms.
        models, next_after = await asyncio.to_thread(_read, answer)
        if models is None:
            error = _web_page() if answer.is_page else _no_list(access.host)
            return Look(error=error, status=answer.status, is_page=answer.is_page)
        before = len(found)
        for model in models:
            found.setdefault(model.id, model)
        if not next_after or len(found) == before:
            break
        after = next_after
    return Look(models=tuple(found.values()), status=200)


def _list_url(access: Access, after: str) -> str:
    query: dict[str, str] = {}
    if access.settings.protocol is Protocol.ANTHROPIC:
        query["limit"] = str(PAGE_SIZE)
    if after:
        query["after_id"] = after
    return f"{access.base_url}/models{'?' if query else ''}{urlencode(query)}"


def _read(answer: Answer) -> tuple[tuple[ModelFacts, ...] | None, str]:
    """Read the models, and after which of them the next page begins."""
    payload = answer.json()
    return read_models(payload), next_page(payload)


def _refused(answer: Answer, access: Access) -> Look:
    refusal = read_body(answer.body, secret=access.key)
    about_key = answer.status == 400 and _ABOUT_THE_KEY.search(refusal.text) is not None
    status = 401 if about_key else answer.status
    if status == 404:  # whatever it names, no model was asked for
        refusal = Refusal()
    target = Target(
        host=access.host,
        model="",
        base_url=access.base_url,
        has_key=bool(access.key),
        url_hint=url_hint(access.settings.base_url, access.settings.protocol),
    )
    error = error_of(Refused(refusal, status, answer.headers), target)
    return Look(
        error=error,
        status=status,
        is_page=answer.is_page,
        location=answer.headers.get("location", ""),
        key_checked=status in {401, 403},
    )


def _web_page() -> ChatError:
    return ProtocolError(
        tr("Got a web page, not an answer. Does the Wi-Fi want a login, or is the URL wrong?")
    )


def _no_list(host: str) -> ChatError:
    return BadRequestError(tr("{host} gives no list of its models.", host=host))
