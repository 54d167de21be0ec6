r"""Turns a LaTeX formula into a picture's outlines, sans Qt; knows nothing of where it will stand.

Not for the window's thread: the library takes 0.2 s to import and 5-15 ms for a formula. `make`
gives way to other threads all the time, and gives up on what is too long, too deep or too big.
A formula opens no file and no address: what would (`\input`, `\includegraphics`, `\href`), and what
could grow (`\newcommand`), is not drawn at all.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OBJECT = "\ufffc"
"""What stands for a formula in the text of a document."""
MAX_CHARS = 2_000
MAX_SECONDS = 1.5
SIZE = 24.0
"""The size at which drawings are made; their measures are in parts of it."""
X_HEIGHT_EM = 0.473
"""How high small letters are in the font of formulas."""
INK = "#010203"
"""Stands in a drawing for the colour of the text around it."""
_MAX_NESTING = 40
_MAX_SVG = 150_000
"""Qt takes 8 ms to read so much."""
_MAX_WIDTH_EM, _MAX_DISPLAY_EM, _MAX_HEIGHT_EM = 100.0, 400.0, 80.0
_MAX_AREA_EM = 1_500.0
"""As much as 10 MB, as a picture on a fine screen."""
_ROW_EM, _HIGH_ROW_EM = 1.5, 2.4
_HIGH = re.compile(r"\\(?:[dt]?frac|binom|sum|prod|int|oint|lim|over)(?![a-zA-Z])")
_SLICE_S = 0.002
_PAUSE_S = 0.0005
_LIBRARY = ("ziamath", "ziafont", "latex2mathml")
_SOME_CALLS = 63
"""The clock is looked at once in so many calls; a power of two less one."""
_CLOSING = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}
_REFUSED = re.compile(
    r"\\(?:(?:re|provide)?newcommand|newenvironment|def|edef|gdef|xdef|let|DeclareMathOperator"
    r"|input|include|includegraphics|href|url|class|style|cssId|require|write|openin|openout"
    r"|read|special|csname|catcode|verb)(?![a-zA-Z])"
)
_COMMAND = r"\\([a-zA-Z]+)"
_ALIASES = {name: rf"\mathbb{{{name}}}" for name in "RNZQC"} | {
    **dict.fromkeys(("mathop", "mathrel", "mathbin", "mathord", "mathclap", "ensuremath"), ""),
    **dict.fromkeys(("celsius", "degreeCelsius"), r"{}^\circ\mathrm{C}"),
    **{name: rf"\operatorname{{{name}}}" for name in ("sgn", "tr", "rank", "diag", "Var", "Cov")},
    "textsc": r"\text",
    "newline": r"\\",
    "degree": r"{}^\circ",
}
"""Commands that the library does not know, and what says the same."""
_ALIGNED = r"\\(begin|end)\s*\{(?:align(?:ed|at|edat)?|eqnarray)\*?\}(?:\{\d+\}|\[[tbc]\])?"
_BEGIN = re.compile(r"\\begin\s*\{([^{}]*)\}")
_ENVIRONMENTS = re.compile(
    r"(?:[pbBvV]|small)?matrix\*?|d?cases|align(?:ed|at|edat)?\*?|eqnarray\*?|split|array"
    r"|substack|equation\*?|(?:display)?math|gather(?:ed)?\*?|multline\*?|subarray"
)
"""Of any other the library would draw the content, as if nothing had been said about it."""
_BRACKETS = {
    r"\{": "{",
    r"\}": "}",
    r"\|": "\u2016",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\lVert": "\u2016",
    r"\rVert": "\u2016",
}
r"""What the library leaves as it is behind `\big` and its like."""
_DROPPED = r"\\(?:label\s*\{[^{}]*\}|nonumber(?![a-zA-Z])|notag(?![a-zA-Z]))"
_TAG = r"\\tag\*?\s*\{([^{}]*)\}"
_TEXT = r"(\\(?:text(?:bf|it|rm|normal|up)?|mbox)\s*\{)([^{}$]*)\$([^{}$]*)\$([^{}]*)\}"
_ESCAPED = r"\\([%_&#${} ])"
_FOREIGN = re.compile(
    r"[^\x00-\u02ff\u0300-\u03ff\u2000-\u2bff\u2e00-\u2e7f\U0001d400-\U0001d7ff]+"
)
_ANY_TEXT = r"\\(?:text(?:bf|it|rm|sf|tt|md|normal|up)?|mbox)\s*\{[^}]*\}"
_MASKED = {ord("<"): "\ue000", ord("&"): "\ue001"}
"""Within words these are letters; the library would read them as XML."""
_UNMASKED = {0xE000: "<", 0xE001: "&"}
_ALONE_S = 4.0
_alone = threading.Lock()
"""The library reads one font file for all: two threads at once would get each other's outlines,
and keep them. One that hangs is not waited for any longer than that."""


Key = tuple[str, bool]
"""What a formula looks like: its source, and whether it stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was typed, without its delimiters; `display` for one on a line of its own."""

    source: str
    display: bool = False
    opening: str = "$"

    @property
    def typed(self) -> str:
        """With its delimiters."""
        return self.opening + self.source + _CLOSING.get(self.opening, self.opening)

    @property
    def key(self) -> Key:
        """The same for all ways of writing its delimiters."""
        return self.source.strip(), self.display


class TextRun(NamedTuple):
    """Letters that the font of formulas lacks; Qt writes them, from `x` on the line `y`, in em."""

    x: float
    y: float
    width: float
    size: float
    text: str
    bold: bool
    color: str


class Drawing(NamedTuple):
    """A formula's outlines and its measures in em: `ascent` above the baseline, `descent` below."""

    svg: str
    width: float
    ascent: float
    descent: float
    texts: tuple[TextRun, ...] = ()


