"""Takes the pictures of the documentation: every dialog, in both languages, light and dark.

    python docs/make_pictures.py            all of them, into docs/pictures
    python docs/make_pictures.py ko dark    one language and theme

Needs no screen, but a Korean font. The app is the real one, on a home of its own; the server that
it talks to is a pretended one on this machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl  # noqa: E402 - the path comes first
from PySide6.QtGui import QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget  # noqa: E402

from desktop_chat.domain.settings import Protocol  # noqa: E402
from desktop_chat.ui import loop  # noqa: E402
from desktop_chat.ui.actions import Callback  # noqa: E402
from desktop_chat.ui.dialog_host import KEYBOARD_PAGE, DialogHost  # noqa: E402
from desktop_chat.ui.transfer.import_dialog import ImportDialog  # noqa: E402
from docs.tree_pictures import take_the_tree  # noqa: E402
from tests.fakes.model_server import KEY, model_list, shows_key  # noqa: E402
from tests.fakes.turns import until  # noqa: E402
from tests.fakes.window import Driver, running_app  # noqa: E402
from tests.fakes.wire_script import Exchange, Pause, Reply, Step  # noqa: E402
from tests.fakes.wire_server import WireServer  # noqa: E402
from tests.fakes.wire_streams import stream_for  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PORT = 8000
SIZE, WIDE = (1080, 720), (1360, 800)
WITHIN_SCREEN = (790, 660)
"""What opens above the window has to lie on the screen, which is small where there is none."""
BUSY_S = 20
LANGUAGES, THEMES = ("en", "ko"), ("light", "dark")
MODELS = ("exaone-4-32b", "gpt-oss-120b", "llama-3.3-70b", "qwen3-32b")
QUESTIONS = {
    "en": "Where does the word “kimchi” come from?",
    "ko": "‘김치’라는 말은 어디에서 왔나요?",
}
ANSWERS = {
    "en": (
        "It goes back to **chimchae** (沈菜), “vegetables soaked in salt water”.\n\n"
        "1. *chimchae* became *dimchae*,\n2. then *jimchi*,\n3. and at last **kimchi**.\n\n"
        "The oldest spellings stand in books of the 16th century."
    ),
    "ko": (
        "‘소금물에 담근 채소’라는 뜻의 **침채**(沈菜)에서 왔습니다.\n\n"
        "1. *침채*가 *딤채*로,\n2. 다시 *짐치*로 바뀌었다가,\n3. 마침내 **김치**가 되었습니다.\n\n"
        "가장 오래된 표기는 16세기 책에 남아 있습니다."
    ),
}
OTHER_TITLES = {
    "en": ("Kimchi for six", "A poem about rain", "Regex for dates", "Jeju in four days",
           "Why bread rises", "Letter to the landlord", "An old chat"),
    "ko": ("6인분 김치 담그기", "비에 대한 시", "날짜 정규식", "제주 4일 여행",
           "빵이 부푸는 까닭", "집주인에게 보내는 편지", "오래된 대화"),
}  # fmt: skip
SETTINGS = f"""
[[provider]]
name = "Our server"
protocol = "openai-chat"
base_url = "http://127.0.0.1:{PORT}/v1"
model = "qwen3-32b"
api_key = "env:PICTURES_KEY"
favourites = ["exaone-4-32b", "gpt-oss-120b"]

[[provider]]
name = "OpenAI"
protocol = "openai-responses"
base_url = "https://api.openai.com/v1"
model = "gpt-6.1-sol"
api_key = "env:OPENAI_API_KEY"

