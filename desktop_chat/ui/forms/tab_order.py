"""Tab goes through a dialog as it is laid out, also through rows that were made later.

Qt's own order is the order in which widgets were made.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLayout, QScrollArea, QStackedWidget, QWidget


def focus_in_order(window: QWidget, *, forward: bool) -> bool:
    """Move the focus of `window` to the next field; for its `focusNextPrevChild`."""
    fields = [field for field in _fields(window) if _takes_tab(field)]
    if not fields:
        return False
    current = window.focusWidget()
    if current in fields:
        at = (fields.index(current) + (1 if forward else -1)) % len(fields)
    else:
        at = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    fields[at].setFocus(reason)
    return True


def _takes_tab(field: QWidget) -> bool:
    tab = field.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and field.isVisible() and field.isEnabled() and field.focusProxy() is None


def _fields(widget: QWidget) -> Iterator[QWidget]:
    """The widget's descendants in the order of their layouts; those in none come last."""
    match widget:
        case QScrollArea():
            yield from _with_inside(widget.widget())
            return
        case QStackedWidget():
            yield from _with_inside(widget.currentWidget())
            return
        case QAbstractItemView():
            return
    laid_out = list(_in_layout(widget.layout()))
    for child in laid_out:
        yield from _with_inside(child)
    for other in widget.children():
        if isinstance(other, QWidget) and not other.isWindow() and other not in laid_out:
            yield from _with_inside(other)


def _with_inside(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None and not widget.isHidden():
        yield widget
        yield from _fields(widget)


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        if item is None:
            continue
        inner, child = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif child is not None:
            yield child
