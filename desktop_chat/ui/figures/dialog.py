"""The dialog with the figures: a period, charts, a table of providers and models, an export."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.figures import FiguresReport, Period
from desktop_chat.i18n import tr
from desktop_chat.services.figures import Figures
from desktop_chat.ui.background import Background
from desktop_chat.ui.figures.charts import Charts
from desktop_chat.ui.figures.words import cells, headings, period_title
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (900, 680)
_MODEL = 1
_FILE = "desktop-chat-figures.csv"
_SHEET = """
QTableWidget {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; gridline-color: {t.border};
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QHeaderView::section {{
  background: {t.surface}; color: {t.text_muted}; border: none; padding: {m.space_xs}px;
}}
QPushButton:checked {{ background: {t.selection}; color: {t.on_selection}; font-weight: 600; }}
"""


class FiguresDialog(QDialog):
    """Asks for its figures when it opens, when the period is another, and after each answer."""

    def __init__(
        self,
        tokens: Tokens,
        figures: Figures,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figuresDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._figures = figures
        self._background = background
        self._period = Period.WEEK
        self._report: FiguresReport | None = None
        self._is_closed = False
        self._buttons = {period: self._period_button(period) for period in Period}
        group = QButtonGroup(self)
        for button in self._buttons.values():
            group.addButton(button)
        self._charts = Charts(tokens, self)
        self._empty = PlainLabel(parent=self)
        self._empty.setObjectName("hint")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = self._make_table()
        self._said = PlainLabel(parent=self)
        self._said.setObjectName("hint")
        self._said.setWordWrap(True)
        self._export = QPushButton(self)
        self._export.setObjectName("figuresExportButton")
        self._export.setAutoDefault(False)
        self._export.clicked.connect(self._on_export_clicked)
        self._close = QPushButton(self)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._buttons[self._period].setChecked(True)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self._show(None)
        figures.listen(self.refresh)
        self.finished.connect(self._on_finished)
        self.refresh()

    def _period_button(self, period: Period) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"figures-{period.value}")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(period))
        return button

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(headings()), self)
        table.setObjectName("figuresTable")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_MODEL, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        table.itemSelectionChanged.connect(self._on_row_selected)
        return table

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        top = QHBoxLayout()
        for button in self._buttons.values():
            top.addWidget(button)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._charts, 3)
        column.addWidget(self._empty, 3)
        column.addWidget(self._table, 2)
        below = QHBoxLayout()
        below.addWidget(self._export)
        below.addWidget(self._said, 1)
        below.addWidget(self._close)
        column.addLayout(below)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Figures"))
        for period, button in self._buttons.items():
            button.setText(period_title(period))
        self._charts.setAccessibleName(tr("Charts of the chosen answers"))
        self._table.setAccessibleName(tr("Figures by provider and model"))
        self._table.setHorizontalHeaderLabels(headings())
        self._empty.setText(
            tr("No answer ended in this time. Speed, silences, errors and retries of each answer "
               "will stand here, by provider and model.")
        )  # fmt: skip
        self._export.setText(tr("Export CSV…"))
        self._close.setText(tr("Close"))
        if self._report is not None:
            self._show(self._report)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, _SHEET.format(t=tokens, m=metrics))
        self._charts.apply_tokens(tokens)
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)

    def refresh(self) -> None:
        """Ask for the figures anew."""
        if not self._is_closed:
            self._background.do(self._load(), "figures")

    async def _load(self) -> None:
        report = await self._figures.summary(self._period)
        if not self._is_closed and report.period is self._period:
            self._show(report)

    def _choose(self, period: Period) -> None:
        self._period = period
        self.refresh()

    def _show(self, report: FiguresReport | None) -> None:
        self._report = report
        has_any = report is not None and report.rows[0].totals is not None
        self._charts.setVisible(has_any)
        self._table.setVisible(has_any)
        self._empty.setVisible(report is not None and not has_any)
        if report is None or not has_any:
            return
        chosen = max(self._table.currentRow(), 0)
        self._table.setRowCount(0)
        for row in report.rows:
            if row.totals is not None:
                names = [row.provider, row.model] if row.provider else [tr("All"), ""]
                self._add_row([*names, *cells(row.totals)])
        self._table.selectRow(min(chosen, self._table.rowCount() - 1))

    def _add_row(self, texts: list[str]) -> None:
        at = self._table.rowCount()
        self._table.insertRow(at)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column > 1:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(at, column, item)

    def _on_row_selected(self) -> None:
        at = self._table.currentRow()
        if self._report is not None and 0 <= at < len(self._report.rows):
            self._charts.show_row(self._report, self._report.rows[at])

    def _on_export_clicked(self) -> None:
        chooser = QFileDialog(self, tr("Export the figures"), _FILE)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(_FILE)
        chooser.fileSelected.connect(self.export_to)
        chooser.open()

    def export_to(self, path: str) -> None:
        """Write all turns that are kept into a file."""
        self._background.do(self._write(Path(path)), "figures-export")

    async def _write(self, path: Path) -> None:
        text = await self._figures.csv()
        try:
            await asyncio.to_thread(_write_whole, path, text)
        except OSError as error:
            raise StoreError(
                tr(
                    "{path} could not be written: {reason}.",
                    path=path,
                    reason=error.strerror or "?",
                )
            ) from None
        if not self._is_closed:
            self._said.setText(tr("Written to {path}.", path=path))

    def _on_finished(self) -> None:
        self._is_closed = True
        self._figures.unlisten(self.refresh)


def _write_whole(path: Path, text: str) -> None:
    """Replace the file as a whole; the mark at its beginning tells spreadsheets its encoding."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, "utf-8-sig", newline="")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
