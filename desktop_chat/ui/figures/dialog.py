"""The dialog with the figures: a period, charts, a table of providers and models, an export."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.figures import FiguresReport, FiguresRow, Period
from desktop_chat.i18n import tr
from desktop_chat.services.figures import Figures
from desktop_chat.ui.background import Background
from desktop_chat.ui.figures.charts import Charts
from desktop_chat.ui.figures.table import FiguresTable
from desktop_chat.ui.figures.words import period_title, prices_words, updated
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens

_SIZE = (960, 780)
_FILE = "desktop-chat-figures.csv"
_ITEM_MARGIN = 3
"""What Qt leaves beside the text of a cell, but not of a heading."""
_SHEET = """
QTableWidget {{
  background: {t.raised}; color: {t.text}; border: 1px solid {t.border}; outline: none;
  font-size: {m.small_px}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
}}
QTableWidget:focus {{ border-color: {t.focus_ring}; }}
QTableWidget::item {{ padding: 0 {m.space_s}px; }}
QHeaderView {{ background: {t.raised}; border: none; font-size: {m.tiny_px}px; }}
QHeaderView::section {{
  background: {t.raised}; color: {t.text_muted}; border: none;
  border-bottom: 1px solid {t.border}; padding: {m.space_xs}px {heading}px;
}}
QHeaderView::section:hover {{ color: {t.text}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
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
        self._updated = self._made_hint()
        self._charts = Charts(tokens)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._charts)
        self._scroll.hide()
        self._empty = self._made_hint()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._table = FiguresTable(tokens, self)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.hide()
        self._prices = self._made_hint()
        self._prices.setWordWrap(True)
        self._prices.hide()
        self._said = self._made_hint()
        self._said.setWordWrap(True)
        self._export = QPushButton(self)
        self._export.setObjectName("figuresExportButton")
        self._export.setAutoDefault(False)
        self._export.clicked.connect(self._on_export_clicked)
        self._close = QPushButton(self)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._buttons[self._period].setChecked(True)
        self._buttons[self._period].setFocus()
        self.retranslate()
        self.apply_tokens(tokens)
        size = QSize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self.resize(size.boundedTo(self.screen().availableSize()))
        figures.listen(self.refresh)
        self.finished.connect(self._on_finished)
        self.refresh()

    def _made_hint(self) -> PlainLabel:
        label = PlainLabel(parent=self)
        label.setObjectName("hint")
        return label

    def _period_button(self, period: Period) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"figures-{period.value}")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._choose(period))
        return button

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        top = QHBoxLayout()
        for button in self._buttons.values():
            top.addWidget(button)
        top.addStretch(1)
        top.addWidget(self._updated)
        column.addLayout(top)
        column.addWidget(self._scroll, 3)
        column.addWidget(self._empty, 3)
        column.addWidget(self._table, 2)
        column.addWidget(self._prices)
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
        self._table.retranslate()
        self._export.setText(tr("Export CSV…"))
        self._close.setText(tr("Close"))
        if self._report is not None:
            self._show(self._report)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(
            self, tokens, _SHEET.format(t=tokens, m=metrics, heading=metrics.space_s + _ITEM_MARGIN)
        )
        self._charts.apply_tokens(tokens)
        self._table.apply_tokens(tokens)
        self._scroll.setMinimumHeight(metrics.px(150))
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)

    def refresh(self) -> None:
        """Ask for the figures anew."""
        if not self._is_closed:
            self._background.do(self._load(), "figures")

    async def _load(self) -> None:
        try:
            report = await self._figures.summary(self._period)
        except StoreError as error:
            if not self._is_closed:
                self._show_nothing(error.user_text)
            return
        if not self._is_closed and report.period is self._period:
            self._show(report)

    def _choose(self, period: Period) -> None:
        self._period = period
        self.refresh()

    def _show(self, report: FiguresReport) -> None:
        self._report = report
        self._updated.setText(updated(report))
        if report.rows[0].totals is None:
            self._show_nothing(
                tr(
                    "No answer ended in this time. Speed, silences, errors and retries of each "
                    "answer will stand here, by provider and model."
                )
            )
            return
        self._empty.hide()
        self._scroll.show()
        self._table.show()
        self._table.show_report(report)
        self._prices.setText(prices_words(report))
        self._prices.setVisible(bool(self._prices.text()))

    def _show_nothing(self, why: str) -> None:
        self._scroll.hide()
        self._table.hide()
        self._prices.hide()
        self._empty.setText(why)
        self._empty.show()

    def _on_row_chosen(self, row: FiguresRow) -> None:
        if self._report is not None:
            self._charts.show_row(self._report, row)

    def _on_export_clicked(self) -> None:
        chooser = QFileDialog(self, tr("Export the figures"))
        chooser.setObjectName("figuresFileDialog")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(_FILE)
        chooser.fileSelected.connect(self.export_to)
        chooser.open()

    def export_to(self, path: str) -> None:
        """Write all turns that are kept into a file."""
        self._background.do(self._write(Path(path)), "figures-export")

    async def _write(self, path: Path) -> None:
        try:
            text = await self._figures.csv()
            await asyncio.to_thread(_write_whole, path, text)
        except StoreError as error:
            said = error.user_text
        except OSError as error:
            reason = error.strerror or type(error).__name__
            said = tr("{path} could not be written: {reason}.", path=path, reason=reason)
        else:
            said = tr("Written to {path}.", path=path)
        if not self._is_closed:
            self._said.setText(said)

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