[[provider]]
name = "demo"
protocol = "demo"
"""


def pretended(language: str) -> Callable[[Exchange], Reply]:
    """A server that lists its models to whoever shows the key, and answers in the language."""

    def answer(exchange: Exchange) -> Reply:
        if not shows_key(exchange):
            return Reply.json({"error": {"message": "no", "code": "invalid_api_key"}}, status=401)
        if exchange.path.endswith("/models"):
            return model_list(MODELS)
        return Reply(_paced(ANSWERS[language].split(" ")))

    return answer


def _busy_then(language: str) -> Callable[[Exchange], Reply]:
    """A server that is busy at first, and asks for some patience."""
    answer = pretended(language)
    was_asked = False

    def busy_at_first(exchange: Exchange) -> Reply:
        nonlocal was_asked
        if was_asked or exchange.path.endswith("/models"):
            return answer(exchange)
        was_asked = True
        return Reply.json(
            {"error": {"message": ""}}, status=503, headers={"Retry-After": str(BUSY_S)}
        )

    return busy_at_first


def _paced(words: list[str]) -> list[Step]:
    steps: list[Step] = []
    for frame in stream_for(Protocol.OPENAI_CHAT, [f"{word} " for word in words]):
        steps += [frame, Pause(0.03)]
    return steps


class Camera:
    """Takes pictures into one folder."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self.driver = driver
        self._folder = folder

    async def of_window(self, name: str) -> None:
        await asyncio.sleep(0.4)
        self._save(self.driver.window.grab(), name)

    async def of_popup(self, name: str, popup: QWidget) -> None:
        """What opens above the window, where it stands."""
        await asyncio.sleep(0.6)
        window = self.driver.window
        picture = window.grab()
        painter = QPainter(picture)
        painter.drawPixmap(popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), popup.grab())
        painter.end()
        popup.close()
        self._save(picture, name)

    async def of_dialog(self, name: str, object_name: str) -> None:
        """Wait for a dialog, take its picture, and close it."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                w
                for w in QApplication.topLevelWidgets()
                if w.objectName() == object_name and w.isVisible()
            ]
            return bool(found)

        await until(look)
        await asyncio.sleep(1.2)
        self._save(found[0].grab(), name)
        found[0].close()
        await asyncio.sleep(0.1)

    def act(self, callback: Callback) -> None:
        self.driver.window.action_set[callback].trigger()

    def _save(self, picture: QPixmap, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        _with_few_colors(picture.toImage()).save(str(self._folder / f"{name}.png"), "PNG", 0)


def _with_few_colors(picture: QImage) -> QImage:
    """Keep the 256 colours that matter most: a third of the size, and nobody sees it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(plain.constBits().cast("I"))
    table = [color for color, _ in counts.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


@asynccontextmanager
async def camera(
    language: str,
    theme: str,
    *,
    fresh: bool,
    answer: Callable[[Exchange], Reply] | None = None,
) -> AsyncIterator[Camera]:
    """Open the app on a new home, and close it."""
    with (
        tempfile.TemporaryDirectory(prefix="") as folder,
        WireServer(answer or pretended(language), port=PORT),
    ):
        home = Path(folder) / "desktop-chat"
        home.mkdir()
        ui = f'[ui]\ntheme = "{theme}"\nlanguage = "{language}"\n'
        (home / "settings.toml").write_text(ui + ("" if fresh else SETTINGS), "utf-8")
        async with running_app(home, show=False) as driver:
            driver.window.resize(*SIZE)
            driver.window.show()
            await asyncio.sleep(1.5)
            yield Camera(driver, PICTURES / language / theme)


async def film_first_run(language: str, theme: str) -> None:
    """From the first start to the first answer."""
    async with camera(language, theme, fresh=True) as shots:
        driver = shots.driver
        await shots.of_window("first-run-1")
        press(driver, "firstRunMore")
        press(driver, "preset-other")
        address = driver.find(QLineEdit, "firstRunAddress")
        address.setText(f"http://127.0.0.1:{PORT}/v1")
        QTest.keyClick(address, Qt.Key.Key_Tab)
        QTest.keyClicks(driver.find(QLineEdit, "keyEdit"), KEY)
        await asyncio.sleep(2.0)
        await shots.of_window("first-run-2")
        press(driver, "firstRunNext")
        await asyncio.sleep(1.0)
        await shots.of_window("first-run-3")
        driver.type_and_send(QUESTIONS[language])
        await driver.end()
        await shots.of_window("first-run-4")


def press(driver: Driver, name: str) -> None:
    """Click a button, whatever lies in view."""
    driver.find(QAbstractButton, name).click()


async def take_dialogs(language: str, theme: str) -> None:
    """Each dialog once."""
    async with camera(language, theme, fresh=False) as shots:
        await shots.of_window("empty-chat")
        shots.driver.type_and_send(QUESTIONS[language])
        await shots.driver.end()
        await shots.of_window("window")
        for name, callback, object_name in (
            ("settings", Callback.OPEN_SETTINGS, "settingsDialog"),
            ("providers", Callback.MANAGE_PROVIDERS, "providersDialog"),
            ("connection", Callback.CHECK_CONNECTION, "doctorDialog"),
            ("system-prompt", Callback.EDIT_SYSTEM_PROMPT, "chatSettingsDialog"),
            ("shortcuts", Callback.SHOW_SHORTCUTS, "shortcutSheet"),
            ("about", Callback.ABOUT, "aboutDialog"),
        ):
            shots.act(callback)
            if name == "connection":
                await asyncio.sleep(3.0)
            await shots.of_dialog(name, object_name)
        dialogs = shots.driver.window.findChild(DialogHost)
        dialogs.open_settings(KEYBOARD_PAGE)
        await shots.of_dialog("shortcuts-page", "settingsDialog")
        shots.driver.window.model_picker.more_requested.emit()
        await shots.of_dialog("models", "modelChooser")
        await _take_panels(shots, language)


async def take_the_wire(language: str, theme: str) -> None:
    """What is seen of the wire: waiting for a retry, the inspector, the figures."""
    async with camera(language, theme, fresh=False, answer=_busy_then(language)) as shots:
        shots.driver.type_and_send(QUESTIONS[language])
        await until(lambda: shots.driver.phase == "waiting_retry")
        await asyncio.sleep(1.0)
        await shots.of_window("patience")
        shots.act(Callback.RETRY_NOW)
        await shots.driver.end()
        shots.driver.window.resize(*WIDE)
        shots.act(Callback.TOGGLE_INSPECTOR)
        await asyncio.sleep(1.5)
        await shots.of_window("inspector")
        shots.act(Callback.TOGGLE_INSPECTOR)
        shots.act(Callback.SHOW_FIGURES)
        await shots.of_dialog("figures", "figuresDialog")


async def take_keeping(language: str, theme: str) -> None:
    """What keeping many chats brings: the meter of the context, and an import."""
    async with camera(language, theme, fresh=False) as shots:
        driver = shots.driver
        driver.type_and_send(QUESTIONS[language])
        await driver.end()
        session = driver.app.session
        if session is None:
            raise RuntimeError("the question was not sent")
        session.set_model("OpenAI", "gpt-5")
        driver.window.resize(*WITHIN_SCREEN)
        with tempfile.TemporaryDirectory() as folder:
            paper = Path(folder) / "김치 (paper).md"
            paper.write_text((ANSWERS[language] + "\n\n") * 400, "utf-8")
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(paper))])
            driver.window.composer.edit.take_mime(mime)
            driver.composer.setPlainText(QUESTIONS[language])
            await until(lambda: all(one.attachment for one in driver.window.composer.tray.items))
            await asyncio.sleep(1.5)
            shots.act(Callback.SHOW_CONTEXT)
            await until(lambda: popup_named("contextPopover") is not None)
            popup = popup_named("contextPopover")
            if popup is not None:
                await shots.of_popup("context-meter", popup)
            export = Path(folder) / "conversations.json"
            export.write_text(json.dumps(other_chats(language)), "utf-8")
            shots.act(Callback.IMPORT_CHATS)
            await until(lambda: driver.window.findChild(QWidget, "importDialog") is not None)
            dialog = driver.find(ImportDialog, "importDialog")
            dialog.look_at(str(export))
            await shots.of_dialog("import-preview", "importDialog")


