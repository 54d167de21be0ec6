"""Loads Qt and keeps the interpreter's own import: to be imported before anything large.

PySide replaces `__import__` by one that reads the source of every module imported afterwards, a
vendor's thousands included, to see whether it uses PySide and so may ask for `__feature__`;
`linecache` then keeps all those lines. Nothing here asks for such features. Measured: 20 ms and
6 MB at start, and 15 to 25 MB more with a vendor's SDK.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what replaces the import

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
