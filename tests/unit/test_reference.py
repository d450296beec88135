"""The files that ship with the program are whole, quick to read and fit each other."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from helpers.machine import least_ms, slowness
from posobat.app.read_csv import Row, read_csv, row_form
from posobat.app.reference import Reference
from posobat.config import default_data_dir, resource
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.domain.geo import box_notice, distance_km, parse_point
from posobat.domain.patient import check_patient, patient_body
from posobat.domain.policy import Method
from posobat.domain.prescription import (
    CheckedPrescription,
    check_prescription,
    checked_prescription,
    prescription_notices,
)
from posobat.domain.signa import quantity
from posobat.store.reference import load_reference

TODAY = date(2026, 11, 22)
BLAMBANGAN = (-8_211_500, 114_370_500)
GOOD = resource("contoh", "resep.csv")
BAD = resource("contoh", "resep-salah.csv")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def faults_of(row: Row, reference: Reference) -> list[DomainError]:
    """What a clerk would be told about the row, in order."""
    try:
        form = row_form(row, reference)
    except DomainError as fault:
        return [fault]
    assert form.patient is not None
    faults = check_patient(form.patient, reference.areas, TODAY)
    if faults:
        return faults
    return check_prescription(form, person(form, reference), reference, TODAY)


def person(form: PrescriptionForm, reference: Reference) -> dict[str, object]:
    assert form.patient is not None
    return patient_body(form.patient, reference.areas, TODAY)


def checked(reference: Reference) -> Iterator[CheckedPrescription]:
    for row in read_csv(GOOD):
        yield checked_prescription(row_form(row, reference), reference, TODAY)


def test_reading_is_quick_and_done_once() -> None:
    def anew() -> object:
        load_reference.cache_clear()
        return load_reference()

    assert least_ms(anew) < 60 * slowness()
    assert load_reference() is load_reference()


def test_the_starter_formulary_passes_its_own_check(reference: Reference) -> None:
    assert len(reference.formulary.medicines) >= 160
    script = resource("formularium", "periksa.py")
    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith(" 0 kesalahan\n")


def test_the_check_of_the_formulary_finds_a_fault(tmp_path: Path) -> None:
    text = resource("formularium", "formularium.csv").read_text(encoding="utf-8")
    spoiled = tmp_path / "formularium.csv"
    spoiled.write_text(text.replace("psikotropika", "keras"), encoding="utf-8")
    script = resource("formularium", "periksa.py")
    run = subprocess.run(
        [sys.executable, str(script), str(spoiled)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 1
    assert "DIA5T: golongan seharusnya psikotropika" in run.stdout


def test_samples_are_sixty_good_prescriptions(reference: Reference) -> None:
    rows = list(read_csv(GOOD))
    assert len(rows) == 60
    for row in rows:
        assert [fault.pesan for fault in faults_of(row, reference)] == [], f"baris {row.line}"


def test_each_faulty_row_has_exactly_its_own_fault(reference: Reference) -> None:
    rows = list(read_csv(BAD))
    assert len(rows) == 20
    for row in rows:
        assert [fault.pesan for fault in faults_of(row, reference)] == [row["kalimat"]]
    assert len({row["kalimat"] for row in rows}) == 20


def test_samples_cover_the_work_of_a_counter(reference: Reference) -> None:
    rows, plans = list(read_csv(GOOD)), list(checked(reference))
    sizes = {len(plan.items) for plan in plans}
    assert {1, 8} <= sizes
    ways = {tuple(bundle.method for bundle in plan.bundles) for plan in plans}
    assert ways == {
        (Method.KURIR,), (Method.APOTEKER,), (Method.AMBIL,),
        (Method.KURIR, Method.AMBIL), (Method.APOTEKER, Method.AMBIL),
    }  # fmt: skip
    assert any(bundle.needs_cold_pack for plan in plans for bundle in plan.bundles)
    assert {row["poli"] for row in rows} >= {"Saraf", "Jantung", "Prolanis", "Anak"}
    assert {row["jalur"] for row in rows} == {"pbi", "umum", "apoteker"}
    assert {row["penjamin"] for row in rows} == {"bpjs_pbi", "bpjs_non_pbi", "umum", "sktm"}
    assert any(row["berat_badan_kg"] for row in rows)
    assert any(not row["nik"] and row["alasan_tanpa_nik"] for row in rows)
    assert any(item.iter for plan in plans for item in plan.items)


def test_a_returning_sample_patient_has_the_same_data() -> None:
    known: dict[str, tuple[str, ...]] = {}
    columns = ("nik", "tanggal_lahir", "no_hp", "no_kartu", "desa", "titik", "alergi", "penjamin")
    rows = list(read_csv(GOOD))
    for row in rows:
        data = tuple(row[column] for column in columns)
        assert known.setdefault(row["nama_pasien"], data) == data
    assert len(known) == 48
    assert len(rows) > len(known)


def test_sample_people_cannot_be_real() -> None:
    for row in read_csv(GOOD):
        assert not row["nik"] or (row["nik"].startswith("3510") and row["nik"][12] == "9")
        assert not row["no_kartu"] or row["no_kartu"].startswith("000999")
        assert row["no_hp"].startswith("0812-0000-")


def test_sample_doors_are_in_the_regency_and_mostly_near() -> None:
    points = [parse_point(row["titik"]) for row in read_csv(GOOD) if row["titik"]]
    assert all(box_notice(point) is None for point in points)
    near = [distance_km(BLAMBANGAN, point) <= 40 for point in points]
    assert 0.75 * len(near) < sum(near) < len(near)


def test_sample_quantities_fit_the_directions(reference: Reference) -> None:
    for plan in checked(reference):
        for item in plan.items:
            if not item.signa.is_free_text and "prn" not in item.signa.times:
                assert quantity(item.signa, item.days) == item.quantity, item.medicine.code


def test_samples_raise_no_avoidable_doubt(reference: Reference) -> None:
    for row in read_csv(GOOD):
        form = row_form(row, reference)
        plan = checked_prescription(form, reference, TODAY)
        notices = prescription_notices(plan, person(form, reference), TODAY)
        assert {notice.code for notice in notices} <= {"OBAT-SYARAT", "SIGNA-TANYA"}


def test_samples_are_made_the_same_again(tmp_path: Path) -> None:
    for folder in ("contoh", "wilayah"):
        (tmp_path / folder).mkdir()
    for parts in (
        ("contoh", "buat.py"), ("contoh", "bahan-pasien.csv"), ("contoh", "bahan-resep.csv"),
        ("wilayah", "jatim.csv"),
    ):  # fmt: skip
        tmp_path.joinpath(*parts).write_bytes(resource(*parts).read_bytes())
    subprocess.run(
        [sys.executable, str(tmp_path / "contoh" / "buat.py")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    for path in (GOOD, BAD):
        assert (tmp_path / "contoh" / path.name).read_bytes() == path.read_bytes()


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POSOBAT_DATA", str(tmp_path / "pos"))
    assert default_data_dir() == tmp_path / "pos"


def test_the_data_folder_is_the_machines_or_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSOBAT_DATA", raising=False)
    folder = default_data_dir()
    assert folder.is_absolute()
    assert folder.name.casefold() == "posobat"
