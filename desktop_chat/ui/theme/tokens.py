"""The tokens of each theme: the only place where a colour or a size is written down."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Syntax:
    """Colours of code."""

    keyword: str
    string: str
    comment: str
    number: str
    function: str
    builtin: str


ZOOM_LEAST = 80
ZOOM_MOST = 200
_NOT_ZOOMED = frozenset({"zoom", "line_height_percent"})


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device-independent pixels, the same in every theme; `zoom` is percent."""

    zoom: int = 100
    space_xs: int = 4
    space_s: int = 8
    space_m: int = 12
    space_l: int = 16
    space_xl: int = 24
    radius_s: int = 6
    radius_m: int = 10
    radius_l: int = 14
    measure: int = 700
    """The widest column of text."""
    text_px: int = 15
    small_px: int = 13
    tiny_px: int = 12
    code_px: int = 13
    line_height_percent: int = 150

    def px(self, size: float) -> int:
        """Zoom a size that is written at 100 %; what is not nothing stays at least a pixel."""
        return max(1, round(size * self.zoom / 100)) if size > 0 else 0


def metrics_at(zoom: int) -> Metrics:
    """Zoom all sizes; `zoom` is percent, clamped to 80-200."""
    zoom = min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
    usual = Metrics(zoom=zoom)
    sizes = {f.name: getattr(usual, f.name) for f in fields(Metrics) if f.name not in _NOT_ZOOMED}
    return replace(usual, **{name: usual.px(size) for name, size in sizes.items()})


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look: a theme's colours (`#rrggbb`), and the user's sizes, fonts and motion on top."""

    name: str
    is_dark: bool
    window: str
    """Behind the sidebar and the status bar."""
    surface: str
    """Behind the transcript."""
    raised: str
    """The composer, menus, cards."""
    border: str
    text: str
    text_muted: str
    text_faint: str
    accent: str
    on_accent: str
    hover: str
    selected: str
    """Behind the open chat in the sidebar."""
    scroll_handle: str
    user_message: str
    """Behind the user's own messages."""
    user_border: str
    """Around them: only where contrast is high does one see it."""
    code_background: str
    inline_code_background: str
    quote_bar: str
    table_border: str
    table_header: str
    link: str
    selection: str
    on_selection: str
    found: str
    """Behind words that are looked for."""
    on_found: str
    found_current: str
    """Behind the hit that one is at."""
    on_found_current: str
    focus_ring: str
    danger: str
    danger_background: str
    warning: str
    warning_background: str
    success: str
    syntax: Syntax
    metrics: Metrics = Metrics()
    ui_family: str = ""
    """The user's own choice of a font, '' for the default."""
    code_family: str = ""
    families_known: int = 0
    """Counts how often families of fonts came or went: the same names may mean others since."""
    animates: bool = True
    """Whether things may move; not where the system or the user wants motion reduced."""


LIGHT = Tokens(
    name="light",
    is_dark=False,
    window="#f4f4f2",
    surface="#fdfdfc",
    raised="#ffffff",
    border="#dddcd7",
    text="#1f1f1d",
    text_muted="#5d5c57",
    text_faint="#64625c",
    accent="#2f62c9",
    on_accent="#ffffff",
    hover="#e9e8e4",
    selected="#e1e0da",
    scroll_handle="#c6c4bd",
    user_message="#edf1fa",
    user_border="#edf1fa",
    code_background="#f4f4f1",
    inline_code_background="#eeeeea",
    quote_bar="#c9c7c0",
    table_border="#d9d8d2",
    table_header="#f1f0ec",
    link="#2257bd",
    selection="#bcd2fb",
    on_selection="#111111",
    found="#fde7a2",
    on_found="#1f1f1d",
    found_current="#b4500a",
    on_found_current="#ffffff",
    focus_ring="#2f62c9",
    danger="#b3261e",
    danger_background="#fcecea",
    warning="#8a5a00",
    warning_background="#fdf3dc",
    success="#256b3a",
    syntax=Syntax(
        keyword="#8b2fb0",
        string="#256b3a",
        comment="#6b6a64",
        number="#a1470a",
        function="#2257bd",
        builtin="#0f6a78",
    ),
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    window="#1b1c1e",
    surface="#212224",
    raised="#2a2b2e",
    border="#3b3c40",
    text="#e9e8e4",
    text_muted="#b2b1ab",
    text_faint="#a2a19b",
    accent="#7ba4f5",
    on_accent="#10182b",
    hover="#303135",
    selected="#36373c",
    scroll_handle="#4d4e54",
    user_message="#2b3345",
    user_border="#2b3345",
    code_background="#191a1c",
    inline_code_background="#303135",
    quote_bar="#55565b",
    table_border="#424348",
    table_header="#2a2b2e",
    link="#8db2fa",
    selection="#36507f",
    on_selection="#ffffff",
    found="#594a17",
    on_found="#ffffff",
    found_current="#f5b53d",
    on_found_current="#1a1200",
    focus_ring="#7ba4f5",
    danger="#f2968f",
    danger_background="#3c2624",
    warning="#e8be6a",
    warning_background="#38301e",
    success="#84cf98",
    syntax=Syntax(
        keyword="#d09af0",
        string="#93cf9f",
        comment="#93928c",
        number="#eda873",
        function="#8db2fa",
        builtin="#74c8d4",
    ),
)

HIGH_CONTRAST = Tokens(
    name="high-contrast",
    is_dark=True,
    window="#000000",
    surface="#000000",
    raised="#000000",
    border="#ffffff",
    text="#ffffff",
    text_muted="#ffffff",
    text_faint="#e0e0e0",
    accent="#ffe14d",
    on_accent="#000000",
    hover="#262626",
    selected="#383838",
    scroll_handle="#ffffff",
    user_message="#101a33",
    user_border="#ffffff",
    code_background="#0d0d0d",
    inline_code_background="#262626",
    quote_bar="#ffffff",
    table_border="#ffffff",
    table_header="#1a1a1a",
    link="#7fd4ff",
    selection="#ffe14d",
    on_selection="#000000",
    found="#1d4d63",
    on_found="#ffffff",
    found_current="#7fd4ff",
    on_found_current="#000000",
    focus_ring="#ffe14d",
    danger="#ffb8b0",
    danger_background="#2b0000",
    warning="#ffd54d",
    warning_background="#2b2200",
    success="#7dff9b",
    syntax=Syntax(
        keyword="#ff9dff",
        string="#7dff9b",
        comment="#d0d0d0",
        number="#ffb870",
        function="#7fd4ff",
        builtin="#70f0ff",
    ),
)
