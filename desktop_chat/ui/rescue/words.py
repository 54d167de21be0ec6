"""The sentences about a repair. Pure."""

from __future__ import annotations

from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.i18n import tr, trn


def running(share: float) -> str:
    """How far a repair is; `share` goes from 0 to 1."""
    return tr(
        "The file of your chats is damaged. What can be read is being saved: {percent} %",
        percent=round(share * 100),
    )


def failed(reason: str) -> str:
    """Why a repair came to nothing."""
    return tr(
        "The file of your chats is damaged and could not be repaired. {reason}", reason=reason
    )


def happened(harm: Harm) -> str:
    """What was wrong with the file."""
    match harm:
        case Harm.EMPTY:
            return tr("The file of your chats was empty (0 bytes).")
        case Harm.FOREIGN:
            return tr("The file of your chats was one of another program.")
        case Harm.NEWER:
            return tr("The file of your chats was made by a newer version of Desktop Chat.")
        case Harm.MISSING:
            return tr("The file of your chats was deleted, or moved away.")
        case Harm.REPLACED:
            return tr("The file of your chats was replaced by another one, and was put back.")
        case Harm.DAMAGED:
            return tr("The file of your chats was damaged.")


def saved(rescued: Rescued) -> str:
    """How much is there again, in one sentence."""
    if not rescued.messages:
        return tr("Nothing could be read from it.")
    return tr(
        "Chats saved: {chats}. Messages saved: {messages}.",
        chats=rescued.chats,
        messages=rescued.messages,
    )


def not_whole(rescued: Rescued) -> list[str]:
    """What is not there again, or not as it was."""
    lines: list[str] = []
    if rescued.lost:
        lines.append(
            trn(
                "{n} message could not be read any more.",
                "{n} messages could not be read any more.",
                rescued.lost,
            )
        )
    if rescued.damaged:
        lines.append(
            trn(
                "{n} message is not whole: a part of it is missing or changed.",
                "{n} messages are not whole: a part of each is missing or changed.",
                rescued.damaged,
            )
        )
    if rescued.texts:
        lines.append(
            trn(
                "Of {n} message only the text is left. It is in the chat “Recovered texts”.",
                "Of {n} messages only the texts are left. They are in the chat “Recovered texts”.",
                rescued.texts,
            )
        )
    return lines


def kept(rescued: Rescued) -> str:
    """Where the damaged file is now; '' where there is none."""
    if not rescued.kept:
        return ""
    if rescued.harm is Harm.REPLACED:
        return tr("The other file was kept, as it was, under the name {name}.", name=rescued.kept)
    return tr("The old file was kept, as it was, under the name {name}.", name=rescued.kept)


def notice(rescued: Rescued) -> str:
    """What matters most, for the line above the transcript."""
    return "\n".join((happened(rescued.harm), saved(rescued)))
