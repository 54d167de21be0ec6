"""How far two pictures are from each other."""

from __future__ import annotations

from PySide6.QtGui import QImage

VISIBLE = 40
"""A pixel differs when one of its colours does by more, of 255."""


def share_that_differs(first: QImage, second: QImage) -> float:
    """The share of pixels that differ: 0 for none, 1 for all, or for pictures of other sizes."""
    if first.size() != second.size():
        return 1.0
    left, right = _bytes(first), _bytes(second)
    if left == right:
        return 0.0
    different = {
        at // 4
        for at, (one, other) in enumerate(zip(left, right, strict=True))
        if one != other and abs(one - other) > VISIBLE
    }
    return len(different) * 4 / len(left)


def _bytes(image: QImage) -> bytes:
    return bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
