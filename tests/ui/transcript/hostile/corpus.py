"""The corpus: inputs by group, made so that every trap in them leads to a place that is watched.

`lure` is a file that nobody may open, `url` one that nobody may ask for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.ui.transcript.hostile.characters import SCRIPTS, SIGNS

COMMONMARK = Path(__file__).parents[3] / "data" / "commonmark.json"
DEPTHS = (5, 60, 800, 6_000)
COUNTS = (40, 1_500, 20_000)
SHORT = 3_000
"""A text of so many characters at most is cheap enough to be streamed often."""


@dataclass(frozen=True, slots=True)
class Input:
    """One hostile text, with a name to find it by."""

    name: str
    text: str


def inputs(lure: str, url: str) -> Iterator[Input]:
    """The whole corpus: at least 600 inputs, in the same order each time."""
    for maker in (_commonmark, _traps, _tags, _nested, _repeated, _hidden, _long, _tables, _fences):
        for name, text in maker(lure, url):
            yield Input(f"{maker.__name__.strip('_')}: {name}", text)


def _commonmark(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    examples = json.loads(COMMONMARK.read_text("utf-8"))["examples"]
    for number, example in enumerate(examples):
        yield f"example {number + 1}", example["markdown"]


def _traps(lure: str, url: str) -> Iterator[tuple[str, str]]:
    """Every way to name a target, with every target."""
    ways = {
        "picture": "![x]({0})",
        "picture in <>": "![x](<{0}>)",
        "picture by name": "![x][r]\n\n[r]: {0}",
        "picture in a link": "[![x]({0})]({0})",
        "picture in a cell": "| a |\n|---|\n| ![x]({0}) |",
        "picture in a list": "- ![x]({0})\n  - ![y]({0})",
        "link": "[x]({0} 'title')",
        "autolink": "<{0}>",
        "footnote": "a[^1]\n\n[^1]: ![x]({0})",
        "formula": "$\\includegraphics{{{0}}} \\input{{{0}}} \\href{{{0}}}{{x}}$",
    }
    targets = {
        "path": lure,
        "file URL": f"file://{lure}",
        "file URL with a host": f"file://localhost{lure}",
        "qrc": f"qrc:{lure}",
        "escaped path": lure.replace("/", "%2f"),
        "device": "/dev/zero",
        "http": url,
        "svg": f"data:image/svg+xml,<svg xmlns='x'><image href='{url}'/></svg>",
        "data": "data:image/png;base64,iVBORw0KGgo=",
        "javascript": "javascript:alert(1)",
    }
    for (way, form), (target, value) in product(ways.items(), targets.items()):
        yield f"{way} to {target}", form.format(value)


def _tags(lure: str, url: str) -> Iterator[tuple[str, str]]:
    """HTML that loads, as a block of its own and in the middle of a line."""
    tags = (
        *("<img src={0}>", "<img src='{0}' onerror=alert(1)>", "<link rel=stylesheet href={0}>"),
        *("<style>@import url({0});</style>", "<style>body{{background:url({0})}}</style>"),
        *("<iframe src={0}></iframe>", "<object data={0}></object>", "<embed src={0}>"),
        *("<script src={0}></script>", "<svg><image href={0} /></svg>", "<video src={0}>"),
        *("<meta http-equiv=refresh content=0;url={0}>", "<base href={0}>"),
        "<body background={0}>",
        *("<table background={0}><tr><td>x", "<a href={0}>x</a>", "<form action={0}><button>x"),
        *("<!--{0}-->", "<![CDATA[{0}]]>", "<?xml-stylesheet href={0}?>", "<details ontoggle={0}>"),
    )
    for form, (kind, target) in product(tags, {"file": lure, "host": url}.items()):
        tag = form.format(target)
        yield f"{form} to a {kind}", tag
        yield f"{form} to a {kind}, in a line", f"word {tag} word"


def _nested(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    forms = {
        "quotes": lambda n: "> " * n + "x",
        "quotes, tight": lambda n: ">" * n,
        "lists": lambda n: "".join("  " * min(i, 300) + "- a\n" for i in range(min(n, 1_500))),
        "lists in a line": lambda n: "- " * n + "x",
        "numbers in a line": lambda n: "1. " * n + "x",
        "quotes and lists": lambda n: "> - " * n + "x",
        "brackets": lambda n: "[" * n + "x" + "]" * n,
        "links": lambda n: "[a](" * n,
        "pictures": lambda n: "![" * n + "x" + "](y)" * n,
        "parentheses": lambda n: "[x](" + "(" * n + ")" * n + ")",
        "emphasis": lambda n: "*" * n + "x" + "*" * n,
        "mixed emphasis": lambda n: "*_" * n + "x" + "_*" * n,
        "strikes": lambda n: "~~" * n,
        "elements": lambda n: "<div>" * n + "x" + "</div>" * n,
        "tables of HTML": lambda n: "<table><tr><td>" * n,
        "fractions": lambda n: "$" + "\\frac{" * n + "x" + "}{y}" * n + "$",
        "braces": lambda n: "$$\n" + "{" * n + "}" * n + "\n$$",
        "footnotes": lambda n: "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(min(n, 1_500))),
        "references": lambda n: "".join(f"[{i}]: /u\n" for i in range(min(n, 1_500))) + "[1] [2]",
    }
    for (name, make), depth in product(forms.items(), DEPTHS):
        yield f"{name} x {depth}", make(depth)


def _repeated(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    pieces = {
        "rule": "---\n\n",
        "heading": "# a\n",
        "fence": "```\n",
        "item": "- a\n",
        "number": "1. a\n",
        "empty line": "\n",
        "quote": "> a\n\n",
        "emphasis": "*a*_b_",
        "open code": "`a",
        "escape": "\\*",
        "entity": "&amp;&#0;&nbsp;",
        "link": "[a](b) ",
        "autolink": "<http://a.b> ",
        "bare link": "https://a.example/b ",
        "break": "a  \n",
        "definition": "[a]: b\n",
        "tab": "\t",
        "tilde": "~",
        "dollar": "$a$ ",
        "bar": "|",
        "angle": "<",
        "exclamation": "![",
    }
    for (name, piece), count in product(pieces.items(), COUNTS):
        yield f"{name} x {count}", piece * count
    yield "growing ticks", " ".join("`" * n for n in range(1, 400))
    yield "growing tildes", "\n".join("~" * n for n in range(1, 400))
    yield "growing numbers", "".join(f"{n}. a\n" for n in range(20_000))
    yield "a huge number", "99999999999999999999. a\n\n999999999. b"


def _hidden(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    """What cannot be seen, or is not what it seems, in every kind of place."""
    places = {
        "paragraph": "a{0}b",
        "heading": "# a{0}b",
        "code": "```sh\na{0}b\n```",
        "inline code": "x `a{0}b` y",
        "link": "[a{0}b](https://example.com/{0})",
        "cell": "| a{0}b |\n|---|\n| {0} |",
    }
    for (place, form), (name, sign) in product(places.items(), SIGNS.items()):
        yield f"{name} in a {place}", form.format(sign * 3)
    for name, sign in SIGNS.items():
        yield f"{name} x 20,000", sign * 20_000


def _long(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    """Lines without an end, in every script and every kind of place."""
    places = {
        "paragraph": "{0}",
        "heading": "# {0}",
        "item": "- {0}",
        "quote": "> {0}",
        "code": "```\n{0}\n```",
        "cell": "| a |\n|---|\n| {0} |",
        "link": "[{0}](http://x/{0})",
    }
    for (place, form), (name, letter) in product(places.items(), SCRIPTS.items()):
        yield f"{name} in a {place}", form.format(letter * (60_000 // len(letter)))


def _tables(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    for rows, columns in ((10_000, 2), (2_000, 24), (3, 500), (1, 5_000), (200, 60), (24, 24)):
        head = "|" + " a |" * columns + "\n|" + "---|" * columns + "\n"
        yield f"{rows} rows of {columns}", head + ("|" + " 1 |" * columns + "\n") * rows
    yield "more cells than columns", "| a |\n|---|\n" + "| 1 | 2 | 3 |\n" * 200
    yield "less cells than columns", "| a | b | c |\n|---|:-:|--:|\n" + "| 1\n" * 200
    yield "only a head", "| a | b |\n|---|---|\n"
    yield "escaped bars", "| a |\n|---|\n" + "| \\| \\\\| `|` |\n" * 300
    yield "in a quote", "> | a |\n> |---|\n" + "> | 1 |\n" * 2_000
    yield "in a list", "- | a |\n  |---|\n" + "  | 1 |\n" * 2_000


def _fences(_lure: str, _url: str) -> Iterator[tuple[str, str]]:
    plain = ("python", "mermaid", "../../etc", "a" * 10_000)
    infos = (*plain, "<img src=x>", "\u202egpj", "{.x}", "💥")
    for info in infos:
        yield f"info {info[:12]!r}", f"```{info}\nx = 1\n```\n\nafter"
        yield f"open, info {info[:12]!r}", f"```{info}\nx = 1\n" + "y\n" * 300
    for mark in ("`" * 3, "`" * 5_000, "~" * 3, "~" * 5_000):
        yield f"mark of {len(mark)} {mark[0]}", f"{mark}\nx\n{mark}"
    yield "20,000 lines", "```\n" + "x = 1\n" * 20_000 + "```"
    yield "indented", "    x\n" * 20_000
    yield "one line of 300,000", "```python\n" + "x" * 300_000 + "\n```"
