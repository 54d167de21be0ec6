"""The rest of a provider's form, folded away: headers, parameters, timers, proxy, certificates.

Its fields are made when they are first shown, a few at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.keys import KeyringState
from desktop_chat.i18n import tr
from desktop_chat.ui.forms.pairs import PairNote, PairsEditor, PairWords
from desktop_chat.ui.forms.section import FormSection
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.providers.ca_row import CaRow
from desktop_chat.ui.providers.draft import TIMERS, Draft, Part
from desktop_chat.ui.providers.proxy_part import ProxyPart
from desktop_chat.ui.providers.timers_part import TimersPart
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.providers.values import (
    header_problem,
    kind_of,
    looks_secret,
    parameter_problem,
    parse_value,
)
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece, Turns

IN_HERE = frozenset({*TIMERS, Part.HEADERS, Part.PARAMETERS, Part.PROXY, Part.PROXY_KEY})
"""The parts whose fields are here."""


class MorePart(FormSection):
    """Folded to begin with."""

    changed = Signal()

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__("", tokens, foldable=True, folded=True, parent=parent)
        self.heading.setObjectName("moreHeading")
        self._draft = draft
        self._tools = tools
        self._tokens = tokens
        self._keyring: KeyringState | None = None
        self._problems: dict[str, str] = {}
        self._fields: _Fields | None = None
        self._building = Turns(self)
        self.toggled.connect(self._on_toggled)
        self.retranslate()

    @property
    def fields(self) -> _Fields | None:
        """The fields, all of them; None before they were unfolded."""
        self._building.finish()
        return self._fields

    def set_folded(self, folded: bool) -> None:
        """Show the heading only, or all at once: the user's own click builds it piece by piece."""
        super().set_folded(folded)
        self._building.finish()

    def focus(self, part: str) -> None:
        """Unfold, and go to the field of `part`."""
        self.set_folded(False)
        if self.fields is not None:
            self.fields.focus(part)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark what is wrong."""
        self._problems = problems
        if self.fields is not None:
            self.fields.show_problems(problems)

    def refresh(self) -> None:
        """Take in that the server is another."""
        if self.fields is not None:
            self.fields.timers.refresh()
            self.fields.proxy.refresh()

    def set_keyring(self, state: KeyringState) -> None:
        """Say whether there is a key store."""
        self._keyring = state
        if self.fields is not None:
            self.fields.proxy.set_keyring(state)

    def stop(self) -> None:
        """Ask nobody any more."""
        if self.fields is not None:
            self.fields.proxy.stop()
            self.fields.ca.stop()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.set_words(tr("More"))
        self.set_summary(tr("Headers, parameters, timers, proxy, certificates"))
        if self.fields is not None:
            self.fields.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for piece in self.dressing(tokens):
            piece()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of `apply_tokens`."""
        self._tokens = tokens
        yield partial(super().apply_tokens, tokens)
        if self.fields is not None:
            yield from self.fields.dressing(tokens)

    def _on_toggled(self, shown: bool) -> None:
        if not shown or self._fields is not None:
            return
        self._fields = fields = _Fields(self._draft, self)
        self.add(fields)
        self._building.follow(lambda: fields.building(self._tools, self._tokens))
        self._building.follow(lambda: [self._finish_fields])
        self._building.start()

    def _finish_fields(self) -> None:
        if self._fields is None:
            return
        self._fields.changed.connect(self.changed)
        self._fields.show_problems(self._problems)
        if self._keyring is not None:
            self._fields.proxy.set_keyring(self._keyring)


