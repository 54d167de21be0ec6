"""How well two colours can be told apart, by the formula of WCAG 2."""

from __future__ import annotations

TEXT_LEAST = 4.5
"""Between text and what is behind it (WCAG AA)."""
SHAPE_LEAST = 3.0
"""Between the outline of a control or a focus ring and what is around it."""


def contrast_ratio(first: str, second: str) -> float:
    """Compare two colours `#rrggbb`: 1.0 when alike, 21.0 for black on white."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)
