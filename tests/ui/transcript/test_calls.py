"""The cards of tools' calls: what they show, and what mouse and keyboard do to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.parts import Part, Reasoning, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.tools import (
    CallState,
    CallView,
    Permission,
    Progress,
    Tool,
    ToolSpec,
)
from desktop_chat.ui.keyboard.type_through import KEPT_LETTERS
from desktop_chat.ui.theme.tokens import DARK, LIGHT, metrics_at
from desktop_chat.ui.tools.call_strip import CallStrip
from desktop_chat.ui.tools.calls import ARM_S
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.find.seeking import look_for, painted_now
from tests.ui.transcript.gestures import point_of, zones
from tests.ui.transcript.messages import Clock, answer, click, live, on_screen, picture, settle
from tests.ui.transcript.reading_aloud import by_name, root, whole_text
from tests.ui.transcript.reading_aloud import press as aloud

KEY = Qt.Key
SEOUL = ToolCall("x", "weather", '{"city": "Seoul"}')
BUSAN = ToolCall("y", "weather", '{"city": "부산"}')
PARTS: tuple[Part, ...] = (
    Text("I look."),
    SEOUL,
    BUSAN,
    StepEnd(),
    ToolResult("x", "21 degrees"),
    ToolResult("y", "rain", failed=True),
    Text("\n\nIt is **warm**.\n\n- and more"),
)


def tool(server: str = "sky") -> Tool:
    return Tool(ToolSpec("weather", "", {}), "Weather report", server, "1")


def view_of(
    call: ToolCall = SEOUL,
    state: CallState = CallState.WAITING,
    progress: Progress | None = None,
    result: ToolResult | None = None,
) -> CallView:
    return CallView(call, state, tool(), progress, result)


def cards(view: TranscriptView) -> list[CallStrip]:
    found = view._layout.items[-1].sections
    assert found is not None
    return [strip for strip in found.text.blocks if isinstance(strip, CallStrip)]


def stored(parts: Sequence[Part] = PARTS) -> Message:
    return replace(answer(), parts=tuple(parts))


def press(view: TranscriptView, value: str, number: int = 0) -> None:
    found = [(p, z) for p, z in zones(view, ZoneKind.CALL) if z.value == value]
    click(view, point_of(view, *found[number]))


def asked(view: TranscriptView, clock: Clock, *views: CallView) -> list[tuple[str, str]]:
    """Show calls that wait, long enough ago; what is decided is in the list."""
    decided: list[tuple[str, str]] = []
    view.call_decided.connect(lambda call, word: decided.append((call, word)))
    view.show_path([live()])
    view.show_calls("a", 1, views or [view_of()])
    clock.now += ARM_S
    settle(view)
    return decided


def play(view: TranscriptView) -> None:
    """The same answer as `PARTS`, as it arrives."""
    view.show_path([live()])
    view.append_text("a", "I ")
    view.append_text("a", "look.")
    view.grow_calls("a", 1, [ToolCallDelta(0, "x", "weather", '{"city": "S')])
    view.grow_calls("a", 1, [ToolCallDelta(1, "y", "weather"), ToolCallDelta(0, None, None, "eo")])
    view.show_calls("a", 1, [view_of(), view_of(BUSAN)])
    running = view_of(BUSAN, CallState.RUNNING, Progress(1, 2, "half"))
    view.show_calls("a", 1, [view_of(), running])
    view.show_calls(
        "a",
        1,
        [
            view_of(SEOUL, CallState.DONE, result=ToolResult("x", "21 degrees")),
            view_of(BUSAN, CallState.DONE, result=ToolResult("y", "rain", failed=True)),
        ],
    )
    for piece in ("\n\nIt ", "is **wa", "rm**.\n\n- and", " more"):
        view.append_text("a", piece)


def test_live_and_stored_answers_look_the_same(view: TranscriptView) -> None:
    play(view)
    view.finish(stored())
    as_it_came = picture(view)
    assert on_screen(view) == as_it_came.convertToFormat(on_screen(view).format())
    view.show_path([stored()])
    assert picture(view) == as_it_came


def test_the_text_of_an_answer_has_no_calls_in_it(view: TranscriptView) -> None:
    play(view)
    assert view.plain_text() == "I look.\n\nIt is **warm**.\n\n- and more"
    view.finish(stored())
    assert view.plain_text() == "I look.\n\nIt is **warm**.\n\n- and more"


def test_cards_stand_between_the_texts_of_their_steps(view: TranscriptView) -> None:
    view.show_path([stored((*PARTS, ToolCall("z", "late", "{}"), StepEnd(), Text("\n\nend")))])
    found = view._layout.built(0).sections
    assert found is not None
    rows = [strip.call.id if isinstance(strip, CallStrip) else strip.block.source.strip()
            for strip in found.text.blocks]  # fmt: skip
    assert rows == ["I look.", "x", "y", "It is **warm**.", "- and more", "z", "end"]


def test_a_fence_that_a_step_left_open_ends_with_the_step(view: TranscriptView) -> None:
    view.show_path([stored((Text("```\ncode"), SEOUL, StepEnd(), Text("\n\nplain words")))])
    view.select_all()
    found = view._layout.built(0).sections
    assert found is not None
    assert not found.text.blocks[-1].is_code


def test_arguments_are_seen_while_they_arrive(view: TranscriptView) -> None:
    view.show_path([live()])
    view.grow_calls("a", 1, [ToolCallDelta(0, "x", "weather", '{"city": ')])
    view.grow_calls("a", 1, [ToolCallDelta(0, None, None, '"Seo')])
    settle(view)
    view.select_all()
    assert view.selected_text() == '{"city": "Seo'


@pytest.mark.parametrize("word", list(Permission))
def test_each_button_says_its_word(word: Permission, view: TranscriptView, clock: Clock) -> None:
    decided = asked(view, clock)
    press(view, word)
    assert decided == [("x", word)]


@pytest.mark.parametrize(
    ("key", "word"),
    [(KEY.Key_A, Permission.ONCE), (KEY.Key_C, Permission.CHAT), (KEY.Key_D, Permission.DENY)],
)
def test_letters_decide_about_the_card_that_has_the_keyboard(
    key: Qt.Key, word: Permission, view: TranscriptView, clock: Clock
) -> None:
    decided = asked(view, clock, view_of(), view_of(BUSAN))
    assert view.focus_call("y")
    assert set(str(view.property(KEPT_LETTERS))) == set("ACD")
    QTest.keyClick(view, key)
    assert decided == [("y", word)]


def test_letters_decide_nothing_elsewhere(view: TranscriptView, clock: Clock) -> None:
    decided = asked(view, clock)
    view.setFocus()
    QTest.keyClick(view, KEY.Key_A)
    assert decided == []
    assert not view.property(KEPT_LETTERS)


def test_enter_on_a_card_that_has_just_got_the_keyboard_allows_nothing(
    view: TranscriptView, clock: Clock
) -> None:
    decided = asked(view, clock)
    assert view.focus_call("x")
    QTest.keyClick(view, KEY.Key_Return)
    QTest.keyClick(view, KEY.Key_Space)
    assert decided == []
    QTest.keyClick(view, KEY.Key_Tab)
    QTest.keyClick(view, KEY.Key_Return)
    assert decided == [("x", Permission.ONCE)]


def test_a_press_that_was_meant_for_something_else_decides_nothing(
    view: TranscriptView, clock: Clock
) -> None:
    decided = asked(view, clock)
    view.show_calls("a", 1, [view_of(state=CallState.ARRIVING)])
    view.show_calls("a", 1, [view_of()])  # it waits anew, from this moment on
    clock.now += ARM_S / 2
    press(view, Permission.ONCE)
    assert view.focus_call("x")
    QTest.keyClick(view, KEY.Key_A)
    assert decided == []
    clock.now += ARM_S
    QTest.keyClick(view, KEY.Key_A)
    assert decided == [("x", Permission.ONCE)]


@pytest.mark.parametrize("state", [CallState.ARRIVING, CallState.RUNNING, CallState.DONE])
def test_only_a_call_that_waits_has_buttons(
    state: CallState, view: TranscriptView, clock: Clock
) -> None:
    decided = asked(view, clock, view_of(state=state, result=None))
    assert [z.value for _, z in zones(view, ZoneKind.CALL)] in (["card"], ["fold"])
    view.focus_call("x")
    QTest.keyClick(view, KEY.Key_A)
    assert decided == []


def test_a_result_is_folded_and_opens_by_mouse_and_by_keyboard(view: TranscriptView) -> None:
    view.show_path([stored()])
    settle(view)
    view.select_all()
    assert "21 degrees" not in view.selected_text()
    press(view, "fold")
    view.select_all()
    assert "21 degrees" in view.selected_text()
    assert "rain" not in view.selected_text()
    QTest.keyClick(view, KEY.Key_Tab)
    assert view._focused_call() is cards(view)[0].call
    QTest.keyClick(view, KEY.Key_Return)
    view.select_all()
    assert "21 degrees" not in view.selected_text()


def test_what_the_reader_opened_stays_open_at_the_end(view: TranscriptView) -> None:
    play(view)
    settle(view)
    press(view, "fold")
    view.finish(stored())
    settle(view)
    view.select_all()
    assert "21 degrees" in view.selected_text()


def test_an_answer_that_ended_has_no_call_that_waits(view: TranscriptView, clock: Clock) -> None:
    decided = asked(view, clock, view_of(), view_of(BUSAN))
    view.finish(stored((SEOUL, BUSAN, *PARTS[3:6])))
    settle(view)
    assert [z.value for _, z in zones(view, ZoneKind.CALL)] == ["fold", "fold"]
    assert [strip.heading.rpartition(", ")[2] for strip in cards(view)] == ["Done", "Failed"]
    assert not view.focus_call("x")
    assert decided == []


def test_seconds_are_counted_while_a_call_runs(view: TranscriptView, clock: Clock) -> None:
    asked(view, clock, view_of(state=CallState.RUNNING))
    before = picture(view)
    clock.now += 3
    view.tick_calls("a")
    assert "3 s" in cards(view)[0].heading_now
    assert picture(view) != before


def test_copying_a_message_copies_its_text_alone(view: TranscriptView) -> None:
    from desktop_chat.ui.transcript.copying import message_text

    view.show_path([stored()])
    settle(view)
    press(view, "fold")
    assert "21 degrees" not in message_text(view._layout, 0)
    assert "warm" in message_text(view._layout, 0)


def test_a_thousand_calls_cost_no_more_than_what_is_seen(view: TranscriptView) -> None:
    calls = [ToolCall(f"c{n}", "weather", f'{{"n": {n}}}') for n in range(1_000)]
    view.show_path([stored((Text("many"), *calls, StepEnd(), Text("\n\nend")))])
    settle(view)
    assert len(cards(view)) == 1_000
    assert view._layout.laid_out < 100


def test_reasoning_of_a_later_step_is_shown_as_well(view: TranscriptView) -> None:
    view.show_path([stored((Reasoning("first. "), *PARTS[:-1], Reasoning("then."), PARTS[-1]))])
    assert view._layout.items[0].reasoning == "first. then."


def test_a_screen_reader_finds_the_card_and_presses_its_buttons(
    view: TranscriptView, clock: Clock
) -> None:
    decided = asked(view, clock)
    node = root(view).child(0)
    said = whole_text(node)
    assert "Weather report, sky, Waits for you" in said
    assert '"city": "Seoul"' in said
    aloud(by_name(node, "Allow once (A)"))
    assert decided == [("x", Permission.ONCE)]
    view.show_calls("a", 1, [view_of(state=CallState.DONE, result=ToolResult("x", "21"))])
    assert "weather, city: Seoul, Done" in whole_text(node)


def test_words_in_a_folded_card_are_found_and_the_card_opens(view: TranscriptView) -> None:
    view.show_path([stored()])
    settle(view)
    finder = view.make_finder()
    assert look_for(finder, "21 degrees") == 1
    settle(view)
    assert [one.text for one in painted_now(view)] == ["21 degrees"]


def test_what_was_decided_leaves_no_keys_behind(view: TranscriptView, clock: Clock) -> None:
    asked(view, clock)
    view.focus_call("x")
    view.show_calls("a", 1, [view_of(state=CallState.RUNNING)])
    assert not view.property(KEPT_LETTERS)


def test_a_card_follows_the_theme_and_the_size(view: TranscriptView, clock: Clock) -> None:
    asked(view, clock)
    before, height = picture(view), cards(view)[0].height
    view.apply_tokens(DARK)
    dark = picture(view)
    assert dark != before
    view.apply_tokens(replace(LIGHT, metrics=metrics_at(150)))
    settle(view)
    assert cards(view)[0].height > height
    view.apply_tokens(LIGHT)
    assert picture(view) == before


def test_a_card_that_waits_says_what_the_tool_is_and_what_is_run(
    view: TranscriptView, clock: Clock
) -> None:
    told = "Asks the weather service.\n\nFor cities\u202e alone."
    runs = "/usr/bin/node /opt/weather.js --city"
    known = replace(tool(), spec=ToolSpec("weather", told, {}), runs=runs)
    waiting = replace(view_of(), tool=known)
    asked(view, clock, waiting)
    folded = cards(view)[0].height
    assert told not in cards(view)[0].made().document.toPlainText()

    press(view, "about")
    settle(view)
    said = cards(view)[0].made().document.toPlainText()
    assert "For cities\\u202e alone." in said
    assert runs in said
    assert cards(view)[0].height > folded

    press(view, "about")
    settle(view)
    assert cards(view)[0].height == folded
    view.show_calls("a", 1, [replace(waiting, state=CallState.RUNNING)])
    settle(view)
    assert [zone.value for _, zone in zones(view, ZoneKind.CALL)] == ["card"]


def test_a_tool_that_says_nothing_has_no_details(view: TranscriptView, clock: Clock) -> None:
    asked(view, clock)
    assert "about" not in [zone.value for _, zone in zones(view, ZoneKind.CALL)]


def test_details_are_read_by_keyboard_without_deciding(view: TranscriptView, clock: Clock) -> None:
    known = replace(tool(), runs="/usr/bin/node")
    decided = asked(view, clock, replace(view_of(), tool=known))
    view.focus_call("x")
    for _ in range(5):
        QTest.keyClick(view, KEY.Key_Tab)
    for words in ("Hide details", "Show details"):
        QTest.keyClick(view, KEY.Key_Space)
        focused = view._scene.focused
        assert focused is not None
        assert [one.label for one in focused[0].zones() if one.is_same(focused[1])] == [words]
    assert not decided


def test_who_decided_about_a_tall_card_follows_the_answer_again(
    view: TranscriptView, clock: Clock
) -> None:
    tall = replace(SEOUL, arguments='{"city": "' + "Seoul, " * 500 + '"}')
    asked(view, clock, view_of(tall))
    view.focus_call("x")
    assert not view._scroller.following
    result = ToolResult("x", "21 degrees")
    view.show_calls("a", 1, [view_of(tall, CallState.DONE, result=result)])
    settle(view)
    assert view._scroller.following


def test_open_reasoning_does_not_touch_the_answer(view: TranscriptView) -> None:
    view.show_path([stored((Reasoning("I think."), Text("I say.")))])
    item = view._layout.items[-1]
    folded = item.height
    item.toggle_thoughts()
    assert item.sections is not None
    thoughts, text = item.sections.flows
    drawn = sum(thoughts.strip_height(row) for row in range(len(thoughts)))
    assert thoughts.height == drawn + LIGHT.metrics.space_s
    assert item.height == folded + thoughts.height
    assert len(text) == 1
