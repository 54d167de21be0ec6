"""What lies in the composer beside the text."""

from __future__ import annotations

from desktop_chat.domain.attachments import Attachment
from desktop_chat.domain.parts import File
from desktop_chat.ui.attachments.tray import AttachmentTray, ItemState


def a_file(name: str) -> Attachment:
    return Attachment(File(name * 8, "text/plain", name), name, 10)


def test_a_file_is_read_and_then_ready() -> None:
    tray = AttachmentTray()
    item = tray.begin("a.txt")
    assert tray.obstacle == "A file is still being read."
    tray.finish(item, a_file("a.txt"))
    assert tray.obstacle == ""
    assert tray.parts == (a_file("a.txt").part,)


def test_a_file_that_cannot_be_sent_is_in_the_way_until_it_is_removed() -> None:
    tray = AttachmentTray()
    item = tray.begin("a.zip")
    tray.fail(item, "“a.zip” cannot be sent.")
    assert tray.obstacle == "“a.zip” cannot be sent."
    assert tray.items[0].state is ItemState.FAILED
    tray.remove(item)
    assert tray.is_empty
    assert tray.obstacle == ""


def test_the_same_file_is_not_taken_twice() -> None:
    tray = AttachmentTray()
    tray.add(a_file("a.txt"))
    tray.finish(tray.begin("copy of a.txt"), a_file("a.txt"))
    assert [item.name for item in tray.items] == ["a.txt"]


def test_what_another_model_does_not_take_is_said_at_once() -> None:
    tray, said = AttachmentTray(), list[str]()
    tray.check_with(lambda _attached: tuple(said))
    tray.add(a_file("a.txt"))
    assert tray.obstacle == ""
    said.append("m takes no pictures.")
    tray.check_again()
    assert tray.problems == ("m takes no pictures.",)
    tray.clear()
    assert not tray.problems


def test_what_is_held_is_put_back_with_what_is_still_being_read() -> None:
    tray = AttachmentTray()
    tray.add(a_file("a.txt"))
    reading = tray.begin("b.txt")
    items = tray.items
    tray.show([])
    assert tray.is_empty
    tray.restore(items)
    tray.finish(reading, a_file("b.txt"))
    assert [one.name for one in tray.attached] == ["a.txt", "b.txt"]
