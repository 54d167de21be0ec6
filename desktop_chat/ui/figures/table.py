"""The figures in words: a row per provider and model below the row of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_chat.domain.figures import FiguresReport, FiguresRow, Totals
from desktop_chat.i18n import tr
from desktop_chat.ui.figures.words import cells, explanations, headings
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens

_PROVIDER, _MODEL, _ANSWERS = range(3)
_MODEL_WIDTH, _PROVIDER_MOST = 150, 160
_ROW, _LEAST_HEIGHT, _PADDING = 30, 136, 12
_VALUES: Sequence[Callable[[Totals], float | None]] = (
    lambda totals: totals.turns,
    lambda totals: totals.ttft_s,
    lambda totals: totals.ttft_p90_s,
    lambda totals: totals.tokens_per_s,
    lambda totals: totals.stall_ratio,
    lambda totals: totals.error_rate,
    lambda totals: totals.retries,
    lambda totals: totals.reconnects,
    lambda totals: totals.cost.dollars if totals.cost.is_known else None,
)
_ARROWS = {Qt.SortOrder.AscendingOrder: " ▴", Qt.SortOrder.DescendingOrder: " ▾"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableWidget):
    """Sorts by a click on a heading; what nobody knows comes last, all of them together first."""

    row_chosen = Signal(object)  #: the `FiguresRow` that is selected now

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(0, len(headings()), parent)
        self.setObjectName("figuresTable")
        self._tokens = tokens
        self._report: FiguresReport | None = None
        self._shown: list[FiguresRow] = []
        self._chosen: tuple[str, str] | None = None
        self._column, self._order = _ANSWERS, Qt.SortOrder.DescendingOrder
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading_clicked)
        self.itemSelectionChanged.connect(self._on_selection_changed)
        self.retranslate()

    @property
    def chosen(self) -> FiguresRow | None:
        """The selected row."""
        at = self.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def retranslate(self) -> None:
        """Set the headings anew."""
        self.setAccessibleName(tr("Figures by provider and model"))
        explained = zip(headings(), explanations(), strict=True)
        for column, (title, explanation) in enumerate(explained):
            # Qt's own arrow would take its room in every column.
            arrow = _ARROWS[self._order] if column == self._column else ""
            item = QTableWidgetItem(title + arrow)
            item.setTextAlignment(_RIGHT if column >= _ANSWERS else _LEFT)
            item.setToolTip(plain_tooltip(explanation))
            self.setHorizontalHeaderItem(column, item)
        if self._report is not None:
            self.show_report(self._report)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.verticalHeader().setDefaultSectionSize(tokens.metrics.px(_ROW))
        self.setMinimumHeight(tokens.metrics.px(_LEAST_HEIGHT))
        self._fit()

    def show_report(self, report: FiguresReport) -> None:
        """Show other figures; what is selected stays so, if it is there."""
        self._report = report
        everything, *rest = report.rows
        self._shown = [everything, *self._sorted(rest)]
        self.blockSignals(True)
        self.setRowCount(len(self._shown))
        for at, row in enumerate(self._shown):
            self._fill(at, row)
        names = [None, *((row.provider, row.model) for row in self._shown[1:])]
        self.selectRow(names.index(self._chosen) if self._chosen in names else 0)
        self.blockSignals(False)
        self._fit()
        self._on_selection_changed()

    def _fill(self, at: int, row: FiguresRow) -> None:
        names = [tr("All"), ""] if at == 0 else [row.provider, row.model]
        values = [] if row.totals is None else cells(row.totals)
        for column, text in enumerate([*names, *values]):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_RIGHT if column >= _ANSWERS else _LEFT)
            if column < _ANSWERS:
                item.setToolTip(plain_tooltip(text))
            self.setItem(at, column, item)

    def _sorted(self, rows: Sequence[FiguresRow]) -> list[FiguresRow]:
        is_downwards = self._order is Qt.SortOrder.DescendingOrder
        if self._column < _ANSWERS:
            at = self._column

            def by_name(row: FiguresRow) -> tuple[str, str]:
                names = (row.provider.casefold(), row.model.casefold())
                return names[at], names[1 - at]

            return sorted(rows, key=by_name, reverse=is_downwards)
        known = [(value, row) for row in rows if (value := self._value(row)) is not None]
        known.sort(key=lambda pair: pair[0], reverse=is_downwards)
        return [row for _, row in known] + [row for row in rows if self._value(row) is None]

    def _value(self, row: FiguresRow) -> float | None:
        return None if row.totals is None else _VALUES[self._column - _ANSWERS](row.totals)

    def _on_heading_clicked(self, column: int) -> None:
        order = Qt.SortOrder
        if column == self._column:
            is_up = self._order is order.AscendingOrder
            self._order = order.DescendingOrder if is_up else order.AscendingOrder
        else:
            is_name = column < _ANSWERS
            self._order = order.AscendingOrder if is_name else order.DescendingOrder
        self._column = column
        self.retranslate()

    def _on_selection_changed(self) -> None:
        row = self.chosen
        if row is not None:
            self._chosen = (row.provider, row.model) if self.currentRow() > 0 else None
            self.row_chosen.emit(row)

    def _fit(self) -> None:
        """Be as high as the rows and a scroll bar, at most: the charts want the room."""
        header, bar = self.horizontalHeader().sizeHint(), self.horizontalScrollBar().sizeHint()
        rows = self.rowCount() * self.verticalHeader().defaultSectionSize()
        whole = header.height() + rows + bar.height() + 2 * self.frameWidth()
        self.setMaximumHeight(max(whole, self.minimumHeight()))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Let the models have what is left, but never too little: then the table scrolls."""
        px = self._tokens.metrics.px
        widths = [self._content_width(at) for at in range(self.columnCount())]
        widths[_PROVIDER] = min(widths[_PROVIDER], px(_PROVIDER_MOST))
        least = min(widths[_MODEL], px(_MODEL_WIDTH))
        rest = self.viewport().width() - sum(widths) + widths[_MODEL]
        widths[_MODEL] = max(rest, least)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def _content_width(self, column: int) -> int:
        """As wide as its texts; Qt's own idea of it leaves room for its arrow."""
        heading = self.horizontalHeaderItem(column)
        cells_ = [self.item(row, column) for row in range(self.rowCount())]
        widths = [self.fontMetrics().horizontalAdvance(cell.text()) for cell in cells_ if cell]
        if heading is not None:
            widths.append(self.horizontalHeader().fontMetrics().horizontalAdvance(heading.text()))
        return max(widths, default=0) + 2 * self._tokens.metrics.px(_PADDING)

    # ------------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
