"""Four hundred hostile texts in every field of every form: taken literally, or one sentence."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from helpers.hostile import HOSTILE, is_sentence
from helpers.people import AREAS, REFERENCE, TODAY, a_patient, a_prescription, an_address, an_item
from helpers.prescriptions import NOW
from posobat.app.change_pin import check_pin
from posobat.app.first_run import checked_code, checked_url
from posobat.app.manifest import scanned_number
from posobat.app.print_jobs import check_reason
from posobat.app.read_csv import read_csv, row_form
from posobat.app.settings import Settings, checked, read_settings
from posobat.domain.areas import Areas
from posobat.domain.blank_slip import written_at
from posobat.domain.booking_number import normalise_booking_number
from posobat.domain.driver import check_driver
from posobat.domain.education import check_education, check_explained
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm
from posobat.domain.manifest import check_count, check_temperature
from posobat.domain.patient import check_patient, patient_body
from posobat.domain.plate import normalise_plate
from posobat.domain.reasons import check_failure
from posobat.domain.registration import check_form, form_notices
from posobat.domain.review import check_pair
from posobat.domain.seal import seal_number
from posobat.domain.signa import parse
from posobat.domain.slipnumber import check_slip
from posobat.domain.text import clean
from posobat.store.reference import load_reference
from posobat.ui.resep_baru import presenter

Told = Iterator[tuple[str, str, str]]
"""(field, what was typed, what was said)."""
SIGNA_MEDICINE = REFERENCE.formulary.by_code("MET500")


def texts_of(form: type) -> list[str]:
    return [f.name for f in fields(form) if f.type in (str, str | None)]


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 300
    assert len(FORMS) >= 30


def unclear(told: Told) -> list[tuple[str, str, str]]:
    return [(name, typed[:60], said) for name, typed, said in told if not is_sentence(said, typed)]


def of_patient(name: str) -> Told:
    for typed in HOSTILE:
        form = replace(a_patient(), **{name: typed})
        for fault in check_patient(form, AREAS, TODAY):
            yield name, typed, fault.pesan
        if name in ("name", "allergy") and not check_patient(form, AREAS, TODAY):
            assert patient_body(form, AREAS, TODAY)[name] == clean(typed)


def of_address(name: str) -> Told:
    for typed in HOSTILE:
        form = a_patient(address=replace(an_address(), **{name: typed}))
        for fault in check_patient(form, AREAS, TODAY):
            yield name, typed, fault.pesan


def of_prescription(name: str) -> Told:
    for typed in HOSTILE:
        form = replace(a_prescription(), **{name: typed})
        faults = check_form(form, REFERENCE, TODAY)
        for fault in faults:
            yield name, typed, fault.pesan
        for notice in [] if faults else form_notices(form, REFERENCE, TODAY):
            yield name, typed, notice.pesan


def of_item(name: str) -> Told:
    for typed in HOSTILE:
        form = a_prescription(an_item(), replace(an_item("AML10"), **{name: typed}))
        faults = check_form(form, REFERENCE, TODAY)
        for fault in faults:
            yield name, typed, fault.pesan
        for notice in [] if faults else form_notices(form, REFERENCE, TODAY):
            yield name, typed, notice.pesan


FORMS = [
    *((of_patient, name) for name in texts_of(PatientForm)),
    *((of_address, name) for name in texts_of(AddressForm)),
    *((of_prescription, name) for name in texts_of(PrescriptionForm)),
    *((of_item, name) for name in texts_of(ItemForm)),
]


@pytest.mark.parametrize(("form", "name"), FORMS, ids=[f"{f.__name__}.{n}" for f, n in FORMS])
def test_a_field_of_the_counter_s_form(form: Callable[[str], Told], name: str) -> None:
    assert unclear(form(name)) == []


@pytest.mark.parametrize("number", [-(10**30), -1, 0, 10**6, 2**63, 10**400])
@pytest.mark.parametrize("name", [f.name for f in fields(ItemForm) if f.type is int])
def test_huge_numbers_of_a_line(name: str, number: int) -> None:
    form = a_prescription(replace(an_item(), **{name: number}))
    assert [f.pesan for f in check_form(form, REFERENCE, TODAY) if not is_sentence(f.pesan)] == []


CHECKS: dict[str, Callable[[str], Any]] = {
    "segel": seal_number,
    "slip": check_slip,
    "pelat": normalise_plate,
    "aturan pakai": lambda typed: parse(typed, SIGNA_MEDICINE),
    "edukasi kepada": lambda typed: check_education(typed, typed),
    "yang dijelaskan saat diambil": check_explained,
    "alasan satu petugas": lambda typed: check_pair("a", "a", typed),
    "alasan gagal": lambda typed: check_failure(typed, typed),
    "catatan gagal": lambda typed: check_failure("lain", typed),
    "kurir": lambda typed: check_driver({"name": typed, "phone": typed, "plate": typed}),
    "jumlah paket": lambda typed: check_count(typed, 3),
    "suhu kotak": check_temperature,
    "segel atau slip": scanned_number,
    "nomor pesanan": normalise_booking_number,
    "jam slip kertas": lambda typed: written_at(typed, NOW),
    "alamat server": checked_url,
    "kode pendaftaran": checked_code,
    "PIN baru": lambda typed: check_pin(typed, typed),
    "alasan cetak": lambda typed: check_reason("lain", typed),
    "apoteker": lambda typed: checked(Settings(pharmacist=typed)),
    "sipa": lambda typed: checked(Settings(sipa=typed)),
    "jam tutup": lambda typed: checked(replace(Settings(), closing=typed)),
    "cari desa": AREAS.suggest,
    "cari obat": REFERENCE.formulary.suggest,
    "tanggal": presenter.parse_born,
    "berat": presenter.parse_weight,
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_field_of_another_form(name: str) -> None:
    said = []
    for typed in HOSTILE:
        try:
            CHECKS[name](typed)
        except DomainError as refused:
            said.append((name, typed, refused.pesan))
    assert unclear(iter(said)) == []


def test_settings_that_somebody_spoilt_are_read_as_the_plain_ones() -> None:
    names = [f.name for f in fields(Settings)]
    for typed in HOSTILE:
        assert isinstance(read_settings(dict.fromkeys(names, typed)), Settings)


def test_the_real_list_of_places_and_medicines_stands_it_too() -> None:
    real = load_reference()
    places: Areas = real.areas
    for typed in HOSTILE:
        assert len(places.suggest(typed)) <= 8
        assert len(real.formulary.suggest(typed, 8)) <= 8


def files() -> Iterator[bytes]:
    head = b"nomor,tanggal,nama_pasien,nik\n"
    for typed in HOSTILE:
        cell = typed.encode("utf-8", "surrogatepass")
        yield cell
        yield head + cell + b",2026-11-22,Siti,\n"
    yield from (b"\xff\xfe\x00", b"PK\x03\x04" + bytes(60), bytes(range(256)) * 4, b"\xef\xbb\xbf")


def test_a_table_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    reference, path, said = load_reference(), tmp_path / "resep.csv", []
    for content in files():
        path.write_bytes(content)
        try:
            for row in read_csv(path):
                row_form(row, reference)
        except DomainError as refused:
            said.append(("berkas", repr(content[:40]), refused.pesan))
    assert unclear(iter(said)) == []
    assert len(said) > 300
