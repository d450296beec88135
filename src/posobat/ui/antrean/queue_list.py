"""The queue as a card: find, filter by digit, open. Beside Resep baru in its compact form."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from posobat.app.views import QueueRow
from posobat.ui import shortcuts, theme
from posobat.ui.antrean.presenter import FILTERS, counts, filtered, same
from posobat.ui.antrean.table_model import (
    ITEMS,
    NUMBER,
    STATUS,
    TIME,
    WHO,
    PlainDelegate,
    QueueModel,
    TwoLineDelegate,
    row_heights,
)
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.flow import Flow
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.status_chip import StatusDelegate, chip_size

_FIND_MS = 120
_LEAST_NAME = 160


class QueueTable(QTableView):
    """Enter opens; the name's column takes what is left and its rows grow with long names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.queue = QueueModel(self)
        self.opened: Callable[[], object] | None = None
        self.setModel(self.queue)
        self.setAccessibleName(self.tr("Antrean"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(50))
        header = self.horizontalHeader()
        header.setAccessibleName(self.tr("Kolom antrean"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        for column in (NUMBER, ITEMS, STATUS, TIME):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._column_resized)
        plain, two, chip = PlainDelegate(self), TwoLineDelegate(self), StatusDelegate(self)
        for column, delegate in enumerate((plain, two, plain, chip, plain)):
            self.setItemDelegateForColumn(column, delegate)

    def set_rows(self, rows: Sequence[QueueRow], keep: str) -> None:
        """Marks `keep`; what is not there leaves the first one marked, "" none at all."""
        self.queue.set_rows(rows)
        self.fit()
        if keep:
            self.choose(keep)
        else:
            self.selectionModel().clear()

    def choose(self, delivery: str) -> None:
        found = self.queue.position(delivery)
        if found < 0 and self.queue.rowCount():
            found = 0
        if found >= 0:
            self.setCurrentIndex(self.queue.index(found, WHO))

    def current(self) -> str:
        row = self.currentIndex().row()
        return self.queue.rows[row].delivery if 0 <= row < len(self.queue.rows) else ""

    def fit(self) -> None:
        """Widths from what is shown; the count of medicines goes first when it gets narrow."""
        metrics = self.fontMetrics()
        chips = [chip_size(c, self.font()).width() for c in {r.chip for r in self.queue.rows}]
        longest = max((len(row.number) for row in self.queue.rows), default=0)
        widths = {
            NUMBER: metrics.horizontalAdvance("0" * max(longest, 4)) + 16,
            ITEMS: metrics.horizontalAdvance(self.tr("Obat")) + 14,
            STATUS: max([*chips, theme.px(90)]) + 16,
            TIME: metrics.horizontalAdvance("00.00") + 14,
        }
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        # from what they would take: a hidden column says that it is 0 px wide
        room = self.viewport().width() - sum(widths.values()) + widths[ITEMS]
        self.setColumnHidden(ITEMS, room < widths[ITEMS] + theme.px(_LEAST_NAME))
        self.setColumnHidden(TIME, room < theme.px(_LEAST_NAME) - 30)
        self._fit_rows(self.columnWidth(WHO))

    def _fit_rows(self, width: int) -> None:
        for n, height in enumerate(row_heights(self.queue.rows, width, self.font())):
            if height != self.rowHeight(n):
                self.setRowHeight(n, height)

    def _column_resized(self, column: int, before: int, now: int) -> None:
        """A scroll bar that comes or goes changes the room for names."""
        if column == WHO and before != now:
            self._fit_rows(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.opened is not None:
            self.opened()
            event.accept()
            return
        super().keyPressEvent(event)


class QueueList(QFrame):
    """`on_open(delivery)` on Enter or double click, `on_current(delivery)` when another is marked
    ("" when the list is empty). `compact` leaves the filters out.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        on_open: Callable[[str], object],
        on_current: Callable[[str], object] | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._context, self._on_open, self._on_current = context, on_open, on_current
        self._compact = compact
        self._rows: list[QueueRow] = []
        self._filter = "1"
        self._wish = ""  # what is open beside the list, until a person marks something else
        self._showing = False
        self._told: str | None = None
        self._stale = False
        self._build()
        context.changed.subscribe(self._on_change)
        self.reload()

    def focus_first(self) -> None:
        self._wish = ""
        self.table.setFocus()
        if not self.current():
            self.table.choose("")

    def focus_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def current(self) -> str:
        return self.table.current()

    def hold(self, delivery: str) -> None:
        """This one is open: no reload marks another one in its stead."""
        self._wish = delivery

    def choose(self, delivery: str) -> None:
        """Marks the bundle, taking filters away that hide it; it may only come with a reload, or
        not at all when it was over before today."""
        self._wish = delivery
        if self.table.queue.position(delivery) < 0:
            self.search.clear()
            self._filter = "1"
        self.reload()

    def set_filter(self, key: str) -> None:
        self._wish, self._filter = "", key
        self._show_rows()

    def _filter_clicked(self, key: str, on: bool) -> None:
        del on
        self.set_filter(key)

    def reload(self) -> None:
        self._stale = False
        text = self.search.text()
        desk = self._context.ports.desk
        self._context.tasks.db(lambda: desk.queue(None, text), self._loaded, self._context.announce)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        title = plain_label(self.tr("Antrean hari ini"), self, "section", wrap=False)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Cari (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Cari di antrean"))
        takes_scans(self.search)
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(theme.px(220))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_FIND_MS)
        self._wait.timeout.connect(self.reload)
        self.search.textChanged.connect(self._wait.start)
        self.search.textEdited.connect(self._let_go)
        self.search.returnPressed.connect(self._found)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.search, 1)
        layout.addLayout(head)
        self.filters = self._build_filters()
        layout.addWidget(self.filters)
        self.filters.setVisible(not self._compact)
        self.table = QueueTable(self)
        self.table.opened = self._open
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._marked)
        self.empty = EmptyState(self, "", "")
        self.empty.hide()
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)

    def _build_filters(self) -> Flow:
        flow = Flow(self)
        self._buttons: dict[str, QPushButton] = {}
        for choice in FILTERS:
            button = QPushButton(flow)
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._filter_clicked, choice.key))
            self._buttons[choice.key] = button
            flow.add(button)
        return flow

    def bind_keys(self, page: QWidget) -> None:
        """Digits and Ctrl+F work while `page` has the focus."""
        shortcuts.bind(shortcuts.FIND, page, self.focus_find, inside=True)
        for choice in FILTERS:
            shortcuts.bind(choice.key, page, partial(self.set_filter, choice.key), inside=True)

    def _loaded(self, rows: list[QueueRow]) -> None:
        self._rows = [same(row) for row in rows]
        self._show_rows()

    def _show_rows(self) -> None:
        numbers = counts(self._rows)
        for choice in FILTERS:
            button = self._buttons[choice.key]
            words = f"{choice.key}  {choice.label}"
            button.setText(f"{words} · {numbers[choice.key]}" if numbers[choice.key] else words)
            button.setAccessibleName(
                self.tr("Saring: {words}, {count} paket").format(
                    words=choice.label, count=numbers[choice.key]
                )
            )
            button.setChecked(choice.key == self._filter)
        self.filters.relayout()
        shown = filtered(self._rows, self._filter)
        elsewhere = bool(self._wish) and all(row.delivery != self._wish for row in shown)
        self._showing = True
        self.table.set_rows(shown, "" if elsewhere else self._wish or self.table.current() or "-")
        self._showing = False
        self.table.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._say_empty()
        if elsewhere:
            self._told = None
        else:
            self._tell()

    def _say_empty(self) -> None:
        if self.search.text():
            title = self.tr("Tidak ditemukan")
            hint = self.tr("Coba nomor slip, nama, atau desa. Esc menghapus pencarian.")
        elif self._filter != "1":
            title = self.tr("Tidak ada paket dengan status ini")
            hint = self.tr("Tekan 1 untuk melihat semua.")
        else:
            title = self.tr("Belum ada resep hari ini")
            hint = self.tr("Tekan F2 untuk mencatat resep pertama.")
        self.empty.say(title, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _found(self) -> None:
        self._wait.stop()
        self.reload()
        self.table.setFocus()

    def _open(self) -> None:
        if self.current():
            self._on_open(self.current())

    def _let_go(self, _text: str) -> None:
        self._wish = ""

    def _marked(self, now: QModelIndex, before: QModelIndex) -> None:
        del now, before
        if not self._showing:
            self._wish = ""
            self._tell()

    def _tell(self) -> None:
        marked = self.current()
        if self._on_current is not None and marked != self._told:
            self._told = marked
            self._on_current(marked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_change(self, changes: Changes) -> None:
        """What nobody looks at is read when somebody does."""
        if changes.deliveries and self.isVisible():
            self.reload()
        elif changes.deliveries:
            self._stale = True
