"""Reads all that can be read in a window, whether it is shown, spoken or rests under the pointer.

`words_of` gives texts with their places; `cut_in` finds those that do not fit where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop_chat.ui.first_run.cards import Card
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.labels import ElidedLabel
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.transcript.view import TranscriptView

_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'\u2019]+")
_NOT_FOR_PEOPLE = re.compile(r"https?://\S+|[\w.]+@[\w.]+|\S*[/_.=]\S*|•+\S*")
"""Addresses, paths, file names, names of variables and of models, the ends of keys."""
_BREAKS = re.compile(r"\s+|(?<=[/-])")
_MARKUP = re.compile(r"</?qt>")
_FAMILIAR = frozenset(
    """
    Desktop Chat Enter Ctrl Shift Alt Esc Tab Del Backspace Space Return PgDown PgUp End Home Delete
    API TLS URL HTTP HTTPS JSON PEM CA ID MIT DNS SSE IP UTF TOML MB GB kB ms px
    OpenAI Anthropic Claude Google Gemini OpenRouter DeepSeek Mistral Groq xAI Together Fireworks
    Ollama LM Studio llama cpp vLLM Azure Cerebras Perplexity Moonshot Qwen GPT GNOME Keyring
    Secret Service KWallet Windows macOS Linux Wayland X11 D Bus LLM demo test model server
    English Korean Markdown Python PySide Qt qasync openai anthropic httpx SQLite Platform Responses
    Messages Completions
    """.split()  # noqa: SIM905 - so many are easier to read this way
)
"""Names, and words of the trade that Korean leaves as they are."""


@dataclass(frozen=True)
class Word:
    """A text, and where it stands."""

    where: str
    text: str

    @property
    def english(self) -> list[str]:
        """The words of it that Korean readers would stumble over."""
        rest = _NOT_FOR_PEOPLE.sub(" ", _MARKUP.sub("", self.text))
        return [word for word in _ENGLISH.findall(rest) if word not in _FAMILIAR]


def words_of(root: QWidget) -> list[Word]:
    """All texts of `root` and of what is shown in it; of a window, its own menus too."""
    found = [word for widget in _shown(root) for word in _words(widget)]
    return [word for word in found if word.text.strip()]


def menu_words(menu: QMenu) -> list[Word]:
    """All entries of a menu, and of the menus below it."""
    found: list[Word] = []
    for action in menu.actions():
        lower = cast("QMenu | None", action.menu())
        found.append(Word(f"menu {action.objectName()}", action.text()))
        found += menu_words(lower) if lower is not None else []
    return found


def english_in(words: list[Word]) -> list[str]:
    """Those that are not translated, with their places."""
    return [f"{word.where}: {word.text!r}" for word in words if word.english]


def _shown(root: QWidget) -> Iterator[QWidget]:
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window():
            yield widget


def _name(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 3:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def _words(widget: QWidget) -> Iterator[Word]:
    name = _name(widget)
    yield Word(f"tooltip of {name}", widget.toolTip())
    yield Word(f"accessible name of {name}", widget.accessibleName())
    yield Word(f"accessible description of {name}", widget.accessibleDescription())
    if widget.isWindow():
        yield Word(f"title of {name}", widget.windowTitle())
    yield from (Word(name, text) for text in _own_texts(widget))


def _own_texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case Card():
            yield from (widget.text(), widget.detail)
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(row) for row in range(widget.count()))
            yield widget.placeholderText()
        case QDoubleSpinBox():
            yield from (widget.suffix(), widget.prefix(), widget.specialValueText())
        case QAbstractItemView() if widget.objectName() != "chatList":
            yield from _model_texts(widget.model())
        case QAbstractItemView():
            model = widget.model()
            assert isinstance(model, ChatListModel)
            yield from model.headings.values()
        case TranscriptView():
            yield from painted_in(widget)
        case _:
            return


def painted_in(transcript: TranscriptView) -> Iterator[str]:
    """What the transcript says by itself, besides the messages."""
    scene = transcript._scene
    yield from (scene.hint_title, *scene.hint_lines)


def _model_texts(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for row in range(model.rowCount(QModelIndex())):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(model.index(row, 0).data(role) or "")


# ------------------------------------------------------------------------ what fits


def cut_in(root: QWidget) -> list[str]:
    """The texts that are cut off, by the widget's own size or by what lies around it."""
    return [problem for widget in _shown(root) for problem in _cuts(widget, root)]


def _cuts(widget: QWidget, root: QWidget) -> Iterator[str]:
    text = next((text for text in _fixed_texts(widget) if text.strip()), "")
    if not text:
        return
    where = f"{_name(widget)}: {text!r}"
    if not _fits(widget, text):
        yield f"{where} needs {_wanted(widget, text)}, has {widget.size().toTuple()}"
    if over := _overhang(widget, root):
        yield f"{where} hangs out by {over}"


def _fixed_texts(widget: QWidget) -> Iterator[str]:
    """Texts that must be seen in whole: not those that are shortened on purpose."""
    match widget:
        case ElidedLabel():
            return
        case QLabel() | QAbstractButton() | Card():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield widget.currentText()
        case _:
            return


def _wanted(widget: QWidget, text: str) -> object:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return f"a height of {widget.heightForWidth(widget.width())}"
    return f"{widget.fontMetrics().horizontalAdvance(text)} for the text, {widget.sizeHint()}"


def _fits(widget: QWidget, text: str) -> bool:
    width, metrics = widget.width(), widget.fontMetrics()
    match widget:
        case QLabel() if widget.wordWrap():
            widest = max(
                (metrics.horizontalAdvance(part) for part in _BREAKS.split(text)), default=0
            )
            return widget.heightForWidth(width) <= widget.height() and widest <= width
        case QLabel():
            return metrics.horizontalAdvance(text) <= widget.contentsRect().width()
        case IconButton():
            return not widget._show_text or widget.sizeHint().width() <= width
        case Card():
            return widget.sizeHint().width() <= width or widget.minimumSizeHint().width() <= width
        case QAbstractButton():
            return _smaller(widget.minimumSizeHint(), widget.size())
        case QLineEdit():
            room = width - widget.textMargins().left() - widget.textMargins().right()
            return metrics.horizontalAdvance(text) <= room
        case QComboBox():
            return metrics.horizontalAdvance(text) + metrics.height() <= width
        case _:
            return True


def _smaller(one: QSize, other: QSize) -> bool:
    return one.width() <= other.width() and one.height() <= other.height()


def _overhang(widget: QWidget, root: QWidget) -> int:
    """How far a widget hangs out at the right of what shows it, in pixels."""
    at: QWidget | None = widget.parentWidget()
    while at is not None:
        right = widget.mapTo(at, QPoint(widget.width(), 0)).x() if at is not widget else 0
        scrolls = isinstance(at.parentWidget(), QScrollArea | QAbstractScrollArea)
        if (scrolls or at is root) and right > at.width():
            return right - at.width()
        if at is root or scrolls:
            return 0
        at = at.parentWidget()
    return 0
