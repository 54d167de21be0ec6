"""What becomes of a formula: outlines and measures, or nothing at all."""

from __future__ import annotations

import re
import string
import sys
import threading
import time

import pytest

from desktop_chat.ui.markdown import formulas
from desktop_chat.ui.markdown.formulas import (
    INK,
    MAX_CHARS,
    Drawing,
    Formula,
    can_draw,
    estimated_height,
    foreign_runs,
    make,
    warm,
)

COMMON = [
    r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\prod_{k=1}^\infty \left(1 - \frac{x^2}{k^2\pi^2}\right)",
    r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}^{-1}",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"f(x) = \begin{dcases} 1 & x > 0 \\ 0 & x < 0 \end{dcases}",
    r"\begin{equation} E = mc^2 \end{equation}",
    r"\begin{gather} a = b \\ c + d = e \end{gather}",
    r"\alpha \beta \gamma \Gamma \Delta \varepsilon \vartheta \Omega",
    r"\mathbb{R} \subset \mathbb{C}, \mathcal{L}, \mathfrak{g}, \mathbf{v}, \mathrm{d}x",
    r"\sqrt[3]{x + \sqrt{y}}",
    r"A \xrightarrow{f} B \Rightarrow C \iff D \mapsto E \longrightarrow F",
    r"9.81\,\mathrm{m/s^2}",
    r"\forall x \in A \; \exists y : x \le y \land x \neq y",
    r"\overline{AB} \parallel \vec{v} \perp \hat{x}, \dot{x}, \tilde{x}, \bar{x}",
    r"\underbrace{a + b}_{n} \overbrace{c}^{m}",
    r"\binom{n}{k} = \frac{n!}{k!(n-k)!}",
    r"\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t}",
    r"P(A \mid B) = \dfrac{P(B \mid A) P(A)}{P(B)}",
    r"\left\{ x \;\middle|\; x^2 < 2 \right\}",
    r"\operatorname{argmax}_{\theta} \log p_\theta(x)",
    r"\boxed{x = 42}",
    r"x_1, \ldots, x_n \cdots",
    r"E = mc^2 \tag{1}",
    r"90^\circ, 50\%, \$5",
    r"a < b, \text{if } a<b",
]
NOT_DRAWN = [
    "",
    "   ",
    r"\unknowncommand{x}",
    r"\ce{H2O}",
    r"\frac{a}",
    r"\left( x",
    r"\begin{matrix} a",
    r"\begin{theorem} a \end{theorem}",
    r"x^{",
    "a & b & c}",
    "x" * (MAX_CHARS + 1),
    "{" * 41 + "x" + "}" * 41,
    r"\frac{" * 10_000 + "x" + "}{2}" * 10_000,
    r"\sqrt" * 390 + " x",
    r"\hspace{99999em} x",
    r"\color{url(#x)} x",
]
REACHING_OUT = [
    r"\input{/etc/passwd}",
    r"\include{/etc/passwd}",
    r"\includegraphics{/dev/zero}",
    r"\includegraphics[width=1em]{https://example.org/x.png}",
    r"\href{file:///etc/passwd}{x}",
    r"\href{javascript:alert(1)}{x}",
    r"\url{https://example.org}",
    r"\openin5=/etc/passwd \read5 to \x",
    r"\write18{touch /tmp/x}",
    r"\newcommand{\a}{\b\b}\newcommand{\b}{\c\c}\a",
    r"\def\a{\a\a}\a",
    r"\let\x\undefined",
    r"\style{background: url(https://example.org)}{x}",
    r"\class{x}{y}",
    r"\csname input\endcsname{/etc/passwd}",
    r"\verb|x|",
]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm()


def drawn(source: str, *, display: bool = False) -> Drawing:
    drawing = make(source, display=display)
    assert drawing is not None, source
    return drawing


@pytest.mark.parametrize("source", COMMON)
@pytest.mark.parametrize("display", [False, True])
def test_what_answers_are_full_of_is_drawn(source: str, display: bool) -> None:
    drawing = drawn(source, display=display)
    assert 0.3 < drawing.width < 60
    assert 0.2 < drawing.ascent + drawing.descent < 12
    assert "<path" in drawing.svg


@pytest.mark.parametrize("source", NOT_DRAWN)
def test_what_cannot_be_drawn_is_nothing_and_no_error(source: str) -> None:
    assert make(source, display=True) is None


@pytest.mark.parametrize("source", REACHING_OUT)
def test_what_would_reach_out_or_grow_is_not_even_tried(source: str) -> None:
    assert not can_draw(source)
    assert make(source, display=True) is None


def test_no_formula_opens_a_file_or_a_socket() -> None:
    seen: list[str] = []
    ours = threading.get_ident()

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        if is_on and threading.get_ident() == ours and event.startswith(_REACHING):
            seen.append(event)

    is_on = True
    sys.addaudithook(hook)
    for source in (*COMMON, *REACHING_OUT, *NOT_DRAWN):
        make(source, display=True)
    is_on = False
    assert seen == []


