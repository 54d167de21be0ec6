"""Footnotes and link definitions: known late, drawn quietly, reached by a press and left by one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.strip import Zone, ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import (
    answer,
    live,
    picture,
    question,
    sections,
    settle,
    stream,
)

MakeView = Callable[[], TranscriptView]
TEXT = """\
Earlier studies[^1] disagree with [the guide][g]; 한국어 각주[^ko]도 있습니다.

- an item that refers to it too[^1]

[g]: https://example.com/guide

[^1]: The first note, with `code`.
[^ko]: 둘째 각주.

    With a paragraph of **its own**.

The text goes on.
"""
LONG = "A note[^n].\n\n" + "A paragraph.\n\n" * 60 + "[^n]: At the end.\n"


def selected(view: TranscriptView) -> str:
    view.select_all()
    return view.selected_text()


def zones(view: TranscriptView, kind: ZoneKind) -> list[tuple[int, Zone]]:
    strips = sections(view, 0).text.blocks
    return [(row, z) for row, s in enumerate(strips) for z in s.zones() if z.kind is kind]


def press(view: TranscriptView, row: int, zone: Zone) -> None:
    flow = sections(view, 0).text
    section = next(n for n, each in enumerate(sections(view, 0)) if each is flow)
    view._on_pressed(Touched(0, section, row, flow.blocks[row], zone))
    QApplication.processEvents()


@pytest.mark.parametrize("seed", range(5))
def test_streamed_footnotes_look_like_loaded_ones(make_view: MakeView, seed: int) -> None:
    streamed, loaded = make_view(), make_view()
    streamed.show_path([question("q"), live()])
    stream(streamed, TEXT, seed)
    streamed.finish(answer(TEXT))
    loaded.show_path([question("q"), answer(TEXT)])
    settle(streamed)
    settle(loaded)
    assert picture(streamed) == picture(loaded)
    assert selected(streamed) == selected(loaded)


def test_footnotes_are_a_numbered_list_at_the_end(view: TranscriptView) -> None:
    view.show_path([answer(TEXT)])
    text = selected(view)
    assert "studies¹ disagree with the guide; 한국어 각주²도" in text
    assert "[^" not in text
    assert "]:" not in text
    assert text.index("The text goes on.") < text.index("1. The first note, with code.")
    assert text.index("1. The first note") < text.index("2. 둘째 각주.")


def test_a_reference_is_literal_until_its_footnote_is_known(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "See[^1] and [x][g].\n\nMore.\n\n")
    assert selected(view) == "See[^1] and [x][g].\n\nMore."
    view.append_text("a", "[^1]: Note.\n\n[g]: https://example.com\n\nText\n")
    assert selected(view).startswith("See¹ and x.\n\nMore.\n\nText\n\n1. Note.")


def test_a_late_definition_draws_only_what_uses_it_again(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "One[^1].\n\nTwo.\n\nThree [g].\n\nFour.\n\n")
    settle(view)
    made = [strip.made() for strip in sections(view, 0).text.blocks]
    view.append_text("a", "[g]: https://example.com\n\n[^1]: Note.\n\nText\n")
    settle(view)
    again = [strip.made() for strip in sections(view, 0).text.blocks[:4]]
    assert [new is old for new, old in zip(again, made, strict=False)] == [
        False,
        True,
        False,
        True,
    ]


def test_a_late_definition_moves_nothing_on_the_screen(view: TranscriptView) -> None:
    view.show_path([live()])
    view.append_text("a", "A note[^n] and [link][g].\n\n" + "A paragraph.\n\n" * 60)
    view.verticalScrollBar().setValue(200)
    settle(view)
    flow = sections(view, 0).text
    tops = [flow.top(row) for row in range(40)]
    view.append_text("a", "[^n]: At the end.\n\n[g]: https://example.com\n\nText.")
    settle(view)
    assert view.verticalScrollBar().value() == 200
    assert [flow.top(row) for row in range(40)] == tops


def test_a_press_leads_to_the_footnote_and_back(view: TranscriptView) -> None:
    view.show_path([answer(LONG)])
    view.verticalScrollBar().setValue(0)
    settle(view)
    ((row, zone),) = zones(view, ZoneKind.NOTE)
    assert (zone.value, zone.label) == ("n", "At the end.")
    press(view, row, zone)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    ((row, zone),) = zones(view, ZoneKind.NOTE_BACK)
    press(view, row, zone)
    assert bar.value() < 100


def test_a_footnote_on_a_line_makes_it_no_higher(make_view: MakeView) -> None:
    with_note, without = make_view(), make_view()
    with_note.show_path([answer("Text[^1] here.\n\n[^1]: N.\n")])
    without.show_path([answer("Text here.\n\n")])
    heights = [sections(each, 0).text.blocks[0].measure(500) for each in (with_note, without)]
    assert heights[0] == heights[1]


def test_what_people_type_has_no_footnotes(view: TranscriptView) -> None:
    text = "See[^1] [a].\n\n[^1]: Note.\n\n[a]: /b"
    view.show_path([question(text)])
    assert selected(view) == text
