"""Formulas in a transcript."""

from __future__ import annotations

from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import (
    answer,
    settle,
)

MANY = r"""Energy is $E = mc^2$ and a fraction $\frac{a}{b}$ in 한국어 문장, \(x_1\) too.

$$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$$

- an item with $\alpha$
- and one with a tall $\begin{pmatrix}1&2\\3&4\end{pmatrix}$ in it

> \[ \text{속도} = \frac{\text{거리}}{\text{시간}} \]

| a | b |
|---|---|
| $x^2$ | $\sqrt{y}$ |

Not drawn: $\ce{H2O}$ and $\unknown{x}$, and it goes on."""


def shown(view: TranscriptView, *texts: str) -> TranscriptView:
    view.show_path([answer(text, f"a{number}") for number, text in enumerate(texts)])
    settle(view)
    return view


def block(view: TranscriptView, row: int = 0, item: int = 0) -> BlockStrip:
    strip = view._layout.items[item].block(TEXT, row)
    assert strip is not None
    return strip


def made(view: TranscriptView, row: int = 0) -> RenderedBlock:
    return block(view, row).made()