class _Fields(QWidget):
    """All fields, under a heading for each kind."""

    changed = Signal()

    headers: PairsEditor
    parameters: PairsEditor
    timers: TimersPart
    proxy: ProxyPart
    ca: CaRow

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._sections: list[FormSection] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def building(self, tools: FormTools, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces in which it is made."""
        yield partial(self._make_pairs, tokens)
        yield partial(self._make_timers, tools, tokens)
        yield partial(self._make_proxy, tools, tokens)
        yield partial(self._make_ca, tools, tokens)

    def _make_pairs(self, tokens: Tokens) -> None:
        self._column.setSpacing(tokens.metrics.space_xl)
        draft = self._draft
        self.headers = PairsEditor(tokens, _header_words, _judge_header, self)
        self.headers.setObjectName("providerHeaders")
        self.headers.set_pairs(draft.entries.headers)
        self.parameters = PairsEditor(tokens, _parameter_words, _judge_parameter, self)
        self.parameters.setObjectName("providerParameters")
        self.parameters.set_pairs(draft.entries.parameters)
        self.headers.changed.connect(self._on_headers_changed)
        self.parameters.changed.connect(self._on_parameters_changed)
        self._add_section(self.headers, tokens)
        self._add_section(self.parameters, tokens)

    def _make_timers(self, tools: FormTools, tokens: Tokens) -> None:
        self.timers = TimersPart(self._draft, tools.defaults, tokens, self)
        self.timers.changed.connect(self.changed)
        self._add_section(self.timers, tokens)

    def _make_proxy(self, tools: FormTools, tokens: Tokens) -> None:
        self.proxy = ProxyPart(self._draft, tools, tokens, self)
        self.proxy.changed.connect(self.changed)
        self._add_section(self.proxy, tokens)

    def _make_ca(self, tools: FormTools, tokens: Tokens) -> None:
        self.ca = CaRow(self._draft, tools, tokens, self)
        self.ca.changed.connect(self.changed)
        self._sections[-1].add(self.ca)

    def _add_section(self, body: QWidget, tokens: Tokens) -> None:
        section = FormSection("", tokens, parent=self)
        wear_form(section, tokens)
        section.add(body)
        self._sections.append(section)
        self._name_sections()
        self._column.addWidget(section)

    def focus(self, part: str) -> None:
        """Go to the field of `part`."""
        match part:
            case Part.HEADERS:
                self.headers.focus()
            case Part.PARAMETERS:
                self.parameters.focus()
            case Part.PROXY | Part.PROXY_KEY:
                self.proxy.focus(part)
            case _ if part in self.timers.rows:
                self.timers.rows[part].buddy.setFocus()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark what is wrong; the pairs say by themselves which row it is."""
        for name, row in self.timers.rows.items():
            row.set_problem(problems.get(name, ""))
        self.proxy.show_problems(problems)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._name_sections()
        for part in (self.headers, self.parameters, self.timers, self.proxy, self.ca):
            part.retranslate()

    def _name_sections(self) -> None:
        words = (
            (tr("Request headers"), tr("Sent with every request.")),
            (
                tr("Parameters"),
                tr("Sent with every question. Values are written as in JSON or TOML."),
            ),
            (tr("Timers"), tr("In seconds. An empty field means the value that it shows.")),
            (tr("Network"), ""),
        )
        for section, (title, hint) in zip(self._sections, words, strict=False):
            section.set_words(title, hint)

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Wear another theme, piece by piece."""
        for section in self._sections:
            yield partial(wear_form, section, tokens)
        for part in (self.headers, self.parameters, self.timers, self.proxy, self.ca):
            yield partial(part.apply_tokens, tokens)
        yield partial(self._space, tokens)

    def _space(self, tokens: Tokens) -> None:
        self._column.setSpacing(tokens.metrics.space_xl)
        for section in self._sections:
            section.apply_tokens(tokens)

    def _on_headers_changed(self) -> None:
        self._draft.entries = replace(self._draft.entries, headers=self.headers.pairs)
        self.changed.emit()

    def _on_parameters_changed(self) -> None:
        self._draft.entries = replace(self._draft.entries, parameters=self.parameters.pairs)
        self.changed.emit()


def _header_words() -> PairWords:
    return PairWords(
        name=tr("Name of the header"),
        value=tr("Value of the header"),
        add=tr("Add a header"),
        remove=tr("Remove this header"),
        name_example=tr("Name"),
        value_example=tr("Value"),
    )


def _parameter_words() -> PairWords:
    return PairWords(
        name=tr("Name of the parameter"),
        value=tr("Value of the parameter"),
        add=tr("Add a parameter"),
        remove=tr("Remove this parameter"),
        name_example="temperature",
        value_example="0.7",
    )


def _judge_header(name: str, value: str) -> PairNote:
    if problem := header_problem(name, value):
        return PairNote(problem=problem)
    if looks_secret(name, value):
        return PairNote(
            warning=tr(
                "This looks like a secret. Headers stand readable in the settings file; "
                "a key is kept more safely in the key field."
            )
        )
    return PairNote()


def _judge_parameter(name: str, text: str) -> PairNote:
    if problem := parameter_problem(name):
        return PairNote(problem=problem)
    try:
        return PairNote(hint=kind_of(parse_value(text)))
    except ValueError as error:
        return PairNote(problem=str(error))
