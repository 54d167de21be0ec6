"""Where the one button of a notice is offered, and where it stands."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.chrome import NoticeStrip
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.notices import Notice, Tone
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, picture, question, settle

STOPPED = Outcome(FinishReason.CANCELLED)
TITLE = "Connection lost, 12,345 characters kept"
DETAIL = "The connection ended without a closing mark: the answer may be incomplete."


def offered(view: TranscriptView) -> set[int]:
    """The numbers of the messages that have a button."""
    settle(view)
    return {
        placed.item
        for placed in view._layout.strips_between(0, 50_000)
        for zone in placed.strip.zones()
        if zone.kind is ZoneKind.REMEDY
    }


def titles(view: TranscriptView) -> list[str]:
    strips = [placed.strip for placed in view._layout.strips_between(0, 50_000)]
    return [strip.notice.title for strip in strips if isinstance(strip, NoticeStrip)]


def test_only_the_last_message_offers_a_remedy(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("one", outcome=STOPPED), question("r", "r")])
    assert offered(view) == set()
    path = [question("q"), answer("one", outcome=STOPPED)]
    view.show_path(path)
    assert offered(view) == {1}
    view.show_path([*path, question("r", "r"), answer("two", "b", outcome=STOPPED)])
    assert offered(view) == {3}
    assert titles(view) == ["Stopped by you", "Stopped by you"]


def test_the_button_goes_when_a_message_is_added_and_comes_back_with_the_path(
    view: TranscriptView,
) -> None:
    path = [question("q"), answer("one", outcome=STOPPED)]
    view.show_path(path)
    assert offered(view) == {1}
    view.add_message(question("r", "r"))
    assert offered(view) == set()
    view.add_message(live("b"))
    view.finish(answer("two", "b", outcome=STOPPED))
    assert offered(view) == {3}
    view.show_path(path)
    assert offered(view) == {1}


def test_a_message_added_below_looks_like_the_same_path_shown_at_once(
    view: TranscriptView,
) -> None:
    failed = answer("one", outcome=Outcome(FinishReason.FAILED, error_text=DETAIL * 4))
    view.show_path([question("q"), failed])
    settle(view)
    view.add_message(question("r", "r"))
    added = picture(view)
    view.show_path([question("q"), failed, question("r", "r")])
    assert picture(view) == added


@pytest.mark.parametrize("width", [160, 180, 200, 230, 260, 300, 360, 480, 720])
@pytest.mark.parametrize("remedy", [Remedy.RETRY, Remedy.PICK_MODEL])
@pytest.mark.parametrize("second", [Remedy.NONE, Remedy.CONTINUE])
@pytest.mark.parametrize("detail", ["", DETAIL], ids=["heading alone", "heading and text"])
@pytest.mark.usefixtures("qapp")
def test_the_buttons_never_lie_over_the_words(
    width: int, remedy: Remedy, second: Remedy, detail: str
) -> None:
    look = Look(LIGHT)
    strip = NoticeStrip(look, Notice(Tone.WARNING, TITLE, detail, remedy, second))
    height = strip.measure(width)
    rects = [zone.rect for zone in strip.zones()]
    assert len(rects) == (1 if second is Remedy.NONE else 2)
    title, words = strip.title_rect(), strip.detail_rect()
    for one, other in combinations([*rects, title, words], 2):
        assert not one.intersects(other)
    card = QRectF(0, 0, width, height)
    assert all(card.contains(rect) for rect in (*rects, title, words) if not rect.isEmpty())
    lines = QFontMetricsF(look.small_bold).boundingRect(title, Qt.TextFlag.TextWordWrap, TITLE)
    assert lines.width() <= title.width()
    assert lines.height() <= title.height()


@pytest.mark.usefixtures("qapp")
def test_the_button_stands_beside_the_words_where_there_is_room() -> None:
    strip = NoticeStrip(Look(LIGHT), Notice(Tone.WARNING, TITLE, DETAIL, Remedy.RETRY))
    strip.measure(720)
    assert strip.zones()[0].rect.top() == strip.title_rect().top()


@pytest.mark.parametrize("width", [200, 260, 340])
def test_a_narrow_window_shows_heading_text_and_button_apart(
    view: TranscriptView, width: int
) -> None:
    lost = Outcome(FinishReason.INTERRUPTED, error_type="dropped", error_text=DETAIL)
    view.resize(width, 600)
    view.show_path([question("q"), answer("one", outcome=lost)])
    settle(view)
    assert offered(view) == {1}
    placed = list(view._layout.strips_between(0, 5_000))[-1]
    assert isinstance(placed.strip, NoticeStrip)
    assert placed.strip.zones()[0].rect.top() >= placed.strip.detail_rect().bottom()
