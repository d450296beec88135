"""One patient at a glance: allergy first, then door and lane, then what was brought before."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from posobat.app.views import PatientRow, QueueRow
from posobat.domain.medicine import Formulary
from posobat.ui import shortcuts, theme
from posobat.ui.pasien.presenter import headline, history_rows, history_words, lines
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.flow import Flow
from posobat.ui.widgets.row_list import RowList
from posobat.ui.widgets.tall import Tall


class PatientCard(QFrame):
    def __init__(
        self,
        parent: QWidget,
        *,
        on_open: Callable[[str], object],
        on_edit: Callable[[], object],
        on_prescribe: Callable[[], object],
        on_repeat: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._on_open = on_open
        self._rows: Sequence[QueueRow] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        self._inner = inner = QWidget(self)
        self._area = Tall(inner, self)
        outer.addWidget(self._area, 1)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 14, 16, 4)
        layout.setSpacing(8)
        self.name = plain_label("", inner, "title")
        self.headline = plain_label("", inner, "muted")
        layout.addWidget(self.name)
        layout.addWidget(self.headline)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        layout.addLayout(self.grid)
        self.caption = plain_label("", inner, "section")
        layout.addWidget(self.caption)
        self.history = RowList(inner, self.tr("Antaran sebelumnya"))
        self.history.itemActivated.connect(lambda _item: self._open(self.history.currentRow()))
        self.history.setMinimumHeight(theme.px(96))
        layout.addWidget(self.history, 1)
        outer.addLayout(self._buttons(on_edit, on_repeat, on_prescribe))

    def _buttons(self, *calls: Callable[[], object]) -> QHBoxLayout:
        """What can be done for the person: change, as last time, anew."""
        on_edit, on_repeat, on_prescribe = calls
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        wrapped = Flow(self)
        edit = self.tr("Ubah data ({key})").format(key=shortcuts.EDIT_PATIENT.label)
        self.edit = button(edit, self)
        self.edit.clicked.connect(on_edit)
        again = self.tr("Ulangi resep ({key})").format(key=shortcuts.REPEAT.label)
        self.repeat = button(again, self)
        self.repeat.clicked.connect(on_repeat)
        self.prescribe = button(self.tr("Resep baru"), self, "primary")
        self.prescribe.clicked.connect(on_prescribe)
        for one in (self.prescribe, self.repeat, self.edit):
            wrapped.add(one)
        row.addWidget(wrapped)
        return row

    def show_patient(
        self,
        row: PatientRow,
        history: Sequence[QueueRow],
        post: tuple[int, int] | None,
        today: date,
        formulary: Formulary,
    ) -> None:
        """`post` in micro-degrees, for the distance."""
        fresh, self._rows = history != self._rows, history
        self.name.setText(row.name)
        self.headline.setText(headline(row, today))
        while (item := self.grid.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for n, line in enumerate(lines(row, post, formulary)):
            name = plain_label(line.name, self._inner, "muted", wrap=False)
            value = plain_label(line.value, self._inner, "error" if line.alert else "strong")
            value.setAccessibleName(line.name)
            self.grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(value, n, 1)
        self.caption.setText(history_words(history))
        if fresh:  # else the marked row stays
            self.history.clear()
            self.history.addItems(history_rows(history))
        self.history.setVisible(bool(history))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._area.scroll_by(event):
            super().keyPressEvent(event)

    def marked(self) -> str:
        """Id of the bundle that is marked in the history, else of the newest one."""
        row = max(self.history.currentRow(), 0)
        return self._rows[row].delivery if row < len(self._rows) else ""

    def _open(self, n: int) -> None:
        if 0 <= n < len(self._rows):
            self._on_open(self._rows[n].delivery)
