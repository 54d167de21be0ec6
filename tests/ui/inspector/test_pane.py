"""The inspector as one uses it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.settings import Protocol
from desktop_chat.services.tape_files import load_tape
from desktop_chat.services.tapes import Tapes
from desktop_chat.ui.inspector.event_model import Column
from desktop_chat.ui.inspector.plain_pane import MOST_CHARS
from desktop_chat.ui.inspector.timeline import End
from desktop_chat.ui.theme.tokens import DARK
from tests.fakes.canary import KEY
from tests.fakes.heard import provider_for
from tests.fakes.taping import Studio
from tests.fakes.turns import until
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream
from tests.ui.conftest import RunInQt
from tests.ui.inspector.stage import Shelf, long_answer, seconds, staged, whole

FIND = Qt.KeyboardModifier.ControlModifier
WORDS = ["안녕", "하세요", " <b>bold</b>", " end"]


def test_a_turn_over_a_real_wire_is_followed_while_it_runs(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        gate = Gate()
        frames = chat_stream(WORDS)
        studio = Studio(Protocol.OPENAI_CHAT)
        studio.tapes = Tapes(time.monotonic, lambda _name: Protocol.OPENAI_CHAT)
        async with staged(qapp, tapes=studio.tapes) as stage:
            assert not stage.pane.nothing.isHidden()
            with WireServer(Reply([*frames[:3], gate, *frames[3:]])) as server:
                provider = provider_for(Protocol.OPENAI_CHAT, server.base_url, key=KEY)
                turn = asyncio.ensure_future(studio.record(provider))
                await until(lambda: stage.rows == 3)
                assert stage.pane.header.picker.currentText().endswith(" · running")
                assert not stage.pane.deeds.replay.isEnabled()
                assert stage.pane.waterfall.timeline.is_live
                gate.open()
                await turn
                await provider.aclose()
            await until(lambda: stage.rows == 8 and stage.pane.deeds.replay.isEnabled())
            await stage.settle()
            assert stage.kinds() == ["ignored", *["text"] * 4, "end", "usage", "end"]
            assert stage.pane.waterfall.timeline.lines[0].end is End.DONE
            assert stage.pane.header.picker.currentText().endswith(" · complete")
            assert "8 events" in stage.pane.header.summary.text()
            stage.pane.tabs.setCurrentIndex(1)
            await stage.settle()
            shown = stage.pane.request.text.toPlainText()
            assert "POST http://127.0.0.1" in shown
            assert KEY not in shown

    run_in_qt(scenario)


def test_an_event_is_shown_raw_beside_decoded_and_marked(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf, tokens=DARK) as stage:
            table = stage.pane.events.table
            table.setFocus()
            table.pick(0)
            for _ in range(3):
                QTest.keyClick(table, Qt.Key.Key_Down)
            assert "<b>bold</b>" in stage.pane.events.raw.toPlainText()
            assert stage.pane.events.decoded.toPlainText() == 'text " <b>bold</b>"'
            event = table.current
            assert event is not None
            assert stage.pane.waterfall.marked_s == event.at_s
            QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
            QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            copied = qapp.clipboard().text()
            assert copied.count("data: ") == 2
            assert "하세요" in copied
            assert stage.said == ["Copied 2 events"]

    run_in_qt(scenario)


def test_a_click_on_the_waterfall_picks_the_event_nearest_in_time(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        take = shelf.begin("t")
        take.ask()
        take.get(chat_stream(["a", "b", "c"]), apart_s=1.0)
        take.end()
        async with staged(qapp, shelf) as stage:
            fall = stage.pane.waterfall
            event = stage.pane.events.table.events.event_at(2)
            assert event is not None
            x = round(fall.scale().x(event.at_s + 0.3))
            QTest.mouseClick(fall, Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
            assert stage.pane.events.table.current == event

    run_in_qt(scenario)


def test_the_filter_and_the_kind_box_choose_events(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf) as stage:
            page = stage.pane.events
            QTest.keyClick(page.table, Qt.Key.Key_F, FIND)
            assert page.filter.hasFocus()
            page.filter.setText("BOLD")
            await until(lambda: stage.rows == 1)
            page.filter.setText("no such thing")
            await until(lambda: stage.rows == 0)
            page.filter.clear()
            await until(lambda: stage.rows == 8)
            page.kinds.setCurrentIndex(page.kinds.findText("Usage"))
            await until(lambda: stage.rows == 1)
            assert stage.kinds() == ["usage"]
            await stage.settle()

    run_in_qt(scenario)


def test_fifty_thousand_events_hold_up_nothing(run_in_qt: RunInQt[Any], qapp: QApplication) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        take = shelf.begin("t")
        take.ask()
        take.get(long_answer(50_000), apart_s=0.001)
        take.end()
        async with staged(qapp, shelf) as stage:
            assert stage.rows == 50_000
            fall = stage.pane.waterfall
            assert min(seconds(fall.grab) for _ in range(5)) < 0.012
            page = stage.pane.events
            page.filter.setText("49990 낱말")
            await until(lambda: stage.rows == 1)
            page.filter.clear()
            await until(lambda: stage.rows == 50_000)
            await stage.settle()

    run_in_qt(scenario)


def test_a_live_turn_is_followed_unless_one_scrolled_up(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        frames = chat_stream([str(n) for n in range(200)])
        async with staged(qapp, shelf) as stage:
            take = shelf.begin("t")
            take.ask()
            bar = stage.pane.events.table.verticalScrollBar()

            async def grow(part: list[bytes], rows: int) -> None:
                take.get(part)
                shelf.tell()
                await until(lambda: stage.rows == rows)
                await stage.settle()

            await grow(frames[:60], 60)
            await grow(frames[60:90], 90)
            assert bar.value() == bar.maximum() > 0
            bar.setValue(5)
            await grow(frames[90:120], 120)
            assert bar.value() == 5
            bar.setValue(bar.maximum())
            await grow(frames[120:], len(frames))
            assert bar.value() == bar.maximum()
            take.end()

    run_in_qt(scenario)


def test_the_newest_turn_is_shown_but_not_instead_of_one_that_was_picked(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "one", ["a"])
        async with staged(qapp, shelf) as stage:
            picker = stage.pane.header.picker

            def shown() -> str:
                return stage.pane.shown.id if stage.pane.shown else ""

            whole(shelf, "two", ["b", "c"], model="other")
            shelf.tell()
            assert (shown(), picker.currentIndex()) == ("two", 0)
            await until(lambda: stage.rows == 6)
            picker.setCurrentIndex(1)
            assert shown() == "one"
            whole(shelf, "three", ["d"])
            shelf.tell()
            assert (shown(), picker.currentIndex(), picker.count()) == ("one", 2, 3)
            stage.pane.show_chat("another", is_temporary=False)
            assert (shown(), stage.rows, picker.count()) == ("", 0, 0)
            await stage.settle()
            assert stage.rows == 0  # what was being read is of the other chat

    run_in_qt(scenario)


def test_where_there_is_nothing_it_says_why(run_in_qt: RunInQt[Any], qapp: QApplication) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        demo = Shelf(protocol=None)
        turn = demo.begin("d")
        turn.end()
        unsent = Shelf()
        unsent.begin("u").end(FinishReason.FAILED)
        cases = [
            (shelf, None, False, "Open a chat to see what goes over the wire."),
            (shelf, "chat", False, "Nothing was recorded here since the app started."),
            (shelf, "chat", True, "A temporary chat is not recorded."),
            (demo, "chat", False, "The demo answers by itself: nothing goes over the wire."),
            (unsent, "chat", False, "Nothing was sent. It broke."),
        ]
        for its_shelf, chat, is_temporary, words in cases:
            async with staged(qapp, its_shelf, chat=chat, is_temporary=is_temporary) as stage:
                assert stage.pane.nothing.text() == words
                assert stage.pane.nothing.isVisible()
                assert not stage.pane.events.isVisible()

    run_in_qt(scenario)


def test_curl_is_copied_and_the_tape_saved_and_replayed(
    run_in_qt: RunInQt[Any], qapp: QApplication, tmp_path: Path
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf) as stage:
            deeds = stage.pane.deeds
            deeds.curl.click()
            assert "$API_KEY" in qapp.clipboard().text()
            deeds.save.click()
            dialog = stage.pane.findChild(QFileDialog, "tapeFileDialog")
            assert dialog is not None
            target = tmp_path / "kept.sse"
            dialog.fileSelected.emit(str(target))
            dialog.reject()
            await stage.settle()
            assert load_tape(target) == shelf.tapes.tape("t")
            asked: list[tuple[str, float]] = []
            stage.pane.replay_requested.connect(lambda id_, speed: asked.append((id_, speed)))
            for at in range(3):
                deeds.replay.click()
                menu = [m for m in deeds.findChildren(QMenu) if m.isVisible()][-1]
                menu.actions()[at].trigger()
                menu.close()
            assert asked == [("t", 1.0), ("t", 10.0), ("t", 0.0)]
            assert stage.said == [
                "Copied without the key",
                "Saved kept.sse. It holds the messages.",
            ]
            deeds.save.click()
            dialog = stage.pane.findChildren(QFileDialog, "tapeFileDialog")[-1]
            dialog.fileSelected.emit(str(target / "kept.sse"))
            dialog.reject()
            await stage.settle()
            assert stage.failed == ["kept.sse cannot be written: File exists."]

    run_in_qt(scenario)


def test_esc_asks_to_close_and_a_hidden_pane_hears_nothing(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", WORDS)
        async with staged(qapp, shelf) as stage:
            closed: list[int] = []
            stage.pane.close_requested.connect(lambda: closed.append(1))
            for part in (
                stage.pane.events.table,
                stage.pane.events.filter,
                stage.pane.events.raw,
                stage.pane.header.picker,
            ):
                part.setFocus()
                QTest.keyClick(part, Qt.Key.Key_Escape)
            stage.pane.header.close_button.click()
            assert len(closed) == 5
            shelf.tell()
            stage.pane.hide()
            whole(shelf, "two", ["a"])
            assert not shelf.due
            stage.pane.show()
            assert stage.pane.header.picker.count() == 2

    run_in_qt(scenario)


def test_it_fits_at_every_size(run_in_qt: RunInQt[Any], qapp: QApplication) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        take = shelf.begin("t")
        take.refuse(delay_s=2.0)
        take.ask()
        take.get(chat_stream(WORDS))
        take.end()
        async with staged(qapp, shelf) as stage:
            pane, table = stage.pane, stage.pane.events.table
            for width, height in ((360, 720), (900, 720), (900, 300), (400, 300)):
                pane.resize(width, height)
                await asyncio.sleep(0)
                assert (pane.width(), pane.height()) == (width, height)
                assert table.viewport().height() > 20
                assert table.isColumnHidden(Column.GAP) == (table.width() < 560)
                used = sum(table.columnWidth(c) for c in Column)
                assert used <= table.viewport().width() + 1
                for button in (pane.deeds.curl, pane.deeds.save, pane.deeds.replay):
                    right = button.mapTo(pane, QPoint(button.width(), 0)).x()
                    assert right <= width

    run_in_qt(scenario)


def test_a_very_long_event_is_shown_in_part_and_says_so(
    run_in_qt: RunInQt[Any], qapp: QApplication
) -> None:
    async def scenario() -> None:
        shelf = Shelf()
        whole(shelf, "t", ["가" * (MOST_CHARS + 100)])
        async with staged(qapp, shelf) as stage:
            raw = stage.pane.events.raw
            stage.pane.events.table.pick(1)
            assert len(raw.toPlainText()) < 10_000
            await until(lambda: len(raw.toPlainText()) > MOST_CHARS)
            first = raw.toPlainText().split("\n")[0]
            assert first.startswith("The first 200,000 of ")
            raw.selectAll()
            raw.copy()
            assert "가" * 5000 in qapp.clipboard().text()

    run_in_qt(scenario)
