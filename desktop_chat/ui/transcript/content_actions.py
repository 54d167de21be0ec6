"""What the buttons of tables and of code do: copy, wrap, save. Opens no nested loop.

Conversions and files are worked on off the window's thread; what goes wrong is said by `notice`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.languages import file_ending
from desktop_chat.ui.markdown.table_text import table_markdown, table_tsv
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.clipboard import put
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.layout import Anchor
from desktop_chat.ui.transcript.nested_code import box_of, table_of, whole_code
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import Touched, strip_at
from desktop_chat.ui.transcript.scroller import Scroller
from desktop_chat.ui.transcript.section import Flow
from desktop_chat.ui.transcript.strip import Zone, ZoneKind

TSV_TYPE = "text/tab-separated-values"
MARKDOWN_TYPE = "text/markdown"
LONG_CHARS = 20_000
"""A longer message can be opened as pages of plain text."""
_SIGNS = frozenset(
    {
        ZoneKind.WRAP_CODE,
        ZoneKind.SAVE_CODE,
        ZoneKind.MORE_CODE,
        ZoneKind.COPY_CODE,
        ZoneKind.TABLE_MENU,
        ZoneKind.FILE,
    }
)
_NOWHERE = Zone(ZoneKind.TABLE_MENU, QRectF())


class ContentActions(QObject):
    """Does what `pressed` says, and fills the context menu for a table."""

    notice = Signal(str)  #: a sentence about what could not be done

    def __init__(
        self,
        scene: Scene,
        scroller: Scroller,
        area: QAbstractScrollArea,
        *,
        settle: Callable[[Anchor | None], None],
        copied: Callable[[BlockStrip, str], None],
    ) -> None:
        super().__init__(area)
        self._scene = scene
        self._scroller = scroller
        self._area = area
        self._settle = settle
        self._copied = copied
        self._off_thread = OffThread("content", self)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being converted or written."""
        return self._off_thread.is_idle

    def pressed(self, touched: Touched) -> bool:
        """Do what was pressed; False where that is not a matter of content."""
        match touched.zone.kind:
            case ZoneKind.WRAP_CODE:
                self.toggle_wrapping(touched)
            case ZoneKind.SAVE_CODE:
                self.save_code(touched)
            case ZoneKind.MORE_CODE:
                self._show_code_menu(touched)
            case ZoneKind.TABLE_MENU:
                menu = self._menu("tableMenu")
                self._fill_table_menu(menu, touched)
                menu.popup(self._place_of(touched))
            case ZoneKind.VIEWER:
                self._open_viewer(touched.item, touched.section, self._position_of(touched))
            case ZoneKind.SIDE_BAR:
                pass
            case _:
                return False
        return True

    def tooltip(self, touched: Touched) -> str:
        """What a sign without words does; '' for what says so itself."""
        return touched.zone.label if touched.zone.kind in _SIGNS else ""

    # ------------------------------------------------------------------ tables

    def add_entries(self, menu: QMenu, point: QPoint) -> None:
        """Offer to copy the table or the formula at a point, and to open a long message."""
        found = strip_at(self._scene, point.toPointF())
        if found is None:
            return
        number, section, row, local = found
        if len(self._scene.layout.items[number].source) > LONG_CHARS:
            menu.addAction(tr("Open in viewer…"), partial(self._open_viewer, number, TEXT, 0))
        strip = self._scene.layout.built(number).strip(section, row)
        if not isinstance(strip, BlockStrip):
            return
        if (formula := strip.formula_at(local)) is not None:
            menu.addAction(tr("Copy formula"), partial(put, formula.source.strip()))
        touched = Touched(number, section, row, strip, _NOWHERE)
        if nested := strip.table_at(local):
            touched = touched._replace(zone=replace(_NOWHERE, value=nested))
        if nested or strip.block.kind is BlockKind.TABLE:
            self._fill_table_menu(menu, touched)

    def _fill_table_menu(self, menu: QMenu, touched: Touched) -> None:
        pieces = self._pieces(touched)
        as_tabs = menu.addAction(tr("Copy table for a spreadsheet"))
        as_tabs.triggered.connect(partial(self._copy_table, touched, pieces, is_markdown=False))
        as_markdown = menu.addAction(tr("Copy table as Markdown"))
        as_markdown.triggered.connect(partial(self._copy_table, touched, pieces, is_markdown=True))

    def _copy_table(self, touched: Touched, pieces: list[Block], *, is_markdown: bool) -> None:
        def work() -> tuple[str, str]:
            return table_markdown(pieces), table_tsv(pieces)

        def then(made: tuple[str, str]) -> None:
            markdown, tsv = made
            data = QMimeData()
            data.setData(TSV_TYPE, tsv.encode())
            data.setData(MARKDOWN_TYPE, markdown.encode())
            data.setText(markdown if is_markdown else tsv)
            QGuiApplication.clipboard().setMimeData(data)
            if self._strips(touched):
                strip = touched.strip if touched.zone.value else self._strips(touched)[0]
                if isinstance(strip, BlockStrip):
                    self._copied(strip, touched.zone.value)

        self._off_thread.do(work, then, failed=self._on_not_copied)

    def _on_not_copied(self, error: Exception) -> None:
        self.notice.emit(tr("The table could not be copied."))

    # ------------------------------------------------------------------ code

    def code_at(self, touched: Touched) -> str | None:
        """The whole code of the card that was touched."""
        flow = self._flow_of(touched)
        if flow is None or not isinstance(touched.strip, BlockStrip):
            return None
        nested = box_of(touched.strip.made(), touched.zone)
        if nested is None:
            return flow.code_at(touched.row)
        return whole_code(nested, flow.blocks[touched.row + 1 :])

    def toggle_wrapping(self, touched: Touched) -> None:
        """Wrap the long lines of some code, or let them be long."""

        def change() -> None:
            strips[0].card.toggle_wrapping()
            for strip in strips:
                strip.release()

        if strips := self._strips(touched):
            self._hold_still(touched, change)

    def save_code(self, touched: Touched) -> None:
        """Ask where to save some code, and write it there."""
        from desktop_chat.ui.viewer.saving import save_file

        code = self.code_at(touched)
        if code is None or not isinstance(touched.strip, BlockStrip):
            return
        nested = box_of(touched.strip.made(), touched.zone)
        language = touched.strip.block.language if nested is None else nested.language
        save_file(
            self._area,
            self._off_thread,
            title=tr("Save code"),
            name=f"{tr('code')}.{file_ending(language)}",
            content=lambda: code.encode("utf-8", "replace") + b"\n",
            failed=self.notice.emit,
        )

    def _show_code_menu(self, touched: Touched) -> None:
        strip = touched.strip
        if not isinstance(strip, BlockStrip):
            return
        menu = self._menu("codeMenu")
        wrap = menu.addAction(tr("Wrap lines"), partial(self.toggle_wrapping, touched))
        wrap.setCheckable(True)
        wrap.setChecked(strip.card.wraps)
        menu.addAction(tr("Save code…"), partial(self.save_code, touched))
        menu.popup(self._place_of(touched))

    # ------------------------------------------------------------------ the viewer

    def _open_viewer(self, number: int, section: int, position: int) -> None:
        from desktop_chat.ui.viewer.text_dialog import TextDialog

        item = self._scene.layout.items[number]
        text = item.reasoning if section == THOUGHTS else item.source
        TextDialog(text, self._scene.look.tokens, self._area, position=position).open()

    def _position_of(self, touched: Touched) -> int:
        """Where in the message's source a block begins."""
        flow = self._flow_of(touched)
        if flow is None:
            return 0
        return sum(len(strip.block.source) for strip in flow.blocks[: touched.row])

    # ------------------------------------------------------------------ inside

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._area)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _flow_of(self, touched: Touched) -> Flow | None:
        sections = self._scene.layout.built(touched.item).sections
        return sections.flow(touched.section) if sections is not None else None

    def _strips(self, touched: Touched) -> list[BlockStrip]:
        """All pieces of the table or the fence."""
        flow = self._flow_of(touched)
        if flow is None or not 0 <= touched.row < len(flow.blocks):
            return []
        if touched.zone.value:  # in an item of a list, or a quote
            card = flow.blocks[touched.row].card
            return [strip for strip in flow.blocks if strip.card is card]
        return [flow.blocks[row] for row in flow.group_of(touched.row)]

    def _pieces(self, touched: Touched) -> list[Block]:
        strip = touched.strip
        nested = table_of(strip.made(), touched.zone) if isinstance(strip, BlockStrip) else None
        if nested is not None:
            return [nested]
        return [strip.block for strip in self._strips(touched)]

    def _top_of(self, touched: Touched) -> int:
        layout = self._scene.layout
        item = layout.built(touched.item)
        inside = item.top_of(touched.section, touched.row)
        return layout.item_top(touched.item) + inside - self._scene.y

    def _place_of(self, touched: Touched) -> QPoint:
        """The lower left corner of what was touched, on the screen."""
        item = self._scene.layout.built(touched.item)
        corner = touched.zone.rect.bottomLeft().toPoint()
        within = corner + QPoint(self._scene.left + item.strips_left, self._top_of(touched))
        return self._area.viewport().mapToGlobal(within)

    def _hold_still(self, touched: Touched, change: Callable[[], None]) -> None:
        """Change what was touched; its top stays where it is on the screen."""
        self._scroller.let_go()
        anchor = Anchor(touched.item, touched.section, touched.row, self._top_of(touched))
        change()
        self._scene.layout.item_changed(touched.item)
        self._settle(anchor)
        self._scroller.following = self._scroller.is_at_end
