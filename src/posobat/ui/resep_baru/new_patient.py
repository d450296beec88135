"""The inline form for a person whom the post does not know yet, or whose door is incomplete."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm, PatientForm
from posobat.domain.geo import Point, parse_point, spell_point
from posobat.domain.nik import LAST, LENGTH, bare, check_again, check_nik, spell_date
from posobat.domain.phone import display_phone
from posobat.ui import theme
from posobat.ui.context import Context
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.draft import local_day
from posobat.ui.resep_baru.same_person import SamePerson
from posobat.ui.resep_baru.village_field import VillageField
from posobat.ui.widgets.fields import Field, TextField, plain_label, say, set_role
from posobat.ui.widgets.pace import Pace
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.shelf import Shelf


class NewPatientForm(QFrame):
    """`on_change()` after every edit, `on_done()` for Enter on the last field. A number that does
    not agree with the birth date is said at once, beside the number; the last four digits of one
    that fingers typed are keyed once more. `post_point`: where this post is, for the distance.
    """

    def __init__(self, context: Context, parent: QWidget, *, locks: bool = True) -> None:
        """`locks`: who a known person is cannot be changed here."""
        super().__init__(parent)
        self._clock = context.clock
        self._locks = locks
        self._districts = context.ports.reference.areas.districts
        self._scanned = ""  # the number that a machine typed
        self._given = ""  # the field that was filled from the search: Enter passes over it
        self.post_point: Point | None = None
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.known: PatientRow | None = None
        self._build(context)
        self._lay_out()
        self._chain: Sequence[tuple[str, Field]] = (
            ("name", self.name), ("nik", self.nik), ("nik_again", self.nik_again),
            ("no_nik_reason", self.no_nik_reason), ("mother_nik", self.mother_nik),
            ("born", self.born), ("sex", self.sex), ("phone", self.phone),
            ("phone_alt", self.phone_alt), ("jkn", self.jkn),
            ("allergy", self.allergy), ("weight", self.weight), ("village", self.village),
            ("street", self.street), ("rt", self.rt), ("rw", self.rw), ("hamlet", self.hamlet),
            ("landmark", self.landmark), ("point", self.point),
        )  # fmt: skip
        self._wire()
        self.reset()

    # -- what it holds

    def reset(self) -> None:
        self.clear_faults()
        self.restore({}, None)

    def begin(self, typed: str, *, scanned: bool = False) -> None:
        """A new person: what was typed in the patient field goes where its shape says."""
        self.reset()
        self._scanned = bare(typed) if scanned else ""
        self._given = presenter.kind_of(typed).value
        _set(self.field(self._given), typed.strip())
        (self.nik if self.name.text() else self.name).focus()

    def complete(self, row: PatientRow, missing: Sequence[str]) -> None:
        """A known person whose door must be completed before something can travel."""
        self.reset()
        self.restore(_as_typed(row), row)
        if missing:
            self.field(missing[0]).focus()

    def follow(self, before: PatientRow, now: PatientRow) -> None:
        """The person was recorded anew elsewhere: what nobody touched here shows it, what was
        typed stays."""
        was, is_now = _as_typed(before), _as_typed(now)
        for name, field in self._chain:
            if name in is_now and is_now[name] != was[name] and _text(field) == was[name]:
                _set(field, str(is_now[name]))
        self._begin_with(now)

    def clear_faults(self) -> None:
        for _, field in self._chain:
            field.set_error("")

    def typed(self) -> dict[str, Any]:
        return {name: _text(field) for name, field in self._chain} | {"scanned": self._scanned}

    def restore(self, typed: dict[str, Any], known: PatientRow | None) -> None:
        self._scanned, self._given = str(typed.get("scanned") or ""), ""
        for name, field in self._chain:
            _set(field, str(typed.get(name) or ""))
        self._begin_with(known)

    def _begin_with(self, known: PatientRow | None) -> None:
        self.known = known
        more = self.tr("Lengkapi data pasien") if self._locks else self.tr("Ubah data pasien")
        words = more if known else self.tr("Pasien baru")
        self.heading.setText(words)
        self._lock_identity()
        self._look()

    def form(self) -> PatientForm:
        village, kecamatan = self.village.names()
        address = AddressForm(
            village=village, kecamatan=kecamatan, street=self.street.text(), rt=self.rt.text(),
            rw=self.rw.text(), hamlet=self.hamlet.text(), landmark=self.landmark.text(),
            point=self.point.text(),
        )  # fmt: skip
        return PatientForm(
            name=self.name.text(), nik=self.nik.text(), no_nik_reason=self.no_nik_reason.text(),
            nik_again=self.nik_again.text() if self._asks_again() else None,
            mother_nik=self.mother_nik.text(),
            born=presenter.parse_born(self.born.text()), sex=self.sex.text().upper(),
            jkn=self.jkn.text(), phone=self.phone.text(), phone_alt=self.phone_alt.text(),
            allergy=self.allergy.text(),
            weight_g=presenter.parse_weight(self.weight.text()), address=address,
        )  # fmt: skip

    def field(self, name: str) -> Field:
        """By the name that a fault carries ("address.village", "weight_g", "kecamatan" …)."""
        name = name.removeprefix("address.")
        name = {"weight_g": "weight", "kecamatan": "village"}.get(name, name)
        return dict(self._chain).get(name, self.name)

    def row(self) -> PatientRow:
        """As the delivery part wants to see the person, before anything is saved."""
        form = self.form()
        known = self.known or PatientRow("", form.name, "", form.sex)
        village, point = self.village.village, _point(form.address.point)
        return replace(
            known, phone=form.phone, phone_alt=form.phone_alt, landmark=form.address.landmark,
            village=village.code if village else form.address.village,
            village_name=form.address.village, kecamatan=form.address.kecamatan,
            lat_e6=point[0] if point else None, lon_e6=point[1] if point else None,
        )  # fmt: skip

    # -- parts

    def _build(self, context: Context) -> None:
        self.heading = plain_label("", self, "strong")
        self.name = TextField(self.tr("Na&ma lengkap"), self)
        self.nik = TextField(self.tr("NIK"), self, self.tr("16 angka"))
        self.nik_again = TextField(self.tr("4 angka terakhir"), self, self.tr("ketik ulang"))
        self.nik_again.edit.setMaxLength(LAST)
        self.nik_pace = Pace(self.nik.edit)
        self.no_nik_reason = TextField(
            self.tr("Alasan belum ada NIK"), self, self.tr("mis. bayi, KTP hilang")
        )
        self.mother_nik = TextField(self.tr("NIK ibu"), self, self.tr("untuk bayi, bila ada"))
        self.born = TextField(self.tr("Tanggal lahir"), self, self.tr("hhbbtttt"))
        self.sex = TextField(self.tr("L/P"), self)
        self.phone = TextField(self.tr("Nomor HP"), self, "08…")
        self.phone_alt = TextField(
            self.tr("HP tetangga, kader, atau keluarga"), self, self.tr("bila pasien tanpa HP")
        )
        self.jkn = TextField(self.tr("Nomor JKN"), self, self.tr("bila ada"))
        self.allergy = TextField(self.tr("Alergi"), self, self.tr("Enter = tidak ada"))
        self.weight = TextField(self.tr("Berat (kg)"), self)
        self.village = VillageField(self.tr("Desa, kecamatan"), context.ports.reference.areas, self)
        self.street = TextField(self.tr("Jalan dan nomor"), self)
        self.rt = TextField(self.tr("RT"), self)
        self.rw = TextField(self.tr("RW"), self)
        self.hamlet = TextField(self.tr("Dusun"), self)
        self.landmark = TextField(self.tr("Patokan"), self, self.tr("mis. depan musala"))
        self.point = TextField(
            self.tr("Titik rumah"), self, self.tr("tempel koordinat atau tautan peta")
        )
        self.comparison = plain_label("", self, "muted")
        self.comparison.hide()
        self.same = SamePerson(context, self)
        self.point_note = plain_label("", self, "muted")
        self.point_note.hide()
        self.sex.edit.setMaxLength(1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.heading)
        rows: tuple[tuple[tuple[QWidget, int, int], ...], ...] = (
            ((self.name, 6, 200), (self.nik, 5, 168), (self.nik_again, 3, 120)),
            ((self.no_nik_reason, 7, 190), (self.mother_nik, 5, 168)),
            ((self.born, 3, 116), (self.sex, 1, 56), (self.phone, 4, 148), (self.jkn, 4, 142)),
            ((self.phone_alt, 12, 200),),
            ((self.comparison, 12, 0),),
            ((self.same, 12, 0),),
            ((self.allergy, 9, 180), (self.weight, 3, 92)),
            ((self.village, 6, 200), (self.street, 6, 200)),
            ((self.rt, 1, 56), (self.rw, 1, 56), (self.hamlet, 4, 130), (self.landmark, 6, 230)),
            ((self.point, 12, 200),),
            ((self.point_note, 12, 0),),
        )
        for cells in rows:
            shelf = Shelf()
            for cell, share, least in cells:
                shelf.place(cell, share, theme.px(least))
            column.addLayout(shelf)

    def _wire(self) -> None:
        for name, field in self._chain:
            if isinstance(field, VillageField):
                field.on_chosen = lambda: self._next("village")
            elif isinstance(field, TextField):
                field.edit.on_enter = _bind(self._enter, name)
            _edit_of(field).textChanged.connect(self._changed)
        for number in (self.nik, self.jkn, self.mother_nik):
            takes_scans(number.edit)
        self.nik.edit.textEdited.connect(self._nik_typed)
        self.nik_again.edit.textEdited.connect(self._again_typed)
        self.born.edit.textEdited.connect(self._born_typed)
        self.sex.edit.textEdited.connect(self._sex_typed)

    def _changed(self, _text: str) -> None:
        self._look()
        self.on_change()

    def _look(self) -> None:
        """Shows what depends on other fields: reason, weight, comparison with the NIK."""
        today = self._today()
        born = presenter.parse_born(self.born.text())
        self.weight.setVisible(presenter.is_child(born, today) or bool(self.weight.text()))
        asks_reason = bool(self.no_nik_reason.text()) or self.no_nik_reason.edit.hasFocus()
        self.no_nik_reason.setVisible(asks_reason and not self.nik.text())
        asks_other = bool(self.phone_alt.text()) or self.phone_alt.edit.hasFocus()
        self.phone_alt.setVisible(asks_other)
        self.mother_nik.setVisible(not self.no_nik_reason.isHidden())
        self.nik_again.setVisible(self._asks_again())
        sex = self.sex.text().upper()
        compared = presenter.compare_nik(self.nik.text(), born, sex, today)
        set_role(self.comparison, "role", "error" if compared.agrees is False else "muted")
        say(self.comparison, compared.words or presenter.elsewhere_words(self.nik.text()))
        day = born.isoformat() if born else ""
        about = self.known.id if self.known else ""
        self.same.look(self.nik.text(), self.name.text(), day, about)
        note = presenter.point_note(self.point.text(), self.post_point)
        set_role(self.point_note, "role", "warning" if note.alert else "muted")
        say(self.point_note, note.words)

    def _asks_again(self) -> bool:
        """A whole number that fingers typed and that is not on record for this person."""
        number = bare(self.nik.text())
        known = self.known.nik if self.known else ""
        return len(number) == LENGTH and number not in (known, self._scanned)

    def _lock_identity(self) -> None:
        """Who a known person is stays as recorded: here only the rest is completed."""
        for field in (self.name, self.nik, self.born):
            known = self.known is not None and bool(field.text())
            field.edit.setReadOnly(self._locks and known)

    def _today(self) -> date:
        return local_day(self._clock)

    # -- keys

    def _enter(self, name: str) -> None:
        if name == "allergy" and not self.allergy.text():
            self.allergy.set_text(self.tr("tidak ada"))
        if name == "sex" and self.sex.text().upper() not in presenter.SEX_WORDS:
            self.sex.set_error(self.tr("Ketik L atau P."))
            return
        if name == "born" and presenter.parse_born(self.born.text()) is None:
            self.born.set_error(self.tr("Contoh 14031968 atau 14-03-1968."))
            return
        if name == "nik" and not self._nik_stands():
            return
        if name == "phone" and not self.phone.text():
            self.phone_alt.show()
        if name == "nik_again" and not self._again_stands():
            return
        self._next(name)

    def _nik_stands(self) -> bool:
        """Without a number the reason is asked; a wrong one is said here and now."""
        number = self.nik.text()
        if not number:
            self.no_nik_reason.show()
            self.mother_nik.show()
            self.no_nik_reason.focus()
            return False
        try:
            check_nik(number, self._districts)
        except DomainError as fault:
            self.nik.set_error(fault.pesan)
            return False
        if self.nik_pace.scanned(number):
            self._scanned = bare(number)
            self._look()
        return True

    def _again_stands(self) -> bool:
        try:
            check_again(bare(self.nik.text()), self.nik_again.text())
        except DomainError as fault:
            self.nik_again.set_error(fault.pesan)
            self.nik_again.edit.selectAll()
            return False
        return True

    def _next(self, name: str) -> None:
        names = [known for known, _ in self._chain]
        for later, field in self._chain[names.index(name) + 1 :]:
            if not field.isHidden() and (later != self._given or not _text(field)):
                field.focus()
                return
        self.on_done()

    def _nik_typed(self, _text: str) -> None:
        self.nik_again.set_text("")
        self.nik_again.set_error("")

    def _again_typed(self, text: str) -> None:
        """Four digits are all: the cursor moves on by itself when they are the same."""
        if len(text) == LAST and self._again_stands():
            self._next("nik_again")

    def _born_typed(self, text: str) -> None:
        """Eight digits are a whole date: the cursor moves on by itself."""
        if len(text) == 8 and text.isdigit() and presenter.parse_born(text) is not None:
            self._next("born")

    def _sex_typed(self, text: str) -> None:
        if text.upper() in presenter.SEX_WORDS:
            self.sex.set_text(text.upper())
            self._next("sex")


def _edit_of(field: Field) -> Any:
    return field.edit if isinstance(field, TextField | VillageField) else None


def _text(field: Field) -> str:
    return field.text() if isinstance(field, TextField | VillageField) else ""


def _set(field: Field, text: str) -> None:
    if isinstance(field, VillageField):
        field.restore(text)
    elif isinstance(field, TextField):
        field.set_text(text)


def _bind(call: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: call(name)


def _nothing() -> None:
    """Nobody listens yet."""


def _as_typed(row: PatientRow) -> dict[str, Any]:
    """A known person as the form would show them."""
    try:
        born = spell_date(date.fromisoformat(row.born))
    except ValueError:
        born = ""
    place = ", ".join(part for part in (row.village_name, row.kecamatan) if part)
    point = ""
    if row.lat_e6 is not None and row.lon_e6 is not None:
        point = spell_point((row.lat_e6, row.lon_e6))
    weight = f"{row.weight_g / 1000:g}".replace(".", ",") if row.weight_g else ""
    return {
        "name": row.name, "nik": row.nik, "no_nik_reason": row.no_nik_reason, "born": born,
        "mother_nik": row.mother_nik,
        "sex": row.sex,
        "phone": display_phone(row.phone), "phone_alt": display_phone(row.phone_alt),
        "jkn": row.jkn, "allergy": row.allergy,
        "weight": weight, "village": place, "street": row.street, "rt": row.rt, "rw": row.rw,
        "hamlet": row.hamlet, "landmark": row.landmark, "point": point,
    }  # fmt: skip


def _point(typed: str) -> Point | None:
    """None as long as it cannot be read; the field itself says what is wrong when saving."""
    try:
        return parse_point(typed) if typed.strip() else None
    except DomainError:
        return None
