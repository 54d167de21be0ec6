"""All providers of the dialog while they are edited: add, copy, remove, order, and what is wrong.

Pure. Nothing counts until it is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_chat.domain.keys import KeyPlace
from desktop_chat.domain.provider_facts import Preset
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.ui.providers.draft import Draft, Entries, Part, draft_of
from desktop_chat.ui.providers.key_slot import KeySlot
from desktop_chat.ui.providers.key_words import key_reason, proxy_key_problem
from desktop_chat.ui.providers.values import origin_of

CorrectUrl = Callable[[str, str], str]
"""Base URL and protocol to the right form of the URL, '' for what is none."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why it cannot be saved: `part` of the draft `number` is wrong."""

    number: int
    part: str
    sentence: str


class Drafts:
    """`default` is the number of the provider of new chats; the first one stands in for none."""

    def __init__(
        self,
        providers: Sequence[ProviderSettings],
        default_name: str = "",
        *,
        correct: CorrectUrl,
    ) -> None:
        self._next = 0
        self._correct = correct
        self._items = [draft_of(provider, self._number()) for provider in providers]
        self._before = tuple(providers)
        self._default_before = default_name
        known = (draft.number for draft in self._items if draft.entries.name == default_name)
        self.default = next(known, None)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._items)

    def at(self, row: int) -> Draft:
        """The one in this row."""
        return self._items[row]

    def row_of(self, number: int) -> int:
        """Where it stands, -1 for nowhere."""
        return next((row for row, item in enumerate(self._items) if item.number == number), -1)

    def is_default(self, draft: Draft) -> bool:
        """Whether new chats begin with it."""
        if self.default is not None and self.row_of(self.default) >= 0:
            return draft.number == self.default
        return bool(self._items) and self._items[0] is draft

    # -- changes --------------------------------------------------------------------------------

    def add(self, preset: Preset, place: str) -> Draft:
        """Add a provider as a preset has it, at the end; its key will lie in `place`."""
        entries = Entries(
            name=self._free_name(preset.title),
            protocol=preset.protocol,
            base_url=preset.base_url,
            model=preset.models[0] if preset.models else "",
        )
        key = KeySlot(place, bound=origin_of(preset.base_url))
        draft = Draft(self._number(), entries, key, KeySlot())
        self._items.append(draft)
        return draft

    def duplicate(self, number: int) -> Draft:
        """Add a copy below. It has no key of its own yet, but where the environment holds it."""
        row = self.row_of(number)
        source = self._items[row]
        entries = replace(source.entries, name=self._free_name(source.entries.name.strip()))
        draft = Draft(self._number(), entries, _copied(source.key), _copied(source.proxy_key))
        self._items.insert(row + 1, draft)
        return draft

    def remove(self, number: int) -> tuple[int, Draft]:
        """Take one out; `put_back` takes what this gives."""
        row = self.row_of(number)
        return row, self._items.pop(row)

    def put_back(self, row: int, draft: Draft) -> None:
        """Undo `remove`."""
        self._items.insert(min(row, len(self._items)), draft)

    def move(self, number: int, row: int) -> bool:
        """Put one into another row; False when it stays."""
        before = self.row_of(number)
        row = min(max(row, 0), len(self._items) - 1)
        if before in {-1, row}:
            return False
        self._items.insert(row, self._items.pop(before))
        return True

    # -- what comes of it -----------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        stored = [draft.stored for draft in self._items]
        return (
            stored != list(self._before)
            or any(draft.is_changed for draft in self._items)
            or self.default_name != self._default_before
        )

    @property
    def default_name(self) -> str:
        """The name of the provider of new chats, '' for the first one."""
        row = -1 if self.default is None else self.row_of(self.default)
        return "" if row < 0 else self._items[row].entries.name.strip()

    @property
    def before(self) -> Sequence[ProviderSettings]:
        """All of them as they were stored."""
        return self._before

    @property
    def renamed(self) -> Sequence[tuple[str, str]]:
        """The names before and now of those that are called differently."""
        return [
            (draft.stored.name, draft.entries.name.strip())
            for draft in self._items
            if draft.stored is not None and draft.is_renamed
        ]

    def settings(self) -> tuple[ProviderSettings, ...]:
        """All of them as they are to be stored; only where there is no obstacle."""
        return tuple(draft.read()[0] for draft in self._items)

    def problems(self, draft: Draft) -> dict[str, str]:
        """Say what is wrong with one, by the part of its form.

        What was stored like this and was not touched is left alone.
        """
        _, problems = draft.read()
        if Part.BASE_URL not in problems and not draft.is_demo:
            problems |= self._url_problem(draft)
        if problem := key_reason(draft):
            problems[Part.KEY] = problem
        if problem := proxy_key_problem(draft):
            problems[Part.PROXY_KEY] = problem
        if not draft.is_changed:
            problems = {}
        if self._is_taken(draft):
            problems[Part.NAME] = tr("Another provider has this name.")
        return problems

    def obstacles(self) -> list[Obstacle]:
        """Everything that stands in the way of saving, from the top."""
        return [
            Obstacle(draft.number, part, sentence)
            for draft in self._items
            for part, sentence in self.problems(draft).items()
        ]

    def _url_problem(self, draft: Draft) -> dict[str, str]:
        entries = draft.entries
        if self._correct(entries.base_url, entries.protocol.value):
            return {}
        return {Part.BASE_URL: tr("This address cannot be used as a base URL.")}

    def _is_taken(self, draft: Draft) -> bool:
        name = draft.entries.name.strip().casefold()
        others = (other for other in self._items if other is not draft)
        return bool(name) and name in {other.entries.name.strip().casefold() for other in others}

    def _free_name(self, wanted: str) -> str:
        taken = {draft.entries.name.strip().casefold() for draft in self._items}
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted} {number}", number + 1
        return name

    def _number(self) -> int:
        self._next += 1
        return self._next


def _copied(slot: KeySlot) -> KeySlot:
    if slot.kind is KeyPlace.ENVIRONMENT:
        return KeySlot(slot.place, bound=slot.bound)
    return KeySlot(slot.place)
