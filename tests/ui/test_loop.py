"""What holds while the loop runs, and no longer."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from desktop_chat.ui import loop


def test_other_threads_give_way_to_the_windows_within_half_a_millisecond(
    qapp: QApplication,
) -> None:
    async def interval() -> float:
        return sys.getswitchinterval()

    before = sys.getswitchinterval()
    assert loop.run(qapp, interval) <= loop.SWITCH_S
    assert sys.getswitchinterval() == before > loop.SWITCH_S
