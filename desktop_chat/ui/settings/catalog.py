"""What the settings dialog offers: its sections and rows in their order, and how they are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_chat.domain.setting_specs import SPECS
from desktop_chat.domain.setting_specs.kinds import Section, Spec, Text
from desktop_chat.i18n import tr
from desktop_chat.ui.settings.errands import DATA, ERRANDS, ErrandSpec, ExtraPage
from desktop_chat.ui.settings.finding import Words, means, words_of

_SECTIONS: Mapping[str, Text] = {
    Section.APPEARANCE: lambda: tr("Appearance"),
    Section.LANGUAGE: lambda: tr("Language"),
    Section.TYPING: lambda: tr("Typing"),
    Section.WINDOW: lambda: tr("Window and notifications"),
    Section.STREAMING: lambda: tr("Streaming and timeouts"),
    Section.SPENDING: lambda: tr("Spending"),
    Section.BACKUPS: lambda: tr("Backups"),
}
_LAST_SECTIONS: Mapping[str, Text] = {
    Section.PROVIDERS: lambda: tr("Providers"),
    DATA: lambda: tr("Data"),
}


class Catalog:
    """Rows are named by ids: "ui.theme" for a setting, the errand's own for an errand.

    A page of somebody else is a section, and while something is looked for also a row that leads
    there; both have the same id.
    """

    def __init__(self, pages: Sequence[ExtraPage] = ()) -> None:
        self.pages = {page.id: page for page in pages}
        middle = {page_id: page.title for page_id, page in self.pages.items()}
        self.titles: dict[str, Text] = {**_SECTIONS, **middle, **_LAST_SECTIONS}
        self.specs = {f"{spec.table}.{spec.key}": spec for spec in SPECS}
        ways = [_way_to(page_id, page) for page_id, page in self.pages.items()]
        self.errands = {errand.id: errand for errand in (*ways, *ERRANDS)}
        self._words: dict[str, Words] = {}

    def rows(self) -> Iterator[tuple[str, str]]:
        """Give the id and the section of every row, section by section."""
        sections: dict[str, str] = {row_id: spec.section for row_id, spec in self.specs.items()}
        sections |= {row_id: errand.section for row_id, errand in self.errands.items()}
        for section in self.titles:
            yield from ((row_id, section) for row_id, own in sections.items() if own == section)

    def rows_of(self, section: str) -> list[str]:
        """Give the ids of a section's rows."""
        return [row_id for row_id, own in self.rows() if own == section]

    def found(self, query: str) -> list[str]:
        """Give the ids of the rows that are meant, in the current language."""
        return [row_id for row_id, _ in self.rows() if means(query, self._words_of(row_id))]

    def prepare(self) -> Iterator[None]:
        """Get ready for the first search, in small steps."""
        for row_id, _ in self.rows():
            self._words_of(row_id)
            yield

    def forget_words(self) -> None:
        """Read all texts anew, since the language changed."""
        self._words.clear()

    def _words_of(self, row_id: str) -> Words:
        if row_id not in self._words:
            row: Spec[Any] | ErrandSpec = self.specs.get(row_id) or self.errands[row_id]
            texts = [row.title(), row.explanation(), row.search_words(), self.titles[row.section]()]
            if isinstance(row, Spec):
                texts += [row_id, row.key.replace("_", " "), *row.choices()]
            self._words[row_id] = words_of(*texts)
        return self._words[row_id]


def _way_to(page_id: str, page: ExtraPage) -> ErrandSpec:
    return ErrandSpec(
        page_id,
        page_id,
        title=page.title,
        search_words=page.search_words,
        button=lambda: tr("Show"),
    )
