"""Which language the window speaks: the user's choice, or the system's; switched live.

Our own texts are looked up in a translator of ours; Qt's (menus of text fields, buttons) come from
the file that ships with Qt. Files are read on another thread.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from desktop_chat import i18n
from desktop_chat.resources import resource_path
from desktop_chat.ui.turns import Turns

ENGLISH = "en"
KOREAN = "ko"
SYSTEM = "system"
_LOCALES = {ENGLISH: "en_US", KOREAN: "ko_KR"}
_CONTEXT = "desktop_chat"


@dataclass(frozen=True, slots=True)
class _Files:
    ours: bytes = b""
    of_qt: bytes = b""


class LanguageController(QObject):
    """Owns the language of the process; `close` goes back to English."""

    changed = Signal()  #: the followers of `turns` set their texts anew from now on

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.turns = Turns(self)
        self._code = ENGLISH
        self._wanted = ENGLISH
        self._system = QLocale.system()
        self._texts = _Files()  # a translator reads from these bytes as long as it lives
        self._ours = QTranslator(self)
        self._of_qt = QTranslator(self)
        QLocale.setDefault(self._locale(ENGLISH))

    @property
    def code(self) -> str:
        """The language that is spoken now: en or ko."""
        return self._code

    async def choose(self, choice: str) -> None:
        """Speak `choice` (system, en or ko); of several calls in a hurry the last one wins."""
        code = self._wanted = self._code_for(choice)
        if code == self._code:
            return
        texts = await asyncio.to_thread(_read, code) if code != ENGLISH else _Files()
        if code == self._wanted:
            self._speak(code, texts)

    def close(self) -> None:
        """Leave the process as it was found."""
        self.turns.stop()
        self._app.removeTranslator(self._of_qt)
        i18n.install(None)
        QLocale.setDefault(self._system)

    def _code_for(self, choice: str) -> str:
        if choice != SYSTEM:
            return choice if choice in _LOCALES else ENGLISH
        for language in self._system.uiLanguages():
            code = language.partition("-")[0]
            if code in _LOCALES:
                return code
        return ENGLISH

    def _speak(self, code: str, texts: _Files) -> None:
        self._app.removeTranslator(self._of_qt)
        self._ours.load(texts.ours)
        self._of_qt.load(texts.of_qt)
        self._texts = texts
        self._code = code
        QLocale.setDefault(self._locale(code))
        i18n.install(self._look_up if texts.ours else None)
        if texts.of_qt:
            self._app.installTranslator(self._of_qt)
        self.turns.start()
        self.changed.emit()

    def _look_up(self, source: str, count: int | None) -> str | None:
        number = -1 if count is None else count
        return self._ours.translate(_CONTEXT, source, "", number) or None

    def _locale(self, code: str) -> QLocale:
        """Give the system's own habits where it speaks this language, else the usual ones."""
        if self._system.name().partition("_")[0] == code:
            return self._system
        return QLocale(_LOCALES[code])


def _read(code: str) -> _Files:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    of_qt = folder / f"qtbase_{code}.qm"
    ours = resource_path("translations") / f"{code}.qm"
    return _Files(ours.read_bytes(), of_qt.read_bytes() if of_qt.exists() else b"")
