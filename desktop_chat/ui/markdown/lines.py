"""What a single line of Markdown can begin or continue: CommonMark's line grammar and GFM's tables.

Sans Qt and without state; the splitter decides what a line means where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\r?\n?$)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\r?\n?$")
_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})([^\n]*)\n?$")
_QUOTE = re.compile(r" {0,3}>")
_MARKER = re.compile(r"( {0,3})([-+*]|(\d{1,9})[.)])(?:([ \t]+)(?=[^ \t\r\n])|[ \t]*\r?\n?$)")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*\r?\n?$")
_HTML_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_HTML_STARTS = (
    (re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), "</"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile(r"<![A-Za-z]"), ">"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
    (re.compile(rf"</?(?:{_HTML_NAMES})(?=\s|/?>|$)", re.IGNORECASE), ""),
)
_ONE_TAG = re.compile(
    rf"(?:<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>)\s*$"
)
_RAW_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOTE = re.compile(r" {0,3}\[\^[^\s\]]+\]:")
_LABEL = r" {0,3}\[(?=[^\]]*[^\s\]])(?:[^\[\]\\]|\\.){1,999}"
_DEFINITION = re.compile(
    rf"{_LABEL}\]:[ \t]*\n?[ \t]*(?:<(?:[^<>\\\n]|\\.)*>|(?!<)[^\s\x00-\x1f\x7f]+)"
    r"(?P<title>(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*\r?\n?$",
    re.DOTALL,
)
_HALF_DEFINITION = re.compile(
    rf"{_LABEL}(?:\]?$|\]:[ \t]*\n?[ \t]*(?:$|<(?:[^<>\\\n]|\\.)*$|"
    r"(?:<(?:[^<>\\\n]|\\.)*>|(?!<)[^\s\x00-\x1f\x7f]+)(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?:$|\"(?:[^\"\\]|\\.)*$|'(?:[^'\\]|\\.)*$|\((?:[^()\\]|\\.)*$)))",
    re.DOTALL,
)
_DELIMITER_CELL = re.compile(r":?-+:?$")


@dataclass(frozen=True, slots=True)
class Marker:
    """The start of a list item: `kind` is its bullet or its delimiter; `indent` is in columns."""

    kind: str
    number: int | None
    indent: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Fence:
    """An opening code fence."""

    indent: int
    mark: str
    info: str


@dataclass(frozen=True, slots=True)
class Html:
    """The start of a block of HTML: what its last line holds, '' for blank lines."""

    closer: str


def is_blank(line: str) -> bool:
    """Whether a line holds nothing but white space."""
    return not line or line.isspace()


def columns(line: str) -> int:
    """Width of the white space that the line begins with; a tab goes to the next fourth column."""
    width = 0
    for char in line:
        if char == " ":
            width += 1
        elif char == "\t":
            width += 4 - width % 4
        else:
            break
    return width


def dedent(line: str, width: int) -> str:
    """Take at most `width` columns of white space from the front of a line."""
    taken = index = 0
    while index < len(line) and taken < width:
        if line[index] == " ":
            taken += 1
        elif line[index] == "\t":
            taken += 4 - taken % 4
        else:
            break
        index += 1
    return " " * (taken - width) + line[index:]


def spread(line: str, column: int) -> str:
    """Make spaces of the tabs that the line begins with; it stands at `column`."""
    width, index = column, 0
    while index < len(line) and line[index] in " \t":
        width += 1 if line[index] == " " else 4 - width % 4
        index += 1
    return " " * (width - column) + line[index:]


def behind_quote(line: str) -> str:
    """What stands behind the mark of a quote."""
    at = line.index(">") + 1
    rest = spread(line[at:], at)
    return rest.removeprefix(" ")


def behind_marker(line: str, marker: Marker) -> str:
    """What stands behind the marker of a list item."""
    at = columns(line)
    while at < len(line) and not line[at].isspace():
        at += 1
    return spread(line[at:], at)[max(0, marker.indent - at) :]


def is_heading(line: str) -> bool:
    """Whether the line is an ATX heading."""
    return _HEADING.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether the line is a thematic break."""
    return _RULE.match(line) is not None


