"""Errors that nobody caught, wherever they come from, end in the log.

From there they become one notice for people each (see `Notifier`). The interpreter's hooks are
put back by `restore`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from desktop_chat.i18n import tr

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

log = logging.getLogger(__name__)


class Hooks:
    """The interpreter's hooks for uncaught errors: of the main thread, of others, of finalizers."""

    def __init__(self) -> None:
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._own = (self._on_exception, self._on_thread_exception, self._on_unraisable)

    def install(self) -> None:
        """Take them over; a hook that is neither ours nor Python's own is still called."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._own

    def restore(self) -> None:
        """Give back those that are still ours."""
        if sys.excepthook == self._own[0]:
            sys.excepthook = self._before[0]
        if threading.excepthook == self._own[1]:
            threading.excepthook = self._before[1]
        if sys.unraisablehook == self._own[2]:
            sys.unraisablehook = self._before[2]

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl-C and exits are no faults
            self._before[0](kind, error, trace)
            return
        log.error("uncaught error", exc_info=(kind, error, trace))
        if self._before[0] is not sys.__excepthook__:
            self._before[0](kind, error, trace)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread else "?"
        error = args.exc_value
        if error is not None and not isinstance(error, SystemExit):
            log.error("uncaught error in thread %s", name, exc_info=error)
        if self._before[1] is not threading.__excepthook__:
            self._before[1](args)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        where = type(args.object).__qualname__
        log.error("%s in %s", args.err_msg or "uncaught error", where, exc_info=args.exc_value)
        if self._before[2] is not sys.__unraisablehook__:
            self._before[2](args)


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Serve as `loop.set_exception_handler`: callbacks and forgotten futures."""
    error = context.get("exception")
    # The loop's own sentence about a callback quotes its arguments, which may be what people wrote.
    known = "uncaught error in a callback" if "handle" in context else context.get("message")
    log.error(
        "event loop: %s",
        known or "uncaught error",
        exc_info=error if isinstance(error, Exception) else None,
        extra={"is_fault": True},
    )


class Notifier(logging.Handler):
    """Turns a logged fault (an ERROR with its exception) into one notice, the first time only."""

    def __init__(self, on_notice: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.on_notice = on_notice
        self._known: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of it; runs on whatever thread the fault happened on."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None and not hasattr(record, "is_fault"):
            return
        place = _place_of(error) if error is not None else record.getMessage()
        if place in self._known:
            return
        self._known.add(place)
        # No more than the class: a message may quote what people wrote.
        name = type(error).__name__ if error is not None else tr("unknown")
        self.on_notice(
            tr("Something went wrong inside the program ({name}). The log has it.", name=name)
        )


def _place_of(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__qualname__} {where}"
