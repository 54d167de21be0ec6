"""When garbage is collected in tests that have Qt objects."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_modules = 0


@contextmanager
def swept_on_this_thread() -> Iterator[None]:
    """Collect garbage at the end, and not before.

    A Qt object that is collected on a server's thread would end the whole run. What was loaded
    meanwhile stays to the end, and is left out of later collections: to walk it takes longer than
    most tests.
    """
    global _modules  # noqa: PLW0603 - one heap has one count
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if len(sys.modules) != _modules:
            _modules = len(sys.modules)
            gc.freeze()
        gc.enable()
