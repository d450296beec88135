"""F7 "Laporan": a day or a month in five figures, two pictures and the tables behind them."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from posobat.app.reports import (
    Sheet,
    break_even_sheet,
    closing_sheet,
    incident_sheet,
    journeys_sheet,
    kpi_sheet,
    recap_sheet,
)
from posobat.domain.clock import WIB
from posobat.domain.report import Journey, OwnMotorbike, break_even, closing, kpi, recap
from posobat.ui import shortcuts, theme
from posobat.ui.context import Context
from posobat.ui.laporan.charts import BarChart, BreakEvenChart
from posobat.ui.laporan.presenter import (
    Span,
    Tile,
    bars,
    file_name,
    lines,
    missing_words,
    period,
    tiles,
    verdict,
)
from posobat.ui.laporan.sheet_table import SheetTable
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, say, set_role
from posobat.ui.widgets.tall import Tall

_TILE, _BOTH_CHARTS, _ONE_HEAD = 150, 640, 560
"""Logical pixels that a figure takes, and from which two things stand beside each other."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True)
class _Figures:
    journeys: list[Journey]
    sheets: list[Sheet]
    gone: str


class LaporanPage(QWidget):
    """Keys: H day, M month, left and right one step, X saves all tables as XLSX."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._period = period(Span.MONTH, context.clock().astimezone(WIB).date())
        self._sheets: list[Sheet] = []
        self._tables: list[SheetTable] = []
        self._columns = 0
        self._build()
        for key, call in (
            (shortcuts.REPORT_DAY, lambda: self.show_span(Span.DAY)),
            (shortcuts.REPORT_MONTH, lambda: self.show_span(Span.MONTH)),
            (shortcuts.SAVE_TABLE, self.save),
        ):
            shortcuts.bind(key, self, call, inside=True)

    def focus_first(self) -> None:
        self.setFocus()
        if self._sheets:  # it is shown already: read once more
            self.reload()

    def show_span(self, span: Span) -> None:
        today = self._context.clock().astimezone(WIB).date()
        shown = self._period
        inside = shown.first <= today <= shown.last
        self._period = period(span, today if inside else shown.first)
        self.reload()

    def step(self, steps: int) -> None:
        self._period = self._period.shifted(steps)
        self.reload()

    def reload(self) -> None:
        shown, desk = self._period, self._context.ports.desk
        monthly = shown.span is Span.MONTH

        def read() -> _Figures:
            found = desk.journeys(shown.first, shown.last)
            earlier = desk.still_open(shown.first)
            reported = desk.incidents(shown.first, shown.last)
            return _Figures(
                found,
                [
                    closing_sheet(closing(found, earlier), reported),
                    recap_sheet(recap(found)),
                    kpi_sheet(kpi(found)),
                    *([break_even_sheet(break_even(found, OwnMotorbike()))] if monthly else []),
                    incident_sheet(reported),
                    journeys_sheet(found),
                ],
                desk.gone_until(),
            )

        def arrived(figures: _Figures) -> None:
            if shown == self._period and self.isVisible():
                self._show(figures)

        self._sheets = []  # nothing to save until what the heading names is there
        self.when.setText(shown.words)
        self.day.setChecked(not monthly)
        self.month.setChecked(monthly)
        self._context.tasks.db(read, arrived, self._context.announce)

    def save(self) -> None:
        """All tables as one XLSX among the documents of whoever is logged in to the machine."""
        export, sheets = self._context.ports.export, self._sheets
        if export is None:
            return
        if not sheets:
            self._context.announce(self.tr("Laporan masih dibaca. Tekan X sekali lagi."))
            return
        where = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(where) or Path.home())
        target = folder / file_name(self._period, "xlsx")

        def saved(path: Path) -> None:
            said = self.tr("Laporan tersimpan: {path}").format(path=path)
            self._context.announce(said)

        self._context.tasks.db(lambda: export(sheets, target), saved, self._context.announce)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(self._head())
        inner = QWidget(self)
        self._area = Tall(inner, self)
        outer.addWidget(self._area, 1)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(10)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self.tiles = [_TileCard(self) for _ in range(5)]
        layout.addLayout(self._grid)
        self._charts = charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        charts.setSpacing(10)
        self.bar_chart, self.even_chart = BarChart(self), BreakEvenChart(self)
        self.missing = plain_label("", self, "warning")
        self.missing.hide()
        layout.addWidget(self.missing)
        self.legend = plain_label(
            self.tr(
                "Bundel: bawah (hijau) diterima, tengah (biru) belum selesai, atas (merah) gagal"
            ),
            self,
            "small",
        )
        self.verdict = plain_label("", self, "small")
        charts.addWidget(_card(self, self.legend, self.bar_chart), 12)
        self.even_card = _card(self, self.verdict, self.even_chart)
        charts.addWidget(self.even_card, 10)
        layout.addLayout(charts, 8)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Tabel laporan"))
        self.tabs.setMinimumHeight(theme.px(140))
        layout.addWidget(self.tabs, 11)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows mean the page only where no table and no tab wants them."""
        if event.key() in _STEPS:
            self.step(_STEPS[Qt.Key(event.key())])
        elif not self._area.scroll_by(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many figures side by side as have room, the two charts likewise."""
        most = min(max(self.width() // theme.px(_TILE), 1), len(self.tiles))
        rows = -(-len(self.tiles) // most)
        columns = -(-len(self.tiles) // rows)  # three and two rather than four and one
        if columns != self._columns:
            self._columns = columns
            for n, tile in enumerate(self.tiles):
                self._grid.addWidget(tile, n // columns, n % columns)
            for n in range(len(self.tiles)):
                self._grid.setColumnStretch(n, 1 if n < columns else 0)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._charts.setDirection(across if self.width() >= theme.px(_BOTH_CHARTS) else down)
        self._top.setDirection(across if self.width() >= theme.px(_ONE_HEAD) else down)

    def _head(self) -> QBoxLayout:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        which, what = QHBoxLayout(), QHBoxLayout()
        self.earlier = button("‹", self)
        self.earlier.setAccessibleName(self.tr("Sebelumnya"))
        self.later = button("›", self)
        self.later.setAccessibleName(self.tr("Sesudahnya"))
        self.when = plain_label("", self, "section", wrap=False)
        self.day = button(self.tr("Hari (H)"), self, "filter")
        self.month = button(self.tr("Bulan (M)"), self, "filter")
        for span in (self.day, self.month):
            span.setCheckable(True)
        self.keep = button(self.tr("Simpan XLSX (X)"), self)
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.day.clicked.connect(lambda: self.show_span(Span.DAY))
        self.month.clicked.connect(lambda: self.show_span(Span.MONTH))
        self.keep.clicked.connect(self.save)
        for made in (self.earlier, self.later):
            made.setFixedWidth(theme.px(40))
        for widget in (self.earlier, self.later, self.when):
            which.addWidget(widget)
        for widget in (self.day, self.month, self.keep):
            what.addWidget(widget)
        which.addStretch()
        for row in (which, what):
            row.setSpacing(8)
            self._top.addLayout(row)
        return self._top

    def _show(self, figures: _Figures) -> None:
        say(self.missing, missing_words(self._period, figures.gone))
        found = figures.journeys
        for card, tile in zip(self.tiles, tiles(kpi(found)), strict=True):
            card.show_tile(tile)
        self.bar_chart.show_bars(bars(found, self._period))
        even = break_even(found, OwnMotorbike())
        self.even_card.setVisible(self._period.span is Span.MONTH)
        self.verdict.setText(verdict(even))
        self.even_chart.show_lines(lines(even), verdict(even))
        self._show_sheets(figures.sheets)

    def _show_sheets(self, sheets: list[Sheet]) -> None:
        """In the tables that are there, unless others are wanted."""
        self._sheets = sheets
        if [sheet.title for sheet in sheets] != [t.accessibleName() for t in self._tables]:
            current = max(self.tabs.currentIndex(), 0)
            self.tabs.clear()
            for old in self._tables:
                old.deleteLater()
            self._tables = [SheetTable(sheet, self.tabs) for sheet in sheets]
            for table in self._tables:
                self.tabs.addTab(table, table.accessibleName())
            self.tabs.setCurrentIndex(current)
            return
        for sheet, table in zip(sheets, self._tables, strict=True):
            table.show_sheet(sheet)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """A month's bundles are not kept for nobody: they are read anew when the page opens."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._show_sheets([replace(sheet, rows=()) for sheet in self._sheets])
            self._sheets = []  # nothing to save yet


class _TileCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(1)
        self.name = plain_label("", self, "muted")
        self.value = plain_label("", self, "slip", wrap=False)
        self.hint = plain_label("", self, "small")
        for widget in (self.name, self.value, self.hint):
            layout.addWidget(widget)
        layout.addStretch()

    def show_tile(self, tile: Tile) -> None:
        self.name.setText(tile.name)
        mark = {True: "✓ ", False: "! ", None: ""}[tile.good]
        self.value.setText(f"{mark}{tile.value}")
        self.hint.setText(tile.hint)
        set_role(self.hint, "role", "warning" if tile.good is False else "small")


def _card(parent: QWidget, head: QLabel, chart: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.addWidget(head)
    layout.addWidget(chart, 1)
    return card
