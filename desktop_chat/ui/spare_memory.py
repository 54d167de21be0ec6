"""Lets go of memory that is free, which the C library would keep. Knows nothing of what it was for.

glibc takes the largest piece that was ever freed as the measure of what it keeps. After a window
of another size, that is some MB: from then on its pictures lie among all small things, and what
they leave is too torn to go back. So a process seems to grow that holds no more than before.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

LARGE = 2**20
"""From this size on a piece is a mapping of its own, which goes back when it is freed."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # as <malloc.h> has them


def keep_little() -> None:
    """Let the C library keep no large pieces from now on; where it is another one, nothing."""
    if (library := _glibc()) is not None:
        library.mallopt(_M_MMAP_THRESHOLD, LARGE)
        library.mallopt(_M_TRIM_THRESHOLD, LARGE)


def give_back() -> None:
    """Give back whole pages that are free anywhere: 10 ms."""
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
