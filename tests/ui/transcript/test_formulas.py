"""Formulas in the text: drawn, atomic, copied as they were typed, and harmless."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout

from desktop_chat.ui.markdown import formula_book
from desktop_chat.ui.markdown.formula_book import Lettering
from desktop_chat.ui.markdown.formulas import OBJECT, Drawing, warm
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens, metrics_at
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.formulas_shown import MANY, block, made, shown
from tests.ui.transcript.messages import (
    answer,
    live,
    picture,
    question,
    sections,
    stream,
)

MakeView = Callable[[], TranscriptView]


@pytest.fixture(autouse=True)
def _warm() -> None:
    warm()


# ---------------------------------------------------------------------- drawing


def test_the_source_stands_there_until_the_formula_is_drawn(view: TranscriptView) -> None:
    view.show_path([answer("So $a^2 + b^2 = c^2$ it is.")])
    before = view.viewport().grab().toImage()
    assert made(view).waiting
    assert picture(view) != before
    assert not made(view).waiting
    assert made(view).document.toPlainText() == f"So {OBJECT} it is."


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_streamed_formulas_look_like_loaded_ones(make_view: MakeView, seed: int) -> None:
    streamed, loaded = make_view(), make_view()
    streamed.show_path([question("q"), live()])
    stream(streamed, MANY, seed)
    streamed.finish(answer(MANY))
    loaded.show_path([question("q"), answer(MANY)])
    assert picture(streamed) == picture(loaded)


def test_what_cannot_be_drawn_stands_there_as_it_was_typed(view: TranscriptView) -> None:
    shown(view, r"Water is $\ce{H2O}$, really.")
    assert made(view).document.toPlainText() == r"Water is $\ce{H2O}$, really."
    assert made(view).spans


def test_a_block_that_cannot_be_drawn_keeps_its_lines(view: TranscriptView) -> None:
    shown(view, "$$\n\\ce{H2O}\n+ x\n$$")
    assert made(view).document.toPlainText().split("\n")[1:] == ["+ x$$"]


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_a_selected_formula_is_as_clear_as_selected_words(
    view: TranscriptView, tokens: Tokens
) -> None:
    view.apply_tokens(tokens)
    shown(view, r"$\blacksquare\blacksquare\blacksquare$")
    view.select_all()
    image = picture(view)
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(120)}
    assert QColor(tokens.selection).rgb() in seen
    assert QColor(tokens.on_selection).rgb() in seen


def test_a_formula_stands_on_the_line_of_the_text(view: TranscriptView) -> None:
    shown(view, r"a $\frac{a}{b}$ b", "a b")
    line = made(view).document.firstBlock().layout().lineAt(0)
    plain = block(view, 0, 1).made().document.firstBlock().layout().lineAt(0)
    assert line.y() + line.ascent() == pytest.approx(plain.y() + plain.ascent(), abs=0.01)


def test_only_a_line_with_a_tall_formula_is_higher(view: TranscriptView) -> None:
    words = "words that go on and on and on. " * 12
    shown(view, words, words + r"$\begin{pmatrix}1\\2\\3\\4\end{pmatrix}$ " + words)
    plain = block(view, 0, 0).made().document.firstBlock().layout()
    tall = block(view, 0, 1).made().document.firstBlock().layout()
    (usual, *_), steps = _steps(plain), _steps(tall)
    assert sum(abs(step - usual) > 1 for step in steps) <= 2
    assert max(steps) > 2 * usual


def _steps(lines: QTextLayout) -> list[float]:
    """How far the baselines are apart."""
    rows = [lines.lineAt(number) for number in range(lines.lineCount())]
    return [b.y() + b.ascent() - a.y() - a.ascent() for a, b in itertools.pairwise(rows)]


def test_a_wide_block_is_made_smaller_and_then_scrolled(view: TranscriptView) -> None:
    shown(view, _sum(18), _sum(40))
    assert block(view, 0, 0).card.reach == 0
    assert block(view, 0, 1).card.reach > 0
    assert ZoneKind.SIDE_BAR in {zone.kind for zone in block(view, 0, 1).zones()}


def _sum(count: int) -> str:
    return "$$" + " + ".join(f"a_{{{number}}}" for number in range(count)) + "$$"


def test_a_wide_formula_within_a_line_fits_the_line(view: TranscriptView) -> None:
    shown(view, "so $" + " + ".join(f"a_{{{number}}}" for number in range(30)) + "$ it is")
    assert made(view).document.idealWidth() <= made(view).width + 1


def test_korean_words_are_written_in_the_font_of_the_text(view: TranscriptView) -> None:
    shown(view, r"$$\text{속도}$$", r"$$\text{거리}$$", r"$$\phantom{xx}$$")
    assert [_dark_pixels(view, number) > 40 for number in range(3)] == [True, True, False]
    assert block(view, 0, 0).made().document.toPlainText() == OBJECT


def _dark_pixels(view: TranscriptView, item: int) -> int:
    made = block(view, 0, item).made()
    image = QImage(view._layout.width, made.height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    made.document.documentLayout().draw(painter, made.paint_context())
    painter.end()
    return sum(byte < 128 for byte in bytes(image.constBits()))


def test_another_theme_or_size_needs_no_new_drawing(view: TranscriptView) -> None:
    shown(view, MANY)
    light = picture(view)
    for tokens in (DARK, replace(LIGHT, metrics=metrics_at(150))):
        view.apply_tokens(tokens)
        assert not any(strip.made().waiting for strip in sections(view, 0).text)
        assert picture(view) != light
    view.apply_tokens(LIGHT)
    assert picture(view) == light


def test_for_another_theme_pictures_are_dyed_and_look_as_if_they_were_made(
    make_view: MakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MANY + "\n\nIn colours of its own: $x + \\color{red} y$ and $\\text{🙂} = z$."
    fresh, worn = make_view(), shown(make_view(), text)
    fresh.apply_tokens(DARK)
    shown(fresh, text)
    wanted = picture(fresh).convertToFormat(QImage.Format.Format_RGB32)
    picture(worn)
    made_anew: list[Drawing] = []
    make = formula_book._made

    def counted(drawing: Drawing, lettering: Lettering, ratio: float) -> formula_book._Picture:
        made_anew.append(drawing)
        return make(drawing, lettering, ratio)

    monkeypatch.setattr(formula_book, "_made", counted)
    worn.apply_tokens(DARK)
    found = picture(worn).convertToFormat(QImage.Format.Format_RGB32)
    assert len(made_anew) == 2
    assert found.size() == wanted.size()
    pairs = zip(bytes(found.constBits()), bytes(wanted.constBits()), strict=True)
    assert max(abs(ours - theirs) for ours, theirs in pairs) <= 3
