"""The window: the only layer that knows Qt. Whatever of it is imported first runs this first.

PySide replaces the interpreter's import by one that reads the source of every module imported
afterwards, the vendors' thousands included, in search of the words `from __feature__`, and
`linecache` then keeps all of them in memory. Nothing here asks for such features, so the plain
import is put back: measured 25 ms and 7 MB at start, 0.3 s and 30 MB with an SDK.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what replaces the import

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
