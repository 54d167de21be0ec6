"""The button beside the composer: how long the model thinks in this chat, where it can be told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens

_EFFORT = "reasoning_effort"
_BUTTON = 32


class ReasoningChoice(QObject):
    """Shown for models that are known to think, and where a chat says how long they should."""

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        engine: Engine,
        tokens: Tokens,
        *,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._chats = chats
        self._engine = engine
        self._background = background
        self.button = IconButton(Icon.REASONING, tokens, size=_BUTTON, parent=window.composer)
        self.button.setObjectName("reasoningButton")
        self.button.setCheckable(True)
        self.button.clicked.connect(self._on_clicked)
        window.composer.add_choice(self.button)
        presenter.chat_changed.connect(self.show_chosen)
        chats.chat_shown.connect(self.show_chosen)
        chats.model_changed.connect(self.show_chosen)
        self.show_chosen()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.button.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say which effort counts in the shown chat; where there is none to choose, say nothing."""
        chosen = self._chosen
        self.button.setVisible(bool(chosen or self._offered))
        self.button.setChecked(bool(chosen))
        if self.button.isHidden():
            return
        words = tr("Reasoning: {effort}", effort=_words(chosen))
        self.button.set_words(tr("Reasoning"), words)
        self.button.setAccessibleDescription(words)

    def open_menu(self) -> None:
        """Offer the efforts, each for this chat from the next question on."""
        menu = QMenu(self.button)
        menu.setObjectName("reasoningMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        chosen = self._chosen
        others = (chosen,) if chosen and chosen not in self._offered else ()
        for effort in ("", *self._offered, *others):
            entry = menu.addAction(_words(effort))
            entry.setObjectName(f"reasoningMenu.{effort or 'usual'}")
            entry.setCheckable(True)
            entry.setChecked(effort == chosen)
            entry.setActionGroup(group)
            entry.triggered.connect(partial(self._choose, effort))
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.button.mapToGlobal(above))

    def _on_clicked(self) -> None:
        self.show_chosen()  # a press changes nothing by itself
        self.open_menu()

    @property
    def _offered(self) -> tuple[str, ...]:
        from desktop_chat.services.efforts import efforts_of

        provider, model = self._chats.model
        return efforts_of(self._engine.settings.provider(provider), model)

    @property
    def _chosen(self) -> str:
        session = self._chats.session
        value = session.chat.options.parameters.get(_EFFORT) if session is not None else None
        return value if isinstance(value, str) else ""

    def _choose(self, effort: str, _checked: bool = True) -> None:
        session = self._chats.begin_if_none()
        self._background.do(self._engine.presets.use_effort(session, effort), "use-effort")


def _words(effort: str) -> str:
    from desktop_chat.domain.chat_parameters import EFFORT

    if not effort:
        return tr("As the provider has it")
    words = EFFORT.choices.get(effort)
    return words() if words is not None else effort
