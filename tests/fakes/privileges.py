"""Root may do all, which hides what happens to everybody else: this gives the power away."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable

_CAPSET_VERSION_3 = 0x20080522


def bound_by_permissions(work: Callable[[], None]) -> None:
    """Run `work` on a thread that file permissions apply to, and raise what it raises.

    Linux keeps capabilities per thread, so a thread of root's can drop its own for good.
    """
    raised: list[BaseException] = []

    def run() -> None:
        try:
            _drop_capabilities()
            work()
        except BaseException as error:  # noqa: BLE001 - raised again by the caller's thread
            raised.append(error)

    thread = threading.Thread(target=run, name="bound-by-permissions")
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def _drop_capabilities() -> None:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(_CAPSET_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "capset")
