"""Loading a big library in a worker thread without freezing the window.

An SDK brings 90,000 to 150,000 objects. Each full garbage collection walks them all with the
lock held: measured 30 to 90 ms on the window's thread while loading, and 50 to 120 ms again
whenever one happens later. So none runs while it loads, and what was loaded, which lives as long
as the process, is then left out of all later ones (both together: 8 ms at most). It also keeps
dead widgets from being swept up by this thread, which Qt does not forgive.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading(module: str) -> Iterator[None]:
    """Import `module` inside; does nothing when it is imported already."""
    if module in sys.modules:
        yield
        return
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
