"""The doctor's steps at the API: its address, the key, the model."""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from desktop_chat.domain.errors import (
    AuthError,
    ChatError,
    PermissionDeniedError,
    QuotaError,
    RateLimitError,
    TimedOutError,
)
from desktop_chat.domain.provider_facts import CheckResult, CheckStep
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr, trn
from desktop_chat.providers.listing import Look, look_at, look_at_each
from desktop_chat.services.base_urls import candidates, corrected
from desktop_chat.services.check_case import (
    STEP_PATIENCE_S,
    Case,
    failed,
    passed,
    skipped,
    warned,
)
from desktop_chat.services.model_families import bare_name, is_other_kind
from desktop_chat.services.presets import preset_at

MOST_NEAR = 3
_PATH, _KEY, _MODEL = CheckStep.PATH, CheckStep.KEY, CheckStep.MODEL


async def check_path(case: Case) -> CheckResult:
    """Tell whether there is an API at the address, and where it may be if not."""
    if case.looking is not None:
        case.look = await case.looking
    look = case.look
    if look.models is not None:
        return passed(
            _PATH,
            trn(
                "The API answers at {url}: {n} model.",
                "The API answers at {url}: {n} models.",
                len(look.models),
                url=case.access.base_url,
            ),
        )
    if look.is_api:
        return passed(_PATH, tr("The API answers at {url}.", url=case.access.base_url))
    sentence = _what_is_there(look, case)
    if look.status is None or look.status >= 500:
        return failed(_PATH, sentence, _advice_to_wait(look, case))
    better = await _better_address(case)
    if better:
        return failed(_PATH, sentence, tr("Set the base URL to {url}.", url=better))
    if look.is_page or 300 <= look.status < 400:
        return failed(_PATH, sentence, tr("Look the base URL up in the server’s documentation."))
    # Some servers have no list and chat all the same: the first token will tell.
    return warned(_PATH, sentence, tr("Some servers have none; the next steps will tell."))


def _what_is_there(look: Look, case: Case) -> str:
    url = case.access.base_url
    if look.status is None:
        return look.error.user_text if look.error else tr("{url} gave no answer.", url=url)
    if 300 <= look.status < 400:
        there = urlsplit(urljoin(url, look.location)).hostname or "?"
        return tr("{url} leads on to {there}, which was not followed.", url=url, there=there)
    if look.is_page and look.status in {401, 403}:
        return tr(
            "A web page at {url} refuses to let this app in ({status}): a firewall or a login.",
            url=url,
            status=look.status,
        )
    if look.is_page:
        return tr("There is a web page at {url}, not an API.", url=url)
    if look.status == 404:
        return tr("There is no list of models at {url} (404).", url=url)
    return look.error.user_text if look.error else tr("{url} gave no answer.", url=url)


def _advice_to_wait(look: Look, case: Case) -> str:
    if isinstance(look.error, TimedOutError):
        return tr("The server took the question and stays silent. It may be overloaded.")
    if look.status is not None:
        return tr("The fault is at the server. Try again later.")
    if not case.place.tls:
        return tr("If the server speaks TLS, begin the base URL with https://.")
    return ""


async def _better_address(case: Case) -> str:
    """Ask at the likely addresses of the same host; '' when there is an API at none of them."""
    settings = case.settings
    right = corrected(settings.base_url, settings.protocol)
    if right and urlsplit(right).netloc != case.name:
        return right  # a vendor's page for people; nothing is asked of another host
    guesses = [right, *candidates(settings.base_url, settings.protocol)]
    given = settings.base_url.strip().rstrip("/")
    same_host = [
        u for u in dict.fromkeys(guesses) if u != given and urlsplit(u).netloc == case.name
    ]
    try:
        async with asyncio.timeout(STEP_PATIENCE_S):
            looks = await look_at_each(case.access, same_host, case.clock, patience_s=5.0)
    except TimeoutError:
        return ""
    found = [(url, look) for url, look in zip(same_host, looks, strict=True) if look.is_api]
    with_list = [url for url, look in found if look.models is not None]
    return next(iter(with_list or [url for url, _ in found]), "")


async def check_key(case: Case) -> CheckResult:
    """Tell whether the key opens the door."""
    look, has_key = case.look, bool(case.access.key)
    if case.key_problem:
        return failed(_KEY, case.key_problem, tr("Set the key of this provider anew."))
    if isinstance(look.error, RateLimitError):
        return warned(_KEY, look.error.user_text, tr("Wait a little before you try again."))
    if look.error is not None and look.is_api:
        return failed(_KEY, look.error.user_text, key_advice(look.error, case))
    if not has_key:
        if look.models is not None:
            return passed(_KEY, tr("The server wants no key."))
        return skipped(_KEY, tr("No key is set; the first token will tell whether one is wanted."))
    if look.key_checked or await _stranger_is_refused(case):
        return passed(_KEY, tr("The key is accepted."))
    if case.settings.is_local:
        return passed(_KEY, tr("The server does not look at keys."))
    return passed(
        _KEY, tr("The list of models is open to all; the first token will tell about the key.")
    )


async def _stranger_is_refused(case: Case) -> bool:
    """Whether the list needs a key at all: only then is its coming a proof."""
    if case.look.models is None:
        return False
    look = await look_at(case.access.without_key(), case.clock, patience_s=5.0)
    return look.status in {401, 403}


def key_advice(error: ChatError, case: Case) -> str:
    """What to do about a key that was refused."""
    preset = preset_at(case.access.base_url)
    page = preset.key_page if preset is not None else ""
    if isinstance(error, QuotaError):
        return tr("Add credit at your provider, or use another key.")
    if isinstance(error, PermissionDeniedError):
        return tr("The key may not be allowed to do this, or not from this country or network.")
    if isinstance(error, AuthError) and page:
        return tr("Copy the key once more. You get one at {page}.", page=page)
    return tr("Copy the key once more, whole and without spaces.")


async def check_model(case: Case) -> CheckResult:
    """Tell whether the chosen model is in the list."""
    model, listed = case.settings.model, case.models
    if case.settings.protocol is Protocol.DEMO:
        return skipped(_MODEL, tr("The demo has only one."))
    if not model:
        offered = [name for name in listed if not is_other_kind(name)][:MOST_NEAR]
        advice = tr("Choose one, as {names}.", names=", ".join(offered)) if offered else ""
        return failed(_MODEL, tr("No model is chosen."), advice)
    if not listed:
        return skipped(_MODEL, tr("The server has no list to look “{model}” up in.", model=model))
    if is_listed(model, listed):
        return passed(_MODEL, tr("“{model}” is in the server’s list.", model=model))
    near = near_names(model, listed)
    advice = (
        tr("Similar ones: {names}.", names=", ".join(near))
        if near
        else tr("Choose one from the list.")
    )
    return warned(_MODEL, tr("“{model}” is not in the server’s list.", model=model), advice)


def is_listed(model: str, listed: Iterable[str]) -> bool:
    """Whether the name is there, in one of the spellings that servers take for the same."""
    wanted = model.removeprefix("models/").lower()
    names = {name.lower() for name in listed}
    return wanted in names or f"{wanted}:latest" in names


def near_names(model: str, listed: Iterable[str]) -> list[str]:
    """Find names that may have been meant, the likeliest first."""
    by_name = {bare_name(name): name for name in reversed(tuple(listed))}
    wanted = bare_name(model)
    close = difflib.get_close_matches(wanted, by_name, n=MOST_NEAR, cutoff=0.6)
    inside = [name for name in by_name if wanted in name or name in wanted]
    return [by_name[name] for name in dict.fromkeys([*close, *inside])][:MOST_NEAR]
