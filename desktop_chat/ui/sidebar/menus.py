"""The menus of the list: of chats, of a folder, and of the list itself.

They are made when they are asked for, and say what was chosen through `Deeds`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_chat.domain.order import SortBy
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.sidebar.deeds import Deeds
from desktop_chat.ui.sidebar.facts import ListFacts
from desktop_chat.ui.sidebar.rows import ChatRow, FolderRow

_INDENT = "    "


class Menus:
    """Makes menus below `parent`; each is thrown away when the next one is made."""

    def __init__(self, parent: QWidget, deeds: Deeds) -> None:
        self._parent = parent
        self._deeds = deeds
        self._menu: QMenu | None = None

    def of_chats(
        self,
        rows: Sequence[ChatRow],
        facts: ListFacts,
        *,
        rename: Callable[[], None],
        delete: Callable[[], None],
        new_tag: Callable[[], None],
    ) -> QMenu:
        """What can be done with these chats; temporary ones can only be renamed and deleted."""
        menu, deeds = self._fresh("chatMenu"), self._deeds
        kept = [row for row in rows if not row.temporary]
        ids = [row.id for row in kept]
        if len(rows) == 1:
            _add(menu, tr("Rename"), rename)
        if kept:
            are_pinned = all(row.pinned for row in kept)
            are_archived = all(row.archived for row in kept)
            if not are_archived:
                pin = tr("Unpin") if are_pinned else tr("Pin")
                _add(menu, pin, lambda: deeds.pinned.emit(ids, not are_pinned))
                self.add_moving(menu.addMenu(tr("Move to folder")), kept, facts)
            self._add_tags(menu.addMenu(tr("Tags")), kept, facts, new_tag)
            archive = tr("Take out of the archive") if are_archived else tr("Archive")
            _add(menu, archive, lambda: deeds.archived.emit(ids, not are_archived))
            menu.addSeparator()
            _add(menu, tr("Export…"), lambda: deeds.exported.emit(ids))
        count = len(rows)
        words = tr("Delete") if count == 1 else trn("Delete {n} chat", "Delete {n} chats", count)
        _add(menu, words, delete)
        return menu

    def of_folder(
        self, folder: FolderRow, facts: ListFacts, *, rename: Callable[[], None]
    ) -> QMenu:
        """What can be done with a folder."""
        menu, deeds = self._fresh("folderMenu"), self._deeds
        _add(menu, tr("Rename"), rename)
        _add(menu, tr("New folder in it"), lambda: deeds.folder_made.emit(folder.id, []))
        moving = menu.addMenu(tr("Move to folder"))
        _add(moving, tr("No folder"), lambda: deeds.folder_moved.emit(folder.id, ""))
        moving.addSeparator()
        inside = False
        own_depth = 0
        for id_, depth, name in facts.paths():
            inside = id_ == folder.id or (inside and depth > own_depth)
            own_depth = depth if id_ == folder.id else own_depth
            if not inside:
                _add(
                    moving,
                    _INDENT * depth + _plain(name),
                    _emits(deeds.folder_moved.emit, folder.id, id_),
                )
        menu.addSeparator()
        _add(menu, tr("Delete folder"), lambda: deeds.folder_deleted.emit(folder.id))
        return menu

    def of_list(self, facts: ListFacts) -> QMenu:
        """How the list is ordered, and which chats it shows."""
        menu, deeds = self._fresh("listMenu"), self._deeds
        _add(menu, tr("New folder"), lambda: deeds.folder_made.emit("", []))
        menu.addSeparator()
        group = QActionGroup(menu)
        for sort, words in {
            SortBy.USED: tr("Last used first"),
            SortBy.CREATED: tr("Newest first"),
            SortBy.TITLE: tr("By title"),
        }.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(sort is facts.query.sort)
            action.triggered.connect(_emits(deeds.sort_picked.emit, sort.value))
            group.addAction(action)
        if facts.tags:
            menu.addSeparator()
            tags = menu.addMenu(tr("Show only chats with the tag"))
            for tag, count in facts.tags.items():
                action = tags.addAction(f"{_plain(tag)}\t{count}")
                action.setCheckable(True)
                is_shown = tag == facts.query.tag
                action.setChecked(is_shown)
                action.triggered.connect(_emits(deeds.tag_picked.emit, "" if is_shown else tag))
        menu.addSeparator()
        archive = menu.addAction(tr("Show the archive"))
        archive.setCheckable(True)
        archive.setChecked(facts.query.archived)
        archive.triggered.connect(lambda: deeds.archive_toggled.emit(not facts.query.archived))
        return menu

    def of_moving(self, rows: Sequence[ChatRow], facts: ListFacts) -> QMenu:
        """The folders alone."""
        menu = self._fresh("moveMenu")
        self.add_moving(menu, [row for row in rows if not row.temporary], facts)
        return menu

    def add_moving(self, menu: QMenu, rows: Sequence[ChatRow], facts: ListFacts) -> None:
        """Offer all folders."""
        deeds, ids = self._deeds, [row.id for row in rows]
        here = {row.folder_id for row in rows}
        _add(menu, tr("No folder"), lambda: deeds.moved.emit(ids, "")).setEnabled(here != {None})
        _add(menu, tr("New folder"), lambda: deeds.folder_made.emit("", ids))
        menu.addSeparator()
        for id_, depth, name in facts.paths():
            action = _add(menu, _INDENT * depth + _plain(name), _emits(deeds.moved.emit, ids, id_))
            action.setEnabled(here != {id_})

    def _add_tags(
        self, menu: QMenu, rows: Sequence[ChatRow], facts: ListFacts, new_tag: Callable[[], None]
    ) -> None:
        ids = [row.id for row in rows]
        for tag in facts.tags:
            have = all(tag in row.tags for row in rows)
            action = menu.addAction(_plain(tag))
            action.setCheckable(True)
            action.setChecked(have)
            action.triggered.connect(_emits(self._deeds.tagged.emit, ids, tag, not have))
        menu.addSeparator()
        _add(menu, tr("New tag…"), new_tag)

    def _fresh(self, name: str) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self._parent)
        self._menu.setObjectName(name)
        return self._menu


def _add(menu: QMenu, words: str, do: Callable[[], None]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: do())
    return action


def _emits(emit: Callable[..., None], *values: object) -> Callable[[], None]:
    """A call for a signal of an action, whose own value does not matter."""
    return lambda *_: emit(*values)


def _plain(words: str) -> str:
    """Words of people: an ampersand is one, and no mark of a key."""
    return words.replace("&", "&&")
