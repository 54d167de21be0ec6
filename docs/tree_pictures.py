"""What becomes of one question, in pictures: versions, several models side by side, the search.

`make_pictures` opens the window for it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol as Shape

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLineEdit, QPlainTextEdit

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.transcript.acts import Act
from tests.fakes.model_server import model_list
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_script import Exchange, Pause, Reply, Step
from tests.fakes.wire_streams import stream_for

MODELS = ("qwen3-32b", "exaone-4-32b", "gpt-oss-120b")
QUESTIONS = {
    "en": (
        "Where does the word “kimchi” come from?",
        "Where does the word “kimchi” come from, and which book says so first?",
        "How sure is that?",
    ),
    "ko": (
        "‘김치’라는 말은 어디에서 왔나요?",
        "‘김치’라는 말은 어디에서 왔고, 어느 책에 처음 나오나요?",
        "얼마나 확실한가요?",
    ),
}
ANSWERS = {
    "en": (
        """
It goes back to **chimchae** (沈菜), “vegetables soaked in salt water”.

1. *chimchae* became *dimchae*,
2. then *jimchi*,
3. and at last **kimchi**.
""",
        """
From **chimchae** (沈菜). The oldest spelling, *dimchae*, stands in the *Hunmong jahoe*,
a book from 1527 that teaches children Chinese characters.
""",
        """
Quite sure. *Dimchae* is in print in **1527**, and the sounds changed as they did in other
words of that time.
""",
        """
Most scholars agree on *chimchae*.

- The spellings follow one another.
- **Kimchi** is a learned form: speakers put a *k* where they took *j* for a dialect.
""",
        """
It is the best account that there is:

| Century | Form |
| --- | --- |
| 16th | dimchae |
| 17th | jimchae |
| 19th | kimchi |
""",
    ),
    "ko": (
        """
‘소금물에 담근 채소’라는 뜻의 **침채**(沈菜)에서 왔습니다.

1. *침채*가 *딤채*로,
2. 다시 *짐치*로 바뀌었다가,
3. 마침내 **김치**가 되었습니다.
""",
        """
**침채**(沈菜)에서 왔습니다. 가장 오래된 표기 *딤채*는 아이들에게 한자를 가르치던
1527년의 책 *훈몽자회*에 나옵니다.
""",
        """
꽤 확실합니다. *딤채*가 **1527년** 책에 찍혀 있고, 소리도 그 무렵 다른 낱말처럼
바뀌었습니다.
""",
        """
대부분의 학자가 *침채*로 봅니다.

- 표기가 차례로 이어집니다.
- **김치**는 *짐치*를 사투리로 여겨 고쳐 쓴 말입니다.
""",
        """
지금까지 나온 설명 가운데 가장 낫습니다.

| 세기 | 표기 |
| --- | --- |
| 16 | 딤채 |
| 17 | 짐채 |
| 19 | 김치 |
""",
    ),
}
SEARCHES = {"en": "chimchae role:assistant", "ko": "김 역할:답변"}


class Shots(Shape):
    """Who takes pictures of the window."""

    driver: Driver

    async def of_window(self, name: str) -> None:
        """Take one."""

    def act(self, callback: Callback) -> None:
        """Do what the menu does."""


Camera = Callable[[Callable[[Exchange], Reply]], AbstractAsyncContextManager[Shots]]


async def take_the_tree(camera: Camera, language: str) -> None:
    """Edit a question, ask three models, and search."""
    first, second, third = QUESTIONS[language]
    async with camera(_in_turn(ANSWERS[language])) as shots:
        driver, window = shots.driver, shots.driver.window
        await driver.sent(first)
        await driver.end()
        driver.transcript.act_requested.emit(driver.transcript.message_ids()[0], Act.EDIT.value)
        await until(lambda: window.findChild(QPlainTextEdit, "messageEdit") is not None)
        editor = driver.find(QPlainTextEdit, "messageEdit")
        editor.setPlainText(second)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await driver.text("1527")
        await until(lambda: not driver.stop_button.isEnabled())
        window.toast.close_toast()
        shots.act(Callback.TOGGLE_OUTLINE)
        await asyncio.sleep(1.0)
        await shots.of_window("branches")
        shots.act(Callback.TOGGLE_OUTLINE)
        driver.composer.setPlainText(third)
        shots.act(Callback.ASK_SEVERAL)
        await until(lambda: window.findChild(QDialog, "modelsDialog") is not None)
        boxes = driver.find(QDialog, "modelsDialog").findChildren(QCheckBox)
        for box in boxes[: len(MODELS)]:
            box.setChecked(True)
        driver.find(QAbstractButton, "askModels").click()
        await asyncio.sleep(1.4)
        await shots.of_window("compare")
        await until(lambda: not driver.stop_button.isEnabled(), seconds=30)
        driver.find(QAbstractButton, "compareClose").click()
        shots.act(Callback.SEARCH)
        await until(lambda: window.findChild(QLineEdit, "searchField") is not None)
        driver.find(QLineEdit, "searchField").setText(SEARCHES[language])
        await asyncio.sleep(1.0)
        await shots.of_window("search")


def _in_turn(answers: tuple[str, ...]) -> Callable[[Exchange], Reply]:
    """Two answers for whoever asks first; from then on each model has one of its own."""
    asked = 0

    def answer(exchange: Exchange) -> Reply:
        nonlocal asked
        if exchange.path.endswith("/models"):
            return model_list(MODELS)
        asked += 1
        model = str(json.loads(exchange.body).get("model", ""))
        text = answers[asked - 1] if asked <= 2 else answers[2 + MODELS.index(model)]
        steps: list[Step] = []
        for frame in stream_for(
            Protocol.OPENAI_CHAT, [f"{word} " for word in text.strip().split(" ")]
        ):
            steps += [frame, Pause(0.1 if asked > 2 else 0.005)]
        return Reply(steps)

    return answer