def can_draw(source: str) -> bool:
    """Whether a formula is short, shallow and harmless enough to be tried."""
    if not source.strip() or len(source) > MAX_CHARS or _REFUSED.search(source):
        return False
    if not all(_ENVIRONMENTS.fullmatch(name) for name in _BEGIN.findall(source)):
        return False
    return _nesting(source) <= _MAX_NESTING


def foreign_runs(source: str) -> list[str]:
    """The runs of letters that Qt will have to write; `make` wants to know their widths."""
    return list(dict.fromkeys(_FOREIGN.findall(source)))


def estimated_height(source: str) -> float:
    """Guess how high a formula on a line of its own will be, in em."""
    rows = source.count(r"\\") + 1
    return rows * (_HIGH_ROW_EM if _HIGH.search(source) else _ROW_EM)


def make(
    source: str,
    *,
    display: bool,
    widths: Mapping[str, float] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Drawing | None:
    """Draw a formula; None when it cannot be drawn.

    `widths` are those of its `foreign_runs`, in em.
    """
    if not can_draw(source):
        return None
    before = sys.getprofile()
    is_alone = _alone.acquire(timeout=_ALONE_S)
    try:
        from desktop_chat.ui.markdown import formula_nodes  # noqa: F401 - imported unwatched

        sys.setprofile(_watch(is_stopped))
        return _make(source.strip(), display=display, widths=widths or {})
    except Exception:  # noqa: BLE001 - whatever the library thinks of it: it is shown as its source
        return None
    finally:
        sys.setprofile(before)
        if is_alone:
            _alone.release()


def warm() -> None:
    """Import the library and read its font, in a thread that may wait."""
    from desktop_chat.ui.markdown import formula_nodes  # noqa: F401 - that is all


class _TooMuchError(Exception):
    """A formula takes too long."""


def _watch(is_stopped: Callable[[], bool]) -> Callable[[FrameType, str, object], None]:
    """What is called at every call and return of the library: pauses, and gives up in time."""
    # Time that others take is no fault of the formula's.
    end, pause_at = time.thread_time() + MAX_SECONDS, time.perf_counter() + _SLICE_S
    count, is_over = 0, False

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count, is_over, pause_at
        # Others may be called in between, such as finalizers, which must not fail.
        if is_over and event == "call" and frame.f_globals["__name__"].startswith(_LIBRARY):
            raise _TooMuchError
        count += 1
        if count & _SOME_CALLS or time.perf_counter() < pause_at:
            return
        is_over = time.thread_time() > end or is_stopped()
        time.sleep(_PAUSE_S)
        pause_at = time.perf_counter() + _SLICE_S

    return watch


def _nesting(source: str) -> int:
    depth = deepest = 0
    for letter in source:
        if letter == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter == "}":
            depth -= 1
    return deepest


def _make(source: str, *, display: bool, widths: Mapping[str, float]) -> Drawing | None:
    from desktop_chat.ui.markdown import formula_nodes as nodes

    tree = _tree(source, display=display)
    if tree is None or nodes.has_unknown_tags(tree):
        return None
    nodes.gather_bases(tree)
    nodes.space_relations(tree)
    nodes.keep_free(tree, widths, _FOREIGN)
    if display:
        nodes.space_rows(tree)
    found = nodes.outlines(tree, SIZE, INK)
    if found is None:
        return None
    svg, texts, (left, right, bottom, top) = found
    size = SIZE
    width, ascent, descent = (right - left) / size, top / size, -bottom / size
    height = ascent + descent
    most = _MAX_DISPLAY_EM if display else _MAX_WIDTH_EM
    fits = 0 < width < most and abs(height) < _MAX_HEIGHT_EM and abs(ascent) < _MAX_HEIGHT_EM
    fits = fits and width * height < _MAX_AREA_EM
    if len(svg) > _MAX_SVG or not fits:
        return None
    runs = [
        TextRun(
            (text.x - left) / size, text.y / size, text.width / size, text.size / size, *text[4:]
        )
        for text in texts
    ]
    return Drawing(svg, width, ascent, descent, tuple(runs))


def _tree(source: str, *, display: bool) -> Element | None:
    """The formula as MathML; None when there is anything in it that cannot be drawn."""
    import xml.etree.ElementTree as ET

    from ziamath.tex import tex2mml

    tree = ET.fromstring(tex2mml(_prepared(source), inline=not display))  # noqa: S314 - our own
    for parent in list(tree.iter()):
        parent.tag = parent.tag.partition("}")[2] or parent.tag
        for child in list(parent):
            text = (child.text or "").translate(_UNMASKED)
            text = _BRACKETS.get(text, text)
            if child.tag.endswith("mtext"):
                text = re.sub(_ESCAPED, r"\1", text)
                if not text:
                    parent.remove(child)
            if "\\" in text and text != "\\":
                return None
            child.text = text or None
    return tree


def _prepared(source: str) -> str:
    """What the library does not read as TeX does, written so that it does."""
    source = re.sub(_COMMAND, lambda found: _ALIASES.get(found[1], found[0]), source)
    source = re.sub(_ALIGNED, r"\\\1{align*}", source.replace("{dcases}", "{cases}"))
    source = re.sub(_TAG, r"\\qquad\\text{(\1)}", re.sub(_DROPPED, "", source))
    source = re.sub(_TEXT, _split_text, source)
    return re.sub(_ANY_TEXT, lambda found: found[0].translate(_MASKED), source).replace(
        "<", r"\lt "
    )


def _split_text(found: re.Match[str]) -> str:
    r"""A formula within words: `\\text{if $x$ is}` becomes `\\text{if }x\\text{ is}`."""
    return f"{found[1]}{found[2]}}} {found[3]} {found[1]}{found[4]}}}"
