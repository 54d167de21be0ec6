"""Sentences about backups, and about what differs from them."""

from __future__ import annotations

from desktop_chat.domain.backup import Backup, BackupReason, Change, Comparison, Difference
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.formats import file_size, full_moment, moment_words, number


def reason_words(reason: BackupReason) -> str:
    """Why a backup was made."""
    return {
        BackupReason.CHANGE: tr("By itself"),
        BackupReason.EXIT: tr("At the end"),
        BackupReason.VERSION: tr("Before a new version"),
        BackupReason.IMPORT: tr("Before an import"),
        BackupReason.DELETE: tr("Before deleting"),
        BackupReason.RESTORE: tr("Before restoring"),
        BackupReason.HAND: tr("By hand"),
    }[reason]


def when_words(backup: Backup, now: float) -> str:
    """When it was made, as short as possible."""
    return moment_words(backup.made_at, now)


def facts_words(backup: Backup) -> str:
    """Why it was made, and its size."""
    return tr("{reason}, {size}", reason=reason_words(backup.reason), size=file_size(backup.size))


def heading_words(backup: Backup) -> str:
    """When it was made, in full."""
    return full_moment(backup.made_at)


def comparison_words(found: Comparison) -> str:
    """What it holds, and how many chats differ from now, sentence by sentence."""
    holds = trn(
        "{count} chat with {messages} messages.",
        "{count} chats with {messages} messages.",
        found.chats_then,
        count=number(found.chats_then),
        messages=number(found.messages_then),
    )
    if not found.differences:
        return f"{holds} {tr('Nothing is different now.')}"
    counts = {change: found.count(change) for change in Change}
    sentences = (
        trn("{n} of them is gone.", "{n} of them are gone.", counts[Change.ONLY_THEN]),
        trn("{n} is different now.", "{n} are different now.", counts[Change.CHANGED]),
        trn("{n} has come since.", "{n} have come since.", counts[Change.ONLY_NOW]),
    )
    shown = [sentence for count, sentence in zip(counts.values(), sentences, strict=True) if count]
    return " ".join((holds, *shown))


def difference_words(one: Difference) -> str:
    """How a chat differs."""
    match one.change:
        case Change.ONLY_THEN:
            return trn(
                "Gone, with {count} message",
                "Gone, with {count} messages",
                one.messages_then,
                count=number(one.messages_then),
            )
        case Change.ONLY_NOW:
            return trn(
                "New since, {count} message",
                "New since, {count} messages",
                one.messages_now,
                count=number(one.messages_now),
            )
        case Change.CHANGED if one.messages_then != one.messages_now:
            return trn(
                "{then} message then, {now} now",
                "{then} messages then, {now} now",
                one.messages_then,
                then=number(one.messages_then),
                now=number(one.messages_now),
            )
        case Change.CHANGED if one.back or one.away:
            count = max(one.back, one.away)
            return trn(
                "{count} message is another one",
                "{count} messages are other ones",
                count,
                count=number(count),
            )
        case _:
            return tr("Title or settings are different")


def last_used(one: Difference) -> float:
    """When something was last written in it, as people know it."""
    return one.used_now if one.used_now is not None else one.used_then or 0.0


def question_words(found: Comparison) -> str:
    """What restoring everything would do."""
    new = found.count(Change.ONLY_NOW)
    question = tr("Let everything be as it was then?")
    kept = tr("What there is now is kept as a backup first.")
    if not new:
        return f"{question} {kept}"
    away = trn(
        "{count} chat that has come since is not in it.",
        "{count} chats that have come since are not in it.",
        new,
        count=number(new),
    )
    return f"{question} {away} {kept}"


def restored_words(count: int) -> str:
    """What came of restoring single chats."""
    return trn(
        "{count} chat is as it was.", "{count} chats are as they were.", count, count=number(count)
    )
