"""Tells whether an error means that the system gives no more files or threads."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator


def is_system_limit(errors: Iterable[BaseException]) -> bool:
    """Whether one of these is such an error."""
    return any(
        (isinstance(error, OSError) and error.errno in {errno.EMFILE, errno.ENFILE})
        or (isinstance(error, RuntimeError) and "can't start new thread" in str(error))
        for error in errors
    )


def chain_of(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
