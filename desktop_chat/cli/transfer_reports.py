"""How `export` and `import` say what came of them: as sentences, or as one JSON object a line."""

from __future__ import annotations

import contextlib
import json
import sys

from desktop_chat.cli.complaints import complain
from desktop_chat.domain.transfer import Failure, Standing
from desktop_chat.i18n import tr, trn
from desktop_chat.services.transfer.exporting import Exported
from desktop_chat.services.transfer.importing import Found, Imported, Preview


def write_event(event: str, **fields: object) -> None:
    """One JSON object on a line of its own."""
    _write(json.dumps({"event": event, **fields}, ensure_ascii=True))


def say_exported(done: Exported, *, as_json: bool) -> None:
    """What was written, and where."""
    if as_json:
        path = str(done.path)
        write_event("exported", path=path, chats=done.chats, messages=done.messages)
    else:
        _write(
            trn(
                "{n} chat written to {path}.",
                "{count} chats written to {path}.",
                done.chats,
                count=f"{done.chats:,}",
                path=done.path,
            )
        )


def say_preview(preview: Preview, *, as_json: bool) -> None:
    """What is in a file."""
    for found in preview.chats:
        if as_json:
            _write_found(found)
        else:
            _write(f"{_word(found.standing)}  {found.messages:>5}  {found.title}")
    say_failures(preview.failures, as_json=as_json)
    if as_json:
        counts = {each.value: 0 for each in Standing}
        for found in preview.chats:
            counts[found.standing.value] += 1
        write_event("preview", app=preview.app, chats=len(preview.chats), **counts)
        return
    _write(
        trn(
            "{app}: {n} chat with {messages} messages.",
            "{app}: {count} chats with {messages} messages.",
            len(preview.chats),
            app=preview.app,
            count=f"{len(preview.chats):,}",
            messages=f"{sum(found.messages for found in preview.chats):,}",
        )
    )


def say_imported(done: Imported, *, as_json: bool) -> None:
    """What was taken in."""
    say_failures(done.failures, as_json=as_json)
    if as_json:
        write_event(
            "imported",
            new=done.new,
            grown=done.grown,
            restored=done.restored,
            same=done.same,
            messages=done.messages,
            failed=len(done.failures),
        )
        return
    _write(
        tr(
            "New: {new}. Continued: {grown}. Back from the bin: {restored}. "
            "There already: {same}. Not readable: {failed}.",
            new=f"{done.new:,}",
            grown=f"{done.grown:,}",
            restored=f"{done.restored:,}",
            same=f"{done.same:,}",
            failed=f"{len(done.failures):,}",
        )
    )


def say_failures(failures: tuple[Failure, ...], *, as_json: bool) -> None:
    """What could not be read, and why."""
    for failure in failures:
        if as_json:
            write_event("failure", name=failure.name, reason=failure.reason)
        else:
            complain(f"{failure.name}: {failure.reason}")


def _write_found(found: Found) -> None:
    write_event(
        "chat",
        id=found.id,
        title=found.title,
        standing=found.standing.value,
        messages=found.messages,
        new_messages=found.new_messages,
        attachments=found.attachments,
        created_at=found.created_at,
        used_at=found.used_at,
    )


def _word(standing: Standing) -> str:
    match standing:
        case Standing.NEW:
            return tr("new")
        case Standing.GROWN:
            return tr("continued")
        case Standing.SAME:
            return tr("there already")
        case Standing.IN_BIN:
            return tr("in the bin")


def _write(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody reads it: what was done counts
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
