"""Where on a scroll bar the hits of a search are; as exact as heights are known."""

from __future__ import annotations

from desktop_chat.ui.find.search import Search, Spot
from desktop_chat.ui.transcript.layout import Layout

_FEW = 400
_BANDS = 240


def ticks(search: Search, layout: Layout) -> list[float]:
    """Shares of the whole height, from top to bottom; many hits are gathered into bands."""
    whole = layout.total
    if not whole or not search.needle or not search.total:
        return []
    if search.total > _FEW:
        return [band / _BANDS for band in range(_BANDS) if _has_hits(search, layout, band)]
    shares = []
    index = 0
    while (hit := search.hit_at(index)) is not None:
        shares += [_y_of(layout, spot) / whole for spot in search.spots(hit.item)]
        index += search.count(hit.item)
    return shares


def _has_hits(search: Search, layout: Layout, band: int) -> bool:
    top, bottom = (layout.total * edge // _BANDS for edge in (band, band + 1))
    first, last = layout.item_at(top), layout.item_at(bottom)
    return search.before(last + 1) > search.before(first)


def _y_of(layout: Layout, spot: Spot) -> int:
    item, top = layout.items[spot.item], layout.item_top(spot.item)
    sections = item.sections
    flow = sections.flow(spot.section) if sections is not None else None
    if flow is None or flow.hidden or spot.row >= len(flow.blocks):
        return top
    return top + item.top_of(spot.section, spot.row)
