"""What the dialog says about a key that is still wanted, before anything is sent. Pure."""

from __future__ import annotations

from desktop_chat.domain.keys import KeyPlace
from desktop_chat.i18n import tr
from desktop_chat.ui.providers.draft import Draft, Part
from desktop_chat.ui.providers.key_slot import KeyNeed, KeySlot


def key_problem(draft: Draft) -> str:
    """Say why the key is wanted, '' when it is not."""
    host = draft.host or tr("this server")
    match draft.key_need:
        case KeyNeed.NOTHING:
            return "" if draft.is_demo else draft.key.problem
        case KeyNeed.NEW if draft.key.kind is KeyPlace.ENVIRONMENT:
            return tr("Enter the name of the environment variable.")
        case KeyNeed.NEW:
            return tr("Enter the key for {host}, or choose that none is needed.", host=host)
        case KeyNeed.HOST:
            return tr(
                "The server has changed. The kept key belongs to {before} and is not sent to "
                "{host}: enter the key for it.",
                before=draft.key.kept_host or tr("another server"),
                host=host,
            )
        case KeyNeed.PLACE:
            return tr("Enter the key once more, so that it can be kept in the new place.")
        case KeyNeed.CONFIRM:
            return _confirm(draft.key, host)


def key_reason(draft: Draft) -> str:
    """Say in few words why the key is wanted, '' when it is not."""
    match draft.key_need:
        case KeyNeed.HOST:
            return tr("Enter the key for {host}.", host=draft.host)
        case KeyNeed.CONFIRM:
            return tr("Confirm the key for {host}.", host=draft.host)
        case _:
            return key_problem(draft)


def _confirm(slot: KeySlot, host: str) -> str:
    if slot.kind is KeyPlace.ENVIRONMENT:
        return tr(
            "The server has changed. The key in {variable} was meant for {before}. "
            "Is it also the key for {host}?",
            variable=slot.place.partition(":")[2],
            before=slot.bound,
            host=host,
        )
    return tr(
        "The server has changed. The key was entered for {before}. Is it also the key for {host}?",
        before=slot.bound,
        host=host,
    )


def proxy_key_problem(draft: Draft) -> str:
    """Say why the proxy's password is wanted, '' when it is not."""
    host = draft.proxy_host
    match draft.proxy_key_need:
        case KeyNeed.NOTHING:
            return ""
        case KeyNeed.CONFIRM:
            return tr("The proxy has changed. Is this also the password for {host}?", host=host)
        case KeyNeed.HOST:
            return tr("The proxy has changed: enter the password for {host}.", host=host)
        case KeyNeed.NEW | KeyNeed.PLACE:
            return tr("Enter the password for {host}.", host=host)


def why_not_ask(draft: Draft) -> tuple[str, str] | None:
    """Say which part keeps the server from being asked, and why; None when it may be asked.

    A key is shown to nobody that it was not given for.
    """
    if draft.is_demo:
        return None
    if draft.key_need in {KeyNeed.HOST, KeyNeed.CONFIRM} or draft.key.problem:
        return Part.KEY, key_problem(draft)
    if draft.proxy_key_need in {KeyNeed.HOST, KeyNeed.CONFIRM}:
        return Part.PROXY_KEY, proxy_key_problem(draft)
    if draft.proxy_key.typed and draft.proxy_host:
        return Part.PROXY_KEY, tr("Save first: the proxy's password is used once it is kept.")
    return None
