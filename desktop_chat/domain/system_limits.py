"""Tells whether an error means that the system gives no more files or threads."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from desktop_chat.i18n import tr

_NO_MORE_FILES = frozenset({errno.EMFILE, errno.ENFILE})
_SPARE = 16
"""Other threads close and open some between an error and its look at what is left."""


def is_system_limit(errors: Iterable[BaseException]) -> bool:
    """Whether one of these is such an error."""
    return any(map(_is_system_limit, errors))


def at_system_limit() -> str:
    """What to say then."""
    return tr("This computer is at its limit of open files or threads. Close something.")


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _is_system_limit(error: BaseException) -> bool:
    match error:
        case OSError():
            return error.errno in _NO_MORE_FILES
        case RuntimeError():
            return "can't start new thread" in str(error)
        case ImportError():  # Python and the system's loader swallow why they found nothing
            return _files_run_out()
    return False


def _files_run_out() -> bool:
    """Whether hardly another file can be opened."""
    opened: list[int] = []
    try:
        while len(opened) < _SPARE:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in _NO_MORE_FILES
    finally:
        for number in opened:
            with suppress(OSError):
                os.close(number)
    return False