_REACHING = ("open", "socket.", "os.", "subprocess.", "urllib.", "import", "shutil.")


def test_a_drawing_holds_nothing_but_shapes() -> None:
    for source in COMMON:
        tags = set(re.findall(r"<([a-zA-Z:]+)", drawn(source).svg))
        assert tags <= {"svg", "g", "path", "rect", "ellipse"}, source
        assert "href" not in drawn(source).svg.replace("xmlns:xlink", "")


def test_the_colour_of_the_text_can_be_put_in_and_a_colour_of_its_own_stays() -> None:
    drawing = drawn(r"x + \color{red} y")
    assert INK in drawing.svg
    assert "red" in drawing.svg


def test_a_fraction_stands_above_and_below_the_line() -> None:
    drawing = drawn(r"\frac{a}{b}", display=True)
    assert drawing.ascent > 0.8
    assert drawing.descent > 0.4
    assert drawn("x").descent < 0.1


def test_limits_stand_above_and_below_only_on_a_line_of_their_own() -> None:
    inline, display = drawn(r"\sum_{i=1}^n i"), drawn(r"\sum_{i=1}^n i", display=True)
    assert display.ascent + display.descent > inline.ascent + inline.descent


def test_letters_that_the_font_lacks_are_left_to_qt_at_their_place() -> None:
    source = r"\text{속도} = \frac{\text{거리}}{\text{시간}}"
    widths = {"속도": 1.7, "거리": 1.8, "시간": 1.9}
    drawing = make(source, display=True, widths=widths)
    assert drawing is not None
    assert foreign_runs(source) == ["속도", "거리", "시간"]
    runs = {run.text: run for run in drawing.texts}
    assert {text: round(run.width, 2) for text, run in runs.items()} == widths
    assert runs["거리"].y < runs["속도"].y < runs["시간"].y
    assert runs["속도"].x < runs["거리"].x
    assert drawing.width > 3.5


def test_words_of_both_kinds_share_a_line() -> None:
    drawing = drawn(r"\text{속도 v (m/s)}")
    assert [run.text.strip() for run in drawing.texts] == ["속도"]
    assert "<path" in drawing.svg


def test_bold_letters_are_left_to_qt_as_bold() -> None:
    (run,) = drawn(r"\textbf{힘}").texts
    assert run.bold


def test_a_formula_within_words_is_drawn() -> None:
    assert drawn(r"\text{if $x$ is odd}").width > drawn(r"\text{if is odd}").width


def test_signs_that_xml_knows_are_only_signs() -> None:
    assert drawn(r"a<b").width > 1.5
    assert drawn(r"\text{a<b & c}").width > 2
    assert drawn(r"\text{</mtext><script>}").width > 4


def test_it_gives_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "MAX_SECONDS", 0.05)
    started = time.perf_counter()
    assert make(r"\underline{x}" * 150, display=False) is None
    assert time.perf_counter() - started < 1


def test_it_stops_when_it_is_told_to() -> None:
    assert make(r"\underline{x}" * 20, display=False, is_stopped=lambda: True) is None


def test_a_failure_leaves_no_trace_in_the_next_drawing() -> None:
    before = drawn(r"x'_{-1} + \text{fi -}")
    for source in NOT_DRAWN:
        make(source, display=True)
    make(r"\text{" + "fi" * 300 + "}", display=False, is_stopped=lambda: True)
    assert drawn(r"x'_{-1} + \text{fi -}") == before


def test_another_profiler_is_put_back() -> None:
    def profiler(*_arguments: object) -> None:
        pass

    sys.setprofile(profiler)
    try:
        make("x", display=False)
        assert sys.getprofile() is profiler
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize(
    ("formula", "typed"),
    [
        (Formula("x^2"), "$x^2$"),
        (Formula("x^2", True, "$$"), "$$x^2$$"),
        (Formula("x", False, r"\("), r"\(x\)"),
        (Formula("x", True, r"\["), r"\[x\]"),
    ],
)
def test_it_is_copied_with_the_marks_it_was_typed_with(formula: Formula, typed: str) -> None:
    assert formula.typed == typed


def test_a_higher_formula_is_guessed_to_be_higher() -> None:
    assert estimated_height("x") < estimated_height(r"\frac{a}{b}")
    assert estimated_height("x") < estimated_height(r"x \\ y \\ z")


def test_threads_that_draw_at_once_do_not_get_each_others_outlines() -> None:
    from ziamath.zmath import loadedfonts

    sources = [f"{letter}_0" for letter in string.ascii_lowercase]
    expected = [make(source, display=False) for source in sources]

    def draw(seen: list[Drawing | None]) -> None:
        seen += [make(source, display=False) for source in sources]

    for _ in range(3):
        for font in loadedfonts.values():
            font._glyphs.clear()  # else each letter would be read only once
        drawn: list[list[Drawing | None]] = [[], [], []]
        threads = [threading.Thread(target=draw, args=(seen,)) for seen in drawn]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert drawn == [expected] * 3
