"""The words of Mermaid, which Pygments does not know: its source is coloured, nothing is drawn.

Imports Pygments: to be imported where code is coloured only.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, words
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
)

_DIAGRAMS = (
    *("graph", "flowchart", "sequenceDiagram", "classDiagram", "classDiagram-v2"),
    *("stateDiagram", "stateDiagram-v2", "erDiagram", "journey", "gantt", "pie", "mindmap"),
    *("timeline", "gitGraph", "quadrantChart", "requirementDiagram", "C4Context", "sankey-beta"),
    *("xychart-beta", "block-beta", "packet-beta", "kanban", "architecture-beta"),
)
_WORDS = (
    *("subgraph", "end", "direction", "style", "linkStyle", "classDef", "class", "click"),
    *("participant", "actor", "activate", "deactivate", "note", "Note", "over", "of", "as"),
    *("loop", "alt", "else", "opt", "par", "and", "critical", "option", "break", "rect"),
    *("autonumber", "title", "section", "dateFormat", "axisFormat", "excludes", "done", "active"),
    *("crit", "milestone", "after", "state", "namespace", "left", "right", "commit", "branch"),
    *("checkout", "merge", "root", "x-axis", "y-axis", "accTitle", "accDescr", "showData"),
)
_DIRECTIONS = ("TB", "TD", "BT", "RL", "LR")


class MermaidLexer(RegexLexer):
    """Colours diagrams, their words, arrows, labels and comments."""

    name = "Mermaid"
    aliases = ("mermaid", "mmd")
    tokens: ClassVar = {
        "root": [
            (r"\s+", Whitespace),
            (r"%%\{[^\n]*?\}%%", Comment.Preproc),
            (r"%%[^\n]*", Comment.Single),
            (r'"[^"\n]*"', String.Double),
            (r"\|[^|\n]*\|", String),
            (words(_DIAGRAMS, prefix=r"(?<![\w-])", suffix=r"(?![\w-])"), Keyword.Declaration),
            (words(_DIRECTIONS, prefix=r"(?<!\w)", suffix=r"(?!\w)"), Keyword.Constant),
            (words(_WORDS, prefix=r"(?<![\w-])", suffix=r"(?![\w-])"), Keyword),
            (r"(?:[|}][|o])?<?[-=.]{2,}(?:[|o][|{]|[ox](?=\s)|>{0,2})", Operator.Word),
            (r"#[0-9a-fA-F]{3,8}\b", Number.Hex),
            (r"\d+(?:[.:-]\d+)*[a-z%]?", Number),
            (r":::\w+", Name.Decorator),
            (r"(\[\[|\[\(|\(\(|\{\{|[\[({])([^\])}\"\n]+)", String),
            (r"[^\W\d]\w*", Text),
            (r"[\[\](){}:;,+&/\\.]", Punctuation),
            (r".", Text),
        ]
    }
