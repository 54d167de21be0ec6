"""What an empty chat shows: a few ways to begin, and the keys worth knowing.

Lies over the transcript, and never takes the focus from the composer: a click keeps it there, and
only Tab gets here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.first_run.card_grid import CardGrid
from desktop_chat.ui.first_run.cards import Card
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.key_hints import KeyHint, KeyHints
from desktop_chat.ui.theme.tokens import Tokens

_COLUMN_PX = 600
_SHEET = """
#starters, #startersPage, #startersColumn {{ background: {t.surface}; border: none; }}
#formHeading {{ font-size: {heading}px; }}
#startersDemoWords {{ color: {t.text_muted}; font-size: {m.small_px}px; }}
"""


@dataclass(frozen=True, slots=True)
class Starter:
    """A way to begin: `text` is put into the composer, to be finished there."""

    title: str
    detail: str
    text: str


def starters() -> tuple[Starter, ...]:
    """The ways to begin, in the language of the moment."""
    return (
        Starter(
            tr("Explain something"),
            tr("In plain words, with an example"),
            tr("Explain this in plain words, with an example: "),
        ),
        Starter(
            tr("Write an email"),
            tr("Short, polite and clear"),
            tr("Write a short, polite email. It is about this: "),
        ),
        Starter(
            tr("Translate"),
            tr("Korean and English, in natural words"),
            tr("Translate this into natural Korean, or into English if it is Korean: "),
        ),
        Starter(
            tr("Fix some code"),
            tr("What is wrong with it, and why"),
            tr("Find what is wrong with this code, say why, and fix it:\n\n"),
        ),
    )


class Starters(QScrollArea):
    """Fills the place of an empty transcript; scrolls where that is small."""

    starter_chosen = Signal(str)  #: the text for the composer, to be gone on with
    connect_requested = Signal()  #: the demo is not enough

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("starters")
        self._tokens = tokens
        self._is_demo = False
        self._page = QWidget(self)
        self._page.setObjectName("startersPage")
        self._column = QWidget(self._page)
        self._column.setObjectName("startersColumn")
        self._heading = FormLabel("formHeading", parent=self._column)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid = CardGrid(tokens, most_columns=2, narrowest=250, parent=self._column)
        self._demo = InlineMessage(tokens, self._column)
        self._demo.setObjectName("startersDemo")
        self._demo.button.setObjectName("startersConnectButton")
        self._demo.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._demo.button.setAutoDefault(True)  # Enter presses it, as it does the cards
        self._demo_words = FormLabel("startersDemoWords", parent=self._column)
        self._demo_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hints = KeyHints(tokens, self._column)
        self._lay_out()
        self._demo.acted.connect(self.connect_requested)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def cards(self) -> Sequence[Card]:
        """One button for each starter."""
        return self._grid.cards

    @property
    def is_demo(self) -> bool:
        """Whether it says that the demo answers."""
        return self._is_demo

    def set_demo(self, is_demo: bool) -> None:
        """Say whether the demo is to answer, and offer a real provider then."""
        self._is_demo = is_demo
        if is_demo:
            text = tr("The built-in demo answers here. It needs no key and no network.")
            self._demo.say(text, action=tr("Connect a provider"))
            self._demo_words.say(
                tr("Send it anything, or a word such as slow, fast, long, think, fail or drop.")
            )
        else:
            self._demo.clear()
            self._demo_words.say("")

    def set_key_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show which keys do what; those without keys are left out."""
        self._hints.set_hints(hints)

    def retranslate(self) -> None:
        """Set the texts of its own anew; the key hints are whoever's gave them."""
        self.setAccessibleName(tr("Ways to begin"))
        self._heading.say(tr("What can I help with?"))
        self._grid.set_cards([self._card(starter) for starter in starters()])
        self.setTabOrder(self._grid.cards[-1], self._demo.button)
        self.set_demo(self._is_demo)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        wear_form(self, tokens, _SHEET.format(t=tokens, m=metrics, heading=metrics.px(22)))
        for part in (self._grid, self._demo, self._hints):
            part.apply_tokens(tokens)
        self._column.setMaximumWidth(metrics.px(_COLUMN_PX))
        side = metrics.space_l
        self._rows.setContentsMargins(side, metrics.space_l, side, metrics.space_l)
        self._rows.setSpacing(metrics.space_l)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self._column)
        for part in (self._heading, self._grid, self._demo, self._demo_words, self._hints):
            self._rows.addWidget(part)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        down = QVBoxLayout(self._page)
        down.setContentsMargins(0, 0, 0, 0)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._page)

    def _card(self, starter: Starter) -> Card:
        card = Card(self._tokens, is_bare=True, parent=self._grid)
        card.setObjectName("starter")
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card.set_words(starter.title, starter.detail)
        card.clicked.connect(partial(self._choose, starter.text))
        return card

    def _choose(self, text: str) -> None:
        self.starter_chosen.emit(text)
