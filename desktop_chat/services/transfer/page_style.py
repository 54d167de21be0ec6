"""The style sheet of exported pages: light and dark, code and tables, for screens and paper."""

from __future__ import annotations

from functools import cache

_SHEET = """
:root { --page: #fbfbfa; --text: #1f2328; --muted: #656d76; --line: #d8dee4; --card: #f1f3f5;
  --link: #0b5fb8; }
@media (prefers-color-scheme: dark) {
  :root { --page: #17191c; --text: #e3e6ea; --muted: #9aa3ad; --line: #343a41; --card: #22262b;
    --link: #7ab7ff; }
}
body { margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.6 system-ui, "Pretendard", "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; }
section { border-top: 1px solid var(--line); padding: 1rem 0; }
section > h2 { font-size: 1rem; margin: 0; }
section.user { background: var(--card); border-radius: .6rem; border-top: 0; padding: 1rem; }
.meta, .ending, .file { color: var(--muted); font-size: .85rem; margin: .1rem 0 .6rem; }
.typed { white-space: pre-wrap; }
a { color: var(--link); }
img { max-width: 100%; height: auto; border-radius: .4rem; }
details { border-left: 3px solid var(--line); margin: .6rem 0; padding-left: .8rem;
  color: var(--muted); }
summary { cursor: pointer; }
blockquote { border-left: 3px solid var(--line); color: var(--muted); margin: .6rem 0;
  padding-left: .8rem; }
code, pre { font-family: ui-monospace, "JetBrains Mono", Consolas, monospace; font-size: .88em; }
code { background: var(--card); border-radius: .3rem; padding: .1em .3em; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  overflow-x: auto; padding: .8rem; }
section.user pre { background: var(--page); }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
th { background: var(--card); }
hr { border: 0; border-top: 1px solid var(--line); }
@media print { pre { white-space: pre-wrap; } section { break-inside: auto; } }
"""


@cache
def style_sheet() -> str:
    """The whole sheet, with the colours of code."""
    from pygments.formatters import HtmlFormatter

    light, dark = (
        _colours(str(HtmlFormatter(style=name).get_style_defs("pre")))  # type: ignore[no-untyped-call]
        for name in ("default", "github-dark")
    )
    return f"{_SHEET}{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _colours(rules: str) -> str:
    """Colours and weights of words; not the page's own."""
    return "\n".join(rule for rule in rules.splitlines() if rule.startswith("pre ."))