def popup_named(name: str) -> QWidget | None:
    """What lies open above the window."""
    shown = (w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible())
    return next(shown, None)


def other_chats(language: str) -> list[dict[str, object]]:
    """The newest of a day each, in the form of ChatGPT's export; the last one is damaged."""
    exported = json.loads((ROOT / "tests" / "data" / "imports" / "chatgpt.json").read_text("utf-8"))
    made = []
    for number, title in enumerate(OTHER_TITLES[language]):
        began = 1_790_000_000 - number * 180_000
        made.append(
            {**exported[number % 2], "title": title, "create_time": began, "update_time": began,
             "conversation_id": f"conversation-{number}"}
        )  # fmt: skip
    made[-1]["mapping"] = None
    return made


async def _take_panels(shots: Camera, language: str) -> None:
    """What lies within the window."""
    shots.act(Callback.COMMAND_PALETTE)
    await shots.of_window("palette")
    shots.act(Callback.COMMAND_PALETTE)
    QTest.keyClick(shots.driver.window, Qt.Key.Key_Escape)
    shots.driver.composer.setFocus()
    shots.driver.type_and_send(QUESTIONS[language])
    await asyncio.sleep(0.3)
    shots.driver.window.close()
    await shots.of_window("close-question")


def main(arguments: list[str]) -> int:
    """Take them all, or one language and theme in a process of its own."""
    if len(arguments) == 2:
        language, theme = arguments
        os.environ["PICTURES_KEY"] = KEY
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qt = loop.application(["pictures"])
        loop.run(qt, lambda: film_first_run(language, theme))
        loop.run(qt, lambda: take_dialogs(language, theme))
        loop.run(qt, lambda: take_the_wire(language, theme))
        tree = partial(camera, language, theme, fresh=False)
        loop.run(qt, lambda: take_the_tree(lambda answer: tree(answer=answer), language))
        loop.run(qt, lambda: take_keeping(language, theme))
        return 0
    for language in LANGUAGES:
        for theme in THEMES:
            subprocess.run([sys.executable, __file__, language, theme], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
