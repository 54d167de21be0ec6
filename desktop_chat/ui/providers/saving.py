"""Puts the keys of the dialog where they are to lie, and takes away those that nobody needs."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from contextlib import suppress

from desktop_chat.domain.errors import AppError
from desktop_chat.domain.keys import KeyKeeper, KeyPlace, KeyPurpose
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.key_slot import KeySlot
from desktop_chat.ui.providers.values import origin_of

Move = tuple[ProviderSettings, ProviderSettings]
"""A provider before and now."""


class KeyNotKeptError(AppError):
    """A key could not be kept; `number` is the draft's."""

    def __init__(self, user_text: str, number: int) -> None:
        super().__init__(user_text)
        self.number = number


async def keep_keys(drafts: Sequence[Draft], keys: KeyKeeper) -> None:
    """Carry keys over to new names, and keep all that was typed. Raises `KeyNotKeptError`.

    After a failure keys are found under their old names again; what was typed and is kept by
    then stays kept.
    """
    carried: list[Move] = []
    try:
        for draft in _in_order(drafts):
            if draft.stored is not None:
                now = draft.read()[0]
                carried.append((draft.stored, now))  # half of it may be done when it fails
                await _guarded(draft, keys.carry_over(draft.stored, now))
        for draft in drafts:
            await _keep_typed(draft, keys)
    except BaseException:  # also when it is cancelled
        for before, now in reversed(carried):
            with suppress(AppError):
                await keys.carry_over(now, before)
        raise


async def _keep_typed(draft: Draft, keys: KeyKeeper) -> None:
    slots = (
        (draft.key, KeyPurpose.API, draft.host),
        (draft.proxy_key, KeyPurpose.PROXY, draft.proxy_host),
    )
    for slot, purpose, host in slots:
        if slot.typed and slot.is_writable and host and not draft.is_demo:
            await _guarded(draft, keys.store(draft.read()[0], slot.typed, purpose))
            slot.keep(host)


async def _guarded(draft: Draft, work: Awaitable[None]) -> None:
    try:
        await work
    except AppError as error:
        raise KeyNotKeptError(error.user_text, draft.number) from error


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """The renamed ones, so that no key is put where another one still lies."""
    waiting = [draft for draft in drafts if draft.is_renamed]
    ordered: list[Draft] = []
    while waiting:
        taken = {draft.stored.name for draft in waiting if draft.stored is not None}
        free = [draft for draft in waiting if draft.entries.name.strip() not in taken]
        if not free:
            # A ring of names: only what is typed anew can be told apart.
            untyped = (d for d in waiting if d.key.is_writable and not d.key.typed)
            if (draft := next(untyped, None)) is not None:
                raise KeyNotKeptError(
                    tr(
                        "These providers exchange their names: "
                        "enter the key of “{name}” once more.",
                        name=draft.entries.name.strip(),
                    ),
                    draft.number,
                )
            break
        ordered += free
        waiting = [draft for draft in waiting if draft not in free]
    return ordered


async def forget_keys(
    before: Sequence[ProviderSettings], now: Sequence[ProviderSettings], keys: KeyKeeper
) -> None:
    """Take away the keys of providers that are gone, and those that lie elsewhere now."""
    for purpose in KeyPurpose:
        used = {_account(provider, purpose) for provider in now}
        for provider in before:
            account = _account(provider, purpose)
            if account is not None and account not in used:
                await keys.forget(provider, purpose)


def _account(provider: ProviderSettings, purpose: KeyPurpose) -> tuple[str, str, str] | None:
    """What tells a kept key from all others; None where this app keeps none."""
    api = purpose is KeyPurpose.API
    place = provider.api_key if api else provider.proxy_password
    host = origin_of(provider.base_url if api else provider.proxy).removeprefix("http://")
    if not host or not KeySlot(place or KeyPlace.NONE.value).is_writable:
        return None
    return provider.name, place, host
