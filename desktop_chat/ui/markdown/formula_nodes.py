"""What the drawing library is taught: a place kept free for letters that its font lacks.

Imports the library, so it is itself imported only in the thread that draws formulas.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ziafont.fonttypes import BBox
from ziamath.config import config
from ziamath.nodes.mnode import Mnode, _node_classes
from ziamath.zmath import Math, loadedfonts

config.svg2 = False  # Qt knows no <symbol>: its glyphs would be missing
config.precision = 1
_TEXT_TAG = "qttext"
_SHAPES = frozenset({"svg", "g", "path", "rect", "ellipse"})
_WIDE_EM, _NARROW_EM = 0.95, 0.6
_ASCENT_EM, _DESCENT_EM = 0.8, 0.15
_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}")
_STRUT = ("0.58em", "0.24em")
"""For the library, an em is a third larger than the type."""
_AIR = "thickmathspace"
_ROWS = frozenset({"math", "mrow", "mtd"})
_RELATIONS = {sign: sign for sign in "⊂⊃⊄⊅⊆⊇⊈⊉⟂⊥⟺⟸⟹⟶⟵⟷⟼⊧⊨⊢≪≫∥∤"} | {"~": "\u223c"}
_SCRIPTS = {"msub": 1, "msup": 1, "msubsup": 2}
_LETTER_TAGS = frozenset({"mi", "mn", "mo", "mtext"})


class Text(NamedTuple):
    """Letters for Qt: from `x` on the line `y`, in the library's units."""

    x: float
    y: float
    width: float
    size: float
    text: str
    bold: bool
    color: str


class _QtText(Mnode, tag=_TEXT_TAG):
    """Takes as much room as its letters will, and notes where they belong."""

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: bool) -> None:
        super().__init__(element, parent, **kwargs)
        size = self.glyphsize
        self._width = float(element.get("em", "1")) * size
        self.bbox = BBox(0, self._width, -_DESCENT_EM * size, _ASCENT_EM * size)

    def draw(self, x: float, y: float, svg: ET.Element) -> tuple[float, float]:
        mark = ET.SubElement(svg, _TEXT_TAG)
        mark.text = self.element.text or ""
        bold = "1" if self.style.mathvariant.bold else ""
        places = {"x": x, "y": y, "width": self._width, "size": self.glyphsize}
        for name, value in places.items():
            mark.set(name, repr(float(value)))
        mark.set("bold", bold)
        mark.set("fill", str(self.style.mathcolor))
        return x + self._width, y


def has_unknown_tags(tree: ET.Element) -> bool:
    """Whether there is anything that the library would only warn of."""
    known = {*_node_classes, "math", "mtd", "mtr", "none", "ms", "mstyle"}
    return any(element.tag not in known for element in tree.iter())


def gather_bases(tree: ET.Element) -> None:
    """What carries a superscript is one thing: also a matrix, which comes in three."""
    for element in list(tree.iter()):
        scripts = _SCRIPTS.get(element.tag, len(element))
        if len(element) > scripts + 1:
            base = ET.Element("mrow")
            base.extend(element[: len(element) - scripts])
            element[: len(element) - scripts] = [base]


def space_relations(tree: ET.Element) -> None:
    """Put air around relations that the library takes for letters or sets too tight."""
    for row in tree.iter():
        if row.tag not in _ROWS:
            continue
        for child in row[1:-1]:
            sign = _RELATIONS.get((child.text or "").strip())
            if sign is not None and child.tag in _LETTER_TAGS and not len(child):
                child.tag, child.text = "mo", sign
                child.attrib.update(form="infix", lspace=_AIR, rspace=_AIR, stretchy="false")


def space_rows(tree: ET.Element) -> None:
    """Give the rows of a table as much room as TeX does, whatever stands in them."""
    for row in tree.iter("mtr"):
        if len(row):
            ET.SubElement(row[0], "mspace", height=_STRUT[0], depth=_STRUT[1])


def keep_free(tree: ET.Element, widths: Mapping[str, float], foreign: re.Pattern[str]) -> None:
    """Put places for Qt's text where there are letters that the font lacks."""
    for parent in list(tree.iter()):
        for index, child in enumerate(list(parent)):
            text = child.text or ""
            if child.tag not in _LETTER_TAGS or not any(map(_is_lacking(foreign), text)):
                continue
            row = ET.Element("mrow")
            for piece, is_foreign in _pieces(text, foreign):
                tag = _TEXT_TAG if is_foreign else child.tag
                made = ET.SubElement(row, tag, child.attrib)
                made.text = piece
                if is_foreign:
                    made.set("em", str(widths.get(piece, _guess(piece))))
            parent[index] = row


def outlines(
    tree: ET.Element, size: float, ink: str
) -> tuple[str, list[Text], tuple[float, float, float, float]] | None:
    """The formula as SVG, its texts, and its bounds: left, right, bottom, top; top is positive."""
    tree.set("mathcolor", ink)
    try:
        drawn = Math(tree, size, margin=1.0)
        svg = drawn.svgxml()
    finally:
        # A formula that failed may have left another language behind.
        loadedfonts["default"].language("math", "")  # type: ignore[no-untyped-call]
    texts = []
    for parent in list(svg.iter()):
        for mark in parent.findall(_TEXT_TAG):
            texts.append(_text_of(mark, ink))
            parent.remove(mark)
    if not _is_plain(svg):
        return None
    box = drawn.node.bbox
    return ET.tostring(svg, encoding="unicode"), texts, (box.xmin, box.xmax, box.ymin, box.ymax)


def _is_lacking(foreign: re.Pattern[str]) -> Callable[[str], bool]:
    font = loadedfonts["default"]

    def is_lacking(letter: str) -> bool:
        return bool(foreign.match(letter)) or font.glyphindex(letter) == 0

    return is_lacking


def _pieces(text: str, foreign: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    is_lacking = _is_lacking(foreign)
    start = 0
    for index in range(1, len(text) + 1):
        is_foreign = is_lacking(text[start])
        if index == len(text) or is_lacking(text[index]) is not is_foreign:
            yield text[start:index], is_foreign
            start = index


def _guess(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return wide * _WIDE_EM + (len(text) - wide) * _NARROW_EM


def _text_of(mark: ET.Element, ink: str) -> Text:
    x, y, width, size = (float(mark.get(name, "0")) for name in ("x", "y", "width", "size"))
    color = mark.get("fill", "")
    color = color if _COLOR.fullmatch(color) else ink
    return Text(x, y, width, size, mark.text or "", bool(mark.get("bold")), color)


def _is_plain(svg: ET.Element) -> bool:
    """Whether there are but shapes in it, in colours: nothing that names anything elsewhere."""
    for element in svg.iter():
        if element.tag not in _SHAPES:
            return False
        for name in ("fill", "stroke"):
            if (value := element.get(name)) is not None and not _COLOR.fullmatch(value):
                return False
    return True
