"""Texts as models write them, made at random from pieces of every kind, and some by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.ui.transcript.specimens import LONG_CODE, LONG_LIST, LONG_TABLE, SPECIMEN

WORDS = (
    *("the", "model", "answers", "with", "plain", "words", "and", "some", "한국어", "단어", "in"),
    *("between,", "café", "naïve", "2", "*", "3", "snake_case", "it's", '"quoted"', "(aside)"),
    *("50%", "off", "$5", "and", "$10", "e.g.", "AT&T", "a", "<", "b", ">", "c", "3.14", "wow!"),
    *("really?", "end;", "C#", "日本語", "🙂"),
)
INLINE = (
    *("**bold**", "*it*", "***both***", "~~gone~~", "`code`", "``a ` b``", "__strong__", "_em_"),
    *("[link](https://example.com/a_(b))", '[**bold** link](<https://e.com/x y> "title")'),
    *("![alt](pic.png)", "[![badge](b.svg)](https://x.io)", "<https://auto.link/x>", "<a@b.io>"),
    *("$x^2 + y_1$", "\\(a \\cdot b\\)", "$$z$$", "\\[q = 1\\]", "\\*no\\*", "&amp;", "&copy;"),
    *("**bold with `code` and *em* in it**", "*em **strong** em*", "<b>raw</b>", "a[0]", "f(x)[1]"),
    *("**굵게**", "*기울임*입니다", "`List<int>`", "http://bare.example/path?a=1&b=2"),
    *('**"단어"**입니다', "**용어(term)**를", "그는~~'말'~~했다", "값은**-5%**이다"),
)
FENCES = (
    "```python\ndef f(x):\n\n    return x  # **no** $x$\n```",
    "~~~\ntilde ``` inside\n~~~",
    "````md\n```\ninner\n```\n````",
    "```\n```",
    "    indented code\n\n    more of it",
)
BLOCKS = (
    "---", "***", "# Title", "## With `code` ##", "Sub\n---", "Head\n===", "<div>\nraw *x*\n</div>",
    "<!-- a comment\n\nover lines -->", "$$\nx = 1\n\ny = 2\n$$", "\\[\n\\frac{1}{2}\n\\]",
    "$$E = mc^2$$", "| a | b |\n|---|:-:|\n| **x** | `y` |\n| [l](u) | $z$ |",
    "Text above\n| a |\n|---|\n| 1 |", "> quote\n> more\nlazy",
    "> - item\n>   more\n>\n> ```\n> c\n> ```",
    "- [ ] open\n- [x] done",
    "1. one\n   ```sh\n   ls\n   ```\n2. two\n\n   $$\n   a\n   $$\n3. three",
    "> | a | b |\n> |---|---|\n> | 1 | **2** |",
    "- in a list:\n\n  | a |\n  |---|\n  | `1` |\n- more",
    "* star\n+ plus\n- minus", "3) three\n4) four", "- a\n  - b\n    - c\n      - d\n- e",
)  # fmt: skip
WITH_REFERENCES = (
    "See [the guide][g], [g] and [g][].",
    "A note[^1] and another[^long].",
    '[g]: https://example.com/guide "Guide"',
    "[h]: <https://example.com/h>\n[i]: /i 'title'",
    "[^1]: The first note.",
    "[^long]: A long one.\n\n    With **more** of it.",
    "> [q]: /quoted\n\nand [q]",
    "- item [h]\n\n  [j]: /j\n\n[j]",
)


def paragraph(rng: random.Random) -> str:
    """Words, marks between them, sometimes a second line."""
    pieces = [
        rng.choice(INLINE if rng.random() < 0.3 else WORDS) for _ in range(rng.randint(1, 18))
    ]
    return "".join(piece + ("\n" if rng.random() < 0.04 else " ") for piece in pieces).strip()


def bullets(rng: random.Random) -> str:
    """A list, loose or tight, with one level below it."""
    lines = []
    for number in range(1, rng.randint(2, 6)):
        mark = f"{number}." if rng.random() < 0.3 else "-"
        inner = paragraph(rng).replace("\n", " ")
        lines.append(f"{mark} {inner}")
        if rng.random() < 0.25:
            lines.append(f"   - {rng.choice(INLINE)}")
        if rng.random() < 0.2:
            lines.append("")
    return "\n".join(lines)


def quote(rng: random.Random) -> str:
    """A quote around a paragraph."""
    return "\n".join("> " + line for line in paragraph(rng).split("\n"))


_MAKERS: tuple[Callable[[random.Random], str], ...] = (
    paragraph,
    paragraph,
    bullets,
    quote,
    lambda rng: "#" * rng.randint(1, 6) + " " + paragraph(rng).replace("\n", " "),
    lambda rng: rng.choice(BLOCKS),
    lambda rng: rng.choice(FENCES),
)


def document(seed: int, *, references: bool = False) -> str:
    """A text of some blocks; the same for the same seed."""
    rng = random.Random(seed)
    pieces = []
    left = rng.sample(WITH_REFERENCES, len(WITH_REFERENCES)) if references else []
    for _ in range(rng.randint(2, 9)):
        if left and rng.random() < 0.4:
            pieces.append(left.pop())
        else:
            pieces.append(rng.choice(_MAKERS)(rng))
    return "".join(piece + ("\n" if rng.random() < 0.15 else "\n\n") for piece in pieces)


def corpus(count: int, *, references: bool = False) -> Iterator[str]:
    """The texts that are written by hand, then `count` that are not."""
    yield from (SPECIMEN, LONG_CODE, LONG_TABLE, LONG_LIST)
    for seed in range(count):
        yield document(seed, references=references)
