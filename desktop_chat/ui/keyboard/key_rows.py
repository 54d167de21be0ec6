"""What one can do and the keys for it, as rows under headings: for the sheet and the settings.

Pure: knows neither how a row looks nor what is done with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_chat.domain.settings import SendKey
from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import ActionSpec, Section, native_text, section_title
from desktop_chat.ui.keyboard.folding import fold
from desktop_chat.ui.keyboard.search import PaletteItem, matched_ids


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line; `keys` are in Qt's portable form, and a heading has no `id`.

    `is_own`: the user chose these keys.
    """

    id: str
    title: str
    keys: tuple[str, ...] = ()
    words: str = ""
    is_own: bool = False


def rows_of(
    specs: Sequence[ActionSpec],
    *,
    own: frozenset[str] = frozenset(),
    only_with_keys: bool = False,
    further: Sequence[KeyRow] = (),
) -> list[KeyRow]:
    """Make rows under their headings; `further` ones stand with those of the message."""
    rows: list[KeyRow] = []
    for section in Section:
        found = [
            KeyRow(
                spec.id, spec.full_title.removesuffix("…"), spec.keys, spec.words, spec.id in own
            )
            for spec in specs
            if spec.section is section and (spec.keys or not only_with_keys)
        ]
        if section is Section.MESSAGE:
            found[1:1] = further  # right behind the key that sends
        if found:
            rows.extend((KeyRow("", section_title(section)), *found))
    return rows


def composer_rows(send_key: SendKey) -> tuple[KeyRow, ...]:
    """Name the keys that the field for messages handles by itself, but for the sending one."""
    enter = "Shift+Return" if send_key is SendKey.ENTER else "Return"
    return (
        KeyRow("composer.new_line", tr("New line"), (enter,)),
        KeyRow("composer.undo", tr("Undo typing"), ("Ctrl+Z",)),
    )


def filtered(rows: Sequence[KeyRow], query: str) -> list[KeyRow]:
    """Keep what fits the query, by title or by keys, with the headings above it."""
    if not query.strip():
        return list(rows)
    entries = [row for row in rows if row.id]
    items = [PaletteItem(row.id, row.title, row.words) for row in entries]
    fitting = set(matched_ids(items, query))
    pressed = fold(query).replace(" ", "")
    fitting |= {row.id for row in entries if any(pressed in _spelled(k) for k in row.keys)}
    return list(_with_headings(rows, fitting))


def _spelled(shortcut: str) -> str:
    return fold(native_text(shortcut)).replace(" ", "")


def _with_headings(rows: Sequence[KeyRow], fitting: set[str]) -> Iterator[KeyRow]:
    heading: KeyRow | None = None
    for row in rows:
        if not row.id:
            heading = row
        elif row.id in fitting:
            if heading is not None:
                yield heading
                heading = None
            yield row
