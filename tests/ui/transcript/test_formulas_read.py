"""Formulas are read, selected and copied, and do no harm."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import deque
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu

from desktop_chat.ui.find.reading import document_text
from desktop_chat.ui.markdown import formula_book, formula_worker
from desktop_chat.ui.markdown.extract import place_of
from desktop_chat.ui.markdown.formula_book import FormulaBook, Lettering
from desktop_chat.ui.markdown.formula_worker import FormulaWorker, Job
from desktop_chat.ui.markdown.formulas import Drawing, Formula, warm
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.formulas_shown import MANY, made, shown
from tests.ui.transcript.messages import (
    Clock,
    answer,
    click,
    drag,
    mouse,
    picture,
    settle,
)
from tests.ui.transcript.test_selection import point_of

MakeView = Callable[[], TranscriptView]


@pytest.fixture(autouse=True)
def _warm() -> None:
    warm()


# ---------------------------------------------------------------------- reading


def test_formulas_that_arrive_leave_what_is_read_where_it_is(view: TranscriptView) -> None:
    texts = [f"Line {n}.\n\n$$\\frac{{{n}}}{{x}}$$\n\nAnd $y_{{{n}}}$." for n in range(30)]
    view.show_path([answer(text, f"a{number}") for number, text in enumerate(texts)])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    anchor = view._scroller.anchor()
    assert anchor is not None
    before = view._layout.y_of(anchor)
    assert before == view._scene.y
    settle(view)
    assert view._layout.y_of(anchor) == view._scene.y


def test_only_formulas_on_the_screen_are_drawn(view: TranscriptView) -> None:
    shown(view, *(f"$x_{{{number}}}$\n\n" + "text\n\n" * 30 for number in range(40)))
    assert len(view._formulas._book._drawings) < 10


# ---------------------------------------------------------------------- selecting


def test_the_source_is_what_is_copied(view: TranscriptView) -> None:
    shown(view, r"The $E = mc^2$ and \(a\)." + "\n\n" + r"\[ \frac{a}{b} \]" + "\n\nEnd 😀 $x$!")
    view.select_all()
    text = r"The $E = mc^2$ and \(a\)." + "\n\n" + r"\[\frac{a}{b}\]" + "\n\nEnd 😀 $x$!"
    assert view.selected_text() == text
    drag(view, point_of(view, 0, 0, 2), point_of(view, 0, 0, 5))
    assert view.selected_text() == "e $E = mc^2$"


def test_a_double_click_selects_the_whole_formula(view: TranscriptView) -> None:
    shown(view, r"The sum $\alpha + \beta + \gamma$ here")
    left, right = point_of(view, 0, 0, 8), point_of(view, 0, 0, 9)
    for share in (0.2, 0.8):
        point = left + (right - left) * share
        click(view, QPoint(2, 2))
        mouse(view, QEvent.Type.MouseButtonDblClick, QPoint(round(point.x()), left.y()))
        mouse(view, QEvent.Type.MouseButtonRelease, point)
        assert view.selected_text() == r"$\alpha + \beta + \gamma$"


def test_the_menu_of_a_formula_copies_it_without_its_marks(view: TranscriptView) -> None:
    shown(view, r"$$ \sum_{i=1}^{n} i $$")
    menu = QMenu(view)
    place = point_of(view, 0, 0, 0)
    view._content.add_entries(menu, place + QPoint(12, -6))
    (copy,) = menu.actions()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == r"\sum_{i=1}^{n} i"
    beside = QMenu(view)
    view._content.add_entries(beside, place - QPoint(80, 6))
    assert beside.actions() == []


def test_a_selection_survives_the_arrival(view: TranscriptView) -> None:
    view.show_path([answer(r"One $\ce{H2O}$, two $x^2$ and three.")])
    drag(view, point_of(view, 0, 0, 5), point_of(view, 0, 0, 12))
    before = view.selected_text()
    assert made(view).waiting
    settle(view)
    assert not made(view).waiting
    assert view.selected_text() == before == ", two $x^2$"


def test_a_selected_formula_is_painted_as_selected(view: TranscriptView) -> None:
    shown(view, r"$$\frac{a}{b}$$")
    before = picture(view)
    view.select_all()
    selected = QColor(LIGHT.selection)
    after = picture(view)
    assert after != before
    middle = point_of(view, 0, 0, 0)
    assert after.pixelColor(middle.x() + 1, middle.y() - 12) == selected


def test_the_source_is_found_at_the_place_of_the_formula(view: TranscriptView) -> None:
    shown(view, r"The $\alpha + x$ and $y$.")
    text = document_text(made(view))
    assert text == r"The $\alpha + x$ and $y$."
    start = text.index(r"\alpha")
    assert (place_of(made(view), start), place_of(made(view), start + 6, is_end=True)) == (4, 5)
    start = text.index("and")
    assert (place_of(made(view), start), place_of(made(view), start + 3, is_end=True)) == (6, 9)


# ---------------------------------------------------------------------- harm


def test_drawing_opens_no_file_and_no_socket(view: TranscriptView) -> None:
    shown(view, "```\nx\n```", r"$x$ \(\text{가}\)")  # Qt reads its fonts, Python its modules
    view.viewport().grab()
    seen: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if is_on and event.startswith(("open", "socket.", "subprocess.", "os.listdir")):
            seen.append(f"{event} {arguments}")

    is_on = True
    sys.addaudithook(hook)
    hostile = r"$\input{/etc/passwd}$ $\includegraphics{/dev/zero}$ $\href{file:///x}{y}$"
    shown(view, MANY, hostile, r"$$\newcommand{\a}{\a\a}\a$$")
    view.viewport().grab()
    is_on = False
    assert seen == []


def test_a_formula_that_hangs_is_given_up_on(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formula_worker, "GIVE_UP_S", 0.2)
    let_go = threading.Event()
    threads: set[int] = set()

    def draw(job: Job, _is_stopped: Callable[[], bool]) -> Drawing | None:
        threads.add(threading.get_ident())
        if job.key[0] == "hangs":
            let_go.wait(20)
        return Drawing("<svg/>", 1, 1, 0)

    worker = FormulaWorker(draw=draw, prepare=lambda: None)
    done: dict[tuple[str, bool], Drawing | None] = {}
    worker.drawn.connect(done.update)
    deadline = time.monotonic() + 10
    worker.request(Job(("hangs", False), {}))
    while not threads and time.monotonic() < deadline:
        qapp.processEvents()
    for source in ("a", "b"):
        worker.request(Job((source, False), {}))
    while not worker.is_idle and time.monotonic() < deadline:
        qapp.processEvents()
    let_go.set()
    assert {key[0]: drawing is not None for key, drawing in done.items()} == {
        "a": True,
        "b": True,
        "hangs": False,
    }
    assert len(threads) == 2


def test_what_was_asked_for_last_is_drawn_first_and_very_much_is_forgotten(
    qapp: QApplication,
) -> None:
    order: deque[str] = deque()
    begin = threading.Event()

    def draw(job: Job, _is_stopped: Callable[[], bool]) -> Drawing | None:
        order.append(job.key[0])
        return None

    worker = FormulaWorker(draw=draw, prepare=begin.wait)
    forgotten: list[tuple[str, bool]] = []
    worker.forgotten.connect(forgotten.append)
    for number in range(formula_worker.MAX_WAITING + 5):
        worker.request(Job((str(number), False), {}))
    begin.set()
    deadline = time.monotonic() + 10
    while not worker.is_idle and time.monotonic() < deadline:
        qapp.processEvents()
    assert order[0] == str(formula_worker.MAX_WAITING + 4)
    assert [key[0] for key in forgotten] == ["0", "1", "2", "3", "4"]
    assert len(order) == formula_worker.MAX_WAITING


def test_pictures_take_no_more_memory_than_they_may(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formula_book, "MAX_PICTURE_BYTES", 200_000)
    book = FormulaBook()
    formula = Formula(r"\frac{a}{b}")
    book.ask(formula, qapp.font())
    while not book.is_idle:
        qapp.processEvents()
    canvas = QImage(200, 200, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    for px in range(10, 90):
        lettering = Lettering(px, qapp.font(), QColor("black"))
        book.paint(painter, QPointF(10, 100), formula.key, lettering)
    painter.end()
    assert 0 < book.picture_bytes <= 200_000
    assert 0 < len(book._pictures) < 80


def test_a_very_large_formula_is_shown_as_its_source(view: TranscriptView) -> None:
    large = "+".join(["x_{1}"] * 300)
    shown(view, f"$${large}$$")
    assert made(view).document.toPlainText() == f"$${large}$$"


def test_views_that_come_and_go_leave_nothing_behind(
    make_view: MakeView, qapp: QApplication
) -> None:
    for _ in range(15):
        view = TranscriptView(LIGHT, clock=Clock())
        view.resize(900, 700)
        view.show()
        view.show_path([answer(MANY)])
        qapp.processEvents()
        view.close()
        view.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del view
        gc.collect()
    shown(make_view(), MANY)
