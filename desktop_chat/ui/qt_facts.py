"""What the self-test tells about this Qt."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QImageReader


def qt_versions() -> dict[str, str]:
    """The versions of Qt and of its Python bindings."""
    return {"qt": qVersion(), "pyside6": PySide6.__version__}


def image_formats() -> list[str]:
    """The picture formats that this installation reads, in alphabetical order."""
    formats = QImageReader.supportedImageFormats()
    return sorted(bytes(form.data()).decode("ascii") for form in formats)
