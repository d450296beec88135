"""Last part of "Resep baru": how it travels and who wrote it. Inherited, rarely asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.geo import Point
from posobat.domain.policy import Method
from posobat.ui import theme
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.draft import Shift
from posobat.ui.resep_baru.inherited import Inherited
from posobat.ui.widgets.fields import ChoiceField, Field, TextField, plain_label, say
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.shelf import Shelf

_TOP = Qt.AlignmentFlag.AlignTop


class DeliverySection(QWidget):
    """`on_change()` after every change, `on_done()` when Enter leaves the last field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.shift = Shift()
        self.method = ChoiceField(self.tr("Cara menerima"), presenter.METHODS, self)
        self.carrier = ChoiceField(self.tr("Kurir"), presenter.CARRIERS, self)
        self.origin = TextField(self.tr("Asal resep"), self, self.tr("mis. Poli Saraf"))
        self.doctor = TextField(self.tr("Dokter penulis resep"), self)
        self.date = TextField(self.tr("Tanggal resep"), self, self.tr("hari ini"))
        self.blank = TextField(self.tr("Nomor slip kertas"), self, self.tr("saat listrik padam"))
        takes_scans(self.blank.edit)
        self.blank_at = TextField(self.tr("Jam di slip kertas"), self, "09.41")
        self.split = plain_label("", self, "strong")
        self.destination = plain_label("", self, "muted")
        self.age = plain_label("", self, "warning")
        self.age.hide()
        self.range = plain_label("", self, "warning")
        self.range.hide()
        self.post_point: Point | None = None
        self.own_km = 0
        self._lay_out()
        self._chain: tuple[Field, ...] = (
            self.method, self.carrier, self.origin, self.doctor, self.date,
            self.blank, self.blank_at,
        )  # fmt: skip
        self._wire()
        self.reset()

    # -- what it holds

    def reset(self) -> None:
        """Ready for the next patient: only what the shift shares stays."""
        self.restore({"doctor": self.shift.doctor, "origin": self.shift.origin})

    def typed(self) -> dict[str, Any]:
        return {
            "method": self.method.value(), "carrier": self.carrier.value(),
            "doctor": self.doctor.text(), "origin": self.origin.text(), "date": self.date.text(),
            "blank": self.blank.text(), "blank_at": self.blank_at.text(),
        }  # fmt: skip

    def restore(self, typed: dict[str, Any]) -> None:
        self.clear_faults()
        self.method.set_value(str(typed.get("method") or Method.KURIR.value))
        self.carrier.set_value(str(typed.get("carrier") or presenter.CARRIERS[0][0]))
        self.doctor.set_text(str(typed.get("doctor") or ""))
        self.origin.set_text(str(typed.get("origin") or ""))
        self.date.set_text(str(typed.get("date") or ""))
        self.blank.set_text(str(typed.get("blank") or ""))
        self.blank_at.set_text(str(typed.get("blank_at") or ""))
        self._look()
        self._show_paper()

    def begin_shift(self, shift: Shift) -> None:
        """Fills what is still empty from the last prescription."""
        self.shift = shift
        if not self.doctor.text():
            self.doctor.set_text(shift.doctor)
        if not self.origin.text():
            self.origin.set_text(shift.origin)
        self._show_paper()

    def day(self) -> date | None:
        """None = today; see `date_is_wrong` for what cannot be read."""
        return presenter.parse_born(self.date.text())

    def date_is_wrong(self) -> bool:
        return bool(self.date.text()) and self.day() is None

    def show_plan(self, split: str, row: PatientRow | None, lane: str, today: date) -> None:
        """The bundles, where they go, who pays the way, and whether the paper is old."""
        say(self.age, presenter.old_words(self.day(), today))
        say(self.split, split)
        where = presenter.destination_words(row, self.method.value(), self.carrier.value())
        fare = presenter.fare_words(lane) if self.method.value() != Method.AMBIL else ""
        say(
            self.destination, " ".join(part for part in (where, f"{fare}." if fare else "") if part)
        )
        courier = self.carrier.value() if self.method.value() == Method.KURIR else ""
        say(self.range, presenter.range_words(row, courier, self.post_point, self.own_km))

    def clear_faults(self) -> None:
        for field in self._chain:
            field.set_error("")

    def first_missing(self) -> Field | None:
        for field in (self.origin, self.doctor):
            if not field.text():
                return field
        return None

    def set_fault(self, name: str, sentence: str) -> Field | None:
        """Shows a fault; None when this part has no such field."""
        fields: dict[str, Field] = {
            "method": self.method, "carrier": self.carrier, "doctor": self.doctor,
            "sip": self.doctor, "origin": self.origin, "clinic": self.origin, "date": self.date,
            "paper_slip": self.blank, "paper_at": self.blank_at,
        }  # fmt: skip
        field = fields.get(name)
        if field is not None:
            field.set_error(sentence)
            if field not in (self.method, self.carrier):
                self.paper.open_fields()
        return field

    # -- parts

    def _lay_out(self) -> None:
        head = Shelf()
        head.place(plain_label(self.tr("Pengantaran"), self, "section", wrap=False), 1)
        head.place(self.method, 0)
        head.place(self.carrier, 0)
        for field in (self.method, self.carrier):
            field.label.hide()
        fields = QWidget(self)
        lines = QVBoxLayout(fields)
        lines.setContentsMargins(0, 0, 0, 0)
        for cells in (
            ((self.origin, 5), (self.doctor, 5), (self.date, 3)),
            ((self.blank, 5), (self.blank_at, 3)),
        ):
            line = Shelf()
            for cell, share in cells:
                line.place(cell, share, theme.px(120))
            lines.addLayout(line)
        self.paper = Inherited(self.tr("Ubah &dokter (Alt+D)"), fields, self)
        self.paper.on_edit = self.origin.focus
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.split, self.destination, self.range, self.age, self.paper):
            column.addWidget(part)

    def _wire(self) -> None:
        for field in self._chain:
            if isinstance(field, ChoiceField):
                field.choice.on_enter = _bind(self._next, field)
                field.choice.currentIndexChanged.connect(self._chosen)
            elif isinstance(field, TextField):
                field.edit.on_enter = _bind(self._next, field)
                field.edit.textChanged.connect(self._typed)

    def _typed(self, _text: str) -> None:
        self.on_change()

    def _chosen(self, _index: int) -> None:
        self._look()
        self.on_change()

    def _show_paper(self) -> None:
        if self.first_missing() is None and not self.date_is_wrong() and not self.blank.text():
            words = presenter.paper_words(self.doctor.text(), self.origin.text(), self.date.text())
            self.paper.show_line(words)
        else:
            self.paper.open_fields()

    def _look(self) -> None:
        self.carrier.setVisible(self.method.value() == Method.KURIR)

    def _next(self, field: Field) -> None:
        if field is self.date and self.date_is_wrong():
            self.date.set_error(self.tr("Contoh 22112026 atau 22-11-2026."))
            return
        for later in self._chain[self._chain.index(field) + 1 :]:
            if later is self.blank or (later is self.origin and not self.paper.is_open):
                break  # a paper slip is rare: Tab goes there
            if not later.isHidden():
                later.focus()
                return
        self.on_done()


def _bind(call: Callable[[Field], None], field: Field) -> Callable[[], None]:
    return lambda: call(field)


def _nothing() -> None:
    """Nobody listens yet."""