def is_quote(line: str) -> bool:
    """Whether the line begins with a quotation mark `>`."""
    return _QUOTE.match(line) is not None


def is_underline(line: str) -> bool:
    """Whether the line makes the paragraph above it a heading."""
    return _SETEXT.match(line) is not None


def html_start(line: str, *, in_paragraph: bool = False) -> Html | None:
    """Read the first line of a block of HTML; within a paragraph not every tag begins one."""
    text = line.lstrip(" ")
    if not text.startswith("<") or columns(line) > 3:
        return None
    for start, closer in _HTML_STARTS:
        if start.match(text):
            return Html(closer)
    return Html("") if not in_paragraph and _ONE_TAG.match(text) else None


def closes_html(line: str, closer: str) -> bool:
    """Whether the line ends the block of HTML that waits for `closer`; '' waits for a blank one."""
    if not closer:
        return is_blank(line)
    return _RAW_END.search(line) is not None if closer == "</" else closer in line


def is_note(line: str) -> bool:
    """Whether the line begins a footnote's text."""
    return _NOTE.match(line) is not None


def is_definition(text: str) -> bool:
    """Whether a text is one link reference definition and nothing else."""
    return _DEFINITION.match(text) is not None


def may_be_definition(text: str) -> bool:
    """Whether a text is the beginning of a link reference definition."""
    return _HALF_DEFINITION.match(text) is not None or is_definition(text)


def may_take_title(text: str, line: str) -> bool:
    """Whether `line` may be, or begin, the title of the definition `text`."""
    match = _DEFINITION.match(text)
    return match is not None and match["title"] is None and line.lstrip()[:1] in {'"', "'", "("}


def opening_fence(line: str) -> Fence | None:
    """Read an opening code fence."""
    match = _FENCE.match(line)
    if match is None or (match[2][0] == "`" and "`" in match[3]):
        return None
    info = unescape(_ESCAPED.sub(r"\1", match[3].strip()))
    return Fence(len(match[1]), match[2], info)


def language_of(info: str) -> str:
    """The first word after an opening fence."""
    return info.split(maxsplit=1)[0].strip("{}.") if info.strip() else ""


def closes_fence(line: str, mark: str) -> bool:
    """Whether the line ends the code that the fence `mark` began."""
    text = line.strip()
    return len(text) >= len(mark) and not text.strip(mark[0]) and columns(line) < 4


def list_marker(line: str) -> Marker | None:
    """Read the start of a list item."""
    match = _MARKER.match(line)
    if match is None or is_rule(line):
        return None
    number = int(match[3]) if match[3] else None
    kind = match[2][-1]
    width = len(match[1]) + len(match[2])
    if match[4] is None:
        return Marker(kind, number, width + 1, empty=True)
    spaces = columns(" " * width + match[4]) - width if "\t" in match[4] else len(match[4])
    return Marker(kind, number, width + (spaces if spaces <= 4 else 1), empty=False)


def cells(line: str) -> list[str]:
    """Split a table row at its unescaped bars."""
    text = line.strip().replace("\\|", "\0")
    return text.removeprefix("|").removesuffix("|").split("|")


def is_delimiter_row(line: str, header: str) -> bool:
    """Whether `line` makes `header` the header row of a table."""
    if "-" not in line or ("|" not in line and ":" not in line) or columns(line) > 3:
        return False
    if "|" not in header:
        return False
    marks = [cell.strip() for cell in cells(line)]
    return all(map(_DELIMITER_CELL.match, marks)) and len(marks) == len(cells(header))


def interrupts_paragraph(line: str) -> bool:
    """Whether the line begins a new block even right below a line of text."""
    if columns(line) > 3:
        return False
    if is_heading(line) or is_quote(line) or is_rule(line) or is_note(line):
        return True
    if opening_fence(line) or html_start(line, in_paragraph=True):
        return True
    marker = list_marker(line)
    return marker is not None and not marker.empty and marker.number in {None, 1}
