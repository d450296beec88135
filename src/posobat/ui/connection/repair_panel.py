"""A refused thing opened: what it says at the left, the server's reason at the right, and two ways
out: correct it and send it again, or let it go with a reason.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posobat.app.correct_refused import correct_refused, give_up_refused
from posobat.app.ports import Work
from posobat.app.refused import Path
from posobat.app.views import RefusedOp
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts, theme
from posobat.ui.connection.field_words import label_of
from posobat.ui.connection.repair_words import RepairView, repair_view
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import TextField, plain_label, say

_BESIDE = 640
"""Logical pixels of width from which the reason stands beside what was said."""
_STAY = "Tetap tersimpan di riwayat; hanya tidak dikirim lagi."


class RepairPanel(QFrame):
    """`on_done(sentence)` after a correction or a letting go, `on_back()` when left with Esc."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        on_done: Callable[[str], None],
        on_back: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._context, self._on_done, self._on_back = context, on_done, on_back
        self._op = ""
        self._view: RepairView | None = None
        self.fields: dict[Path, TextField] = {}
        self._build()
        shortcuts.bind(shortcuts.BACK, self, self._leave, inside=True)
        shortcuts.bind(shortcuts.LET_GO, self, self.ask_reason, inside=True)

    def open(self, op: RefusedOp) -> None:
        """The cursor stands in the field that the reason names, its content marked."""
        self._op = op.op
        view = self._view = repair_view(op, to_ms(self._context.clock()))
        self.what.setText(view.what)
        self.by.setText(view.by)
        self.reason.setText(view.reason)
        self.advice.setText(view.advice)
        say(self.said, "")
        self.area.setWidget(self._fields(view))
        self.send.setVisible(view.named >= 0)
        self.give_up.set_text("")
        self.give_up.hide()
        self._focus_first()

    def ask_reason(self) -> None:
        self.give_up.show()
        self.give_up.focus()

    def correct(self) -> None:
        op, values = self._op, {path: field.text() for path, field in self.fields.items()}
        done = self.tr("Sudah dibetulkan. Dikirim pada pertukaran berikutnya.")
        self._record(lambda work: correct_refused(work, op, values), done)

    def let_go(self) -> None:
        op, words = self._op, self.give_up.text()
        done = self.tr("Data dilepas. Alasannya tercatat.")
        self._record(lambda work: give_up_refused(work, op, words), done)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(6)
        self.what = plain_label("", self, "section")
        self.by = plain_label("", self, "muted")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Isi data"))
        self.area.setMinimumHeight(theme.px(110))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self.area, 12)
        self._row.addWidget(self._build_reason(), 10, Qt.AlignmentFlag.AlignTop)
        self.said = plain_label("", self, "error")
        outer.addWidget(self.what)
        outer.addWidget(self.by)
        outer.addSpacing(4)
        outer.addLayout(self._row, 1)
        outer.addWidget(self.said)
        outer.addLayout(self._build_ways())

    def _build_reason(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("refusal")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 16, 14)
        inner.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._sign = plain_label("", card, wrap=False)
        title = plain_label(self.tr("Alasan server"), card, "small", wrap=False)
        head.addWidget(self._sign)
        head.addWidget(title)
        head.addStretch()
        self.reason = plain_label("", card, "strong")
        self.advice = plain_label("", card)
        inner.addLayout(head)
        inner.addWidget(self.reason)
        inner.addSpacing(6)
        inner.addWidget(self.advice)
        return card

    def _build_ways(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.give_up = TextField(self.tr("Alasan dilepas (Enter)"), self)
        self.give_up.edit.setPlaceholderText(_STAY)
        self.give_up.edit.on_enter = self.let_go
        self.give_up.hide()
        self.send = button(self.tr("Kirim lagi (Enter)"), self, "primary")
        self.send.clicked.connect(self.correct)
        self.release = button(self.tr("Lepas dengan alasan (Alt+L)"), self)
        self.release.clicked.connect(self.ask_reason)
        self.back = button(self.tr("Kembali (Esc)"), self)
        self.back.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.send, self.release, self.back):
            row.addWidget(widget)
        row.addStretch()
        column.addWidget(self.give_up)
        column.addLayout(row)
        return column

    def _fields(self, view: RepairView) -> QWidget:
        colour = theme.tone("failed").text
        self._sign.setPixmap(theme.pixmap("cross", colour, theme.px(14)))
        box = QWidget()
        box.setObjectName("scrolled")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        self.fields = {}
        for one in view.fields:
            if not one.field.editable:
                label = plain_label("", box, "muted")
                label.setText(f"{one.label}: {one.field.value or '–'}")
                column.addWidget(label)
                continue
            field = TextField(one.label, box)
            field.set_text(one.field.value)
            field.edit.on_enter = self._to_send
            if one.named:
                field.set_error(view.reason)
            self.fields[one.field.path] = field
            column.addWidget(field)
        column.addStretch()
        return box

    def _focus_first(self) -> None:
        view = self._view
        if view is None or view.named < 0:
            self.release.setFocus()
            return
        field = self.fields[view.fields[view.named].field.path]
        field.focus()
        self.area.ensureWidgetVisible(field)

    def _to_send(self) -> None:
        self.send.setFocus()

    def _leave(self) -> None:
        if self.give_up.isVisible():
            self.give_up.hide()
            self._focus_first()
            return
        self._on_back()

    def _record(self, write: Callable[[Work], str], done: str) -> None:
        ports, staff = self._context.ports, self._context.staff.id

        def run() -> str:
            with ports.work(staff) as work:
                op = write(work)
                work.commit()
            return op

        self._context.tasks.db(run, lambda _op: self._on_done(done), self._failed)

    def _failed(self, error: PosobatError) -> None:
        """The field that is still wrong gets the cursor again."""
        say(self.said, error.pesan)
        if isinstance(error, DomainError) and error.code == "ALASAN":
            self.give_up.focus()
            return
        named = error.field if isinstance(error, DomainError) else ""
        fitting = (field for path, field in self.fields.items() if named and path[-1] == named)
        field = next(fitting, None)
        if field is None:
            self._focus_first()
            return
        field.set_error(f"{label_of(named)}: {error.pesan}")
        field.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        beside = self.width() >= theme.px(_BESIDE)
        self._row.setDirection(direction.LeftToRight if beside else direction.BottomToTop)
