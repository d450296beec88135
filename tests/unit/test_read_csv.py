"""A hospital sends its prescriptions as a file: one sentence for a wrong file, one per row."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.people import REFERENCE, SITI_NIK, TODAY, an_address
from posobat.app.read_csv import REQUIRED, Row, read_csv, row_form
from posobat.app.reference import Reference
from posobat.config import resource
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.domain.forms import ItemForm
from posobat.domain.registration import check_form
from posobat.store.reference import load_reference

CELLS = {
    "tanggal_resep": "2026-11-22",
    "faskes_asal": "RSUD Blambangan",
    "poli": "Penyakit dalam",
    "dokter": "dr. Ratna Dewi",
    "sip": "",
    "nama_pasien": "Siti Aminah",
    "nik": SITI_NIK,
    "alasan_tanpa_nik": "",
    "tanggal_lahir": "1980-04-12",
    "jenis_kelamin": "P",
    "berat_badan_kg": "52,5",
    "alergi": "tidak ada",
    "penjamin": "bpjs_pbi",
    "no_kartu": "0001234567890",
    "jalur": "pbi",
    "bukti": "Kartu PBI",
    "diverifikasi_oleh": "Wulan",
    "no_hp": "0812-3456-7890",
    "desa": "Kembiritan",
    "kecamatan": "Genteng",
    "alamat": "Jalan Jember 12",
    "rt": "2",
    "rw": "03",
    "dusun": "Krajan",
    "patokan": "Rumah cat hijau sebelah musala",
    "titik": "-8.353120, 114.180450",
    "cara": "kurir",
    "obat": "MET500 @ 3dd1 pc @ 90 @ 30 | Amlodipin @ 1dd1 m @ 30 @ 30 @ iter 2",
}


def a_row(**changes: str) -> Row:
    return Row(2, CELLS | changes)


def line(cells: list[str], delimiter: str = ",") -> str:
    return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)


def a_file(
    folder: Path, *rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    lines = [delimiter.join(CELLS), *(line(list(row.values()), delimiter) for row in rows)]
    path = folder / "resep.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def refused(path: Path) -> str:
    with pytest.raises(DomainError) as fault:
        read_csv(path)
    return fault.value.pesan


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_from_any_spreadsheet(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = a_file(tmp_path, CELLS, CELLS, delimiter=delimiter, encoding=encoding)
    rows = list(read_csv(path))
    assert [row.line for row in rows] == [2, 3]
    assert dict(rows[0].cells) == CELLS


def test_a_row_becomes_the_form_a_clerk_would_have_filled() -> None:
    form = row_form(a_row(), REFERENCE)
    assert form.items == (
        ItemForm("MET500", "3dd1 pc", 90, 30),
        ItemForm("AML10", "1dd1 m", 30, 30, iter=2),
    )
    patient = form.patient
    assert patient is not None
    assert (patient.name, patient.nik, patient.born) == ("Siti Aminah", SITI_NIK, date(1980, 4, 12))
    assert (patient.weight_g, patient.jkn) == (52_500, "0001234567890")
    assert patient.address == an_address()
    assert (form.date, form.payer, form.lane) == (date(2026, 11, 22), "bpjs_pbi", "pbi")
    assert (form.method, form.carrier) == ("kurir", "gosend")


def test_spellings_that_spreadsheets_and_people_prefer() -> None:
    form = row_form(
        a_row(
            tanggal_resep="22/11/2026",
            tanggal_lahir="12-4-1980",
            jenis_kelamin="Perempuan",
            penjamin="BPJS non-PBI",
            berat_badan_kg="7.25 kg",
            cara="",
            tanpa_arti="x",
        ),
        REFERENCE,
    )
    assert form.patient is not None
    assert (form.date, form.patient.born) == (date(2026, 11, 22), date(1980, 4, 12))
    assert (form.patient.sex, form.patient.weight_g) == ("P", 7_250)
    assert (form.payer, form.method) == ("bpjs_non_pbi", "kurir")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"tanggal_resep": "kemarin"}, "date", "Tanggal resep tidak terbaca."),
        ({"tanggal_lahir": "31-02-1980"}, "patient.born", "Tanggal lahir tidak terbaca."),
        ({"tanggal_lahir": "12-04-80"}, "patient.born", "Tanggal lahir tidak terbaca."),
        ({"berat_badan_kg": "ringan"}, "patient.weight_g", "Berat badan tidak terbaca."),
        ({"nik": "3,51009E+15"}, "patient.nik", "NIK rusak oleh lembar kerja."),
        ({"no_kartu": "1.2E+09"}, "patient.jkn", "Nomor kartu rusak oleh lembar kerja."),
        ({"obat": "MET500"}, "items.0", "Obat ke-1 tidak terbaca."),
        ({"obat": "MET500 @ 3dd1 @ 90 @ 30 | "}, "items.1", "Obat ke-2 tidak terbaca."),
        ({"obat": "MET500 @ 3dd1 @ banyak @ 30"}, "items.0.quantity", "Jumlah obat ke-1 bukan"),
        ({"obat": "MET500 @ 3dd1 @ 9.5 @ 30"}, "items.0.quantity", "Jumlah obat ke-1 bukan"),
        ({"obat": "MET500 @ 3dd1 @ 9 @ sebulan"}, "items.0.days", "Lama pakai obat ke-1 bukan"),
        ({"obat": "MET500 @ 3dd1 @ 9 @ 3 @ ulang"}, "items.0.iter", "Iter obat ke-1 tidak"),
        ({"obat": "METOO @ 3dd1 @ 9 @ 3"}, "items.0.medicine", "Obat METOO tidak ada"),
    ],
)
def test_a_bad_cell_has_its_place_and_sentence(
    changes: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(DomainError) as fault:
        row_form(a_row(**changes), REFERENCE)
    assert fault.value.field == field
    assert fault.value.pesan.startswith(said)


def test_empty_cells_are_left_to_the_rules_of_the_form() -> None:
    form = row_form(Row(2, dict.fromkeys(CELLS, "")), REFERENCE)
    assert form.items == ()
    assert form.patient is not None
    assert form.patient.born is None


def test_a_stray_comma_is_noticed_not_guessed(tmp_path: Path) -> None:
    path = a_file(tmp_path, CELLS)
    path.write_text(path.read_text() + ',"satu lagi"\n' + "2026-11-22,RSUD\n")
    first, second = read_csv(path)
    assert (first.extra, second.short) == (1, len(CELLS) - 2)
    for row in (first, second):
        with pytest.raises(DomainError, match="Jumlah isian di baris ini tidak sama"):
            row_form(row, REFERENCE)


def test_quoted_lines_and_blank_rows_keep_the_count_of_lines(tmp_path: Path) -> None:
    two_lines = CELLS | {"patokan": "Rumah hijau\nsebelah musala"}
    path = a_file(tmp_path, two_lines, dict.fromkeys(CELLS, ""), CELLS)
    assert [row.line for row in read_csv(path)] == [2, 5]


def test_optional_columns_may_be_missing_and_unknown_ones_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "resep.csv"
    cells = {"kalimat": "abc"} | {name: CELLS[name] for name in REQUIRED}
    path.write_text(",".join(cells).upper() + "\n" + line(list(cells.values())))
    [row] = read_csv(path)
    form = row_form(row, REFERENCE)
    assert form.patient is not None
    assert (form.doctor, form.patient.weight_g) == ("dr. Ratna Dewi", None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Berkas kosong."),
        (b"\n\n  \n", "Berkas kosong."),
        (b"PK\x03\x04rest of a workbook", "Ini berkas Excel, bukan CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Ini berkas Excel, bukan CSV."),
        ("nama\n".encode("utf-16"), "Berkas tidak memakai UTF-8."),
        (b"nama\xe9\n", "Berkas tidak memakai UTF-8."),
        (b"%PDF-1.7\x00\x01", "Berkas ini bukan CSV resep"),
        (b"Kepada Yth. Dinas Kesehatan,\ndi Banyuwangi", "Berkas ini bukan CSV resep"),
        (b"nama_pasien,nik,obat\nSiti,1,x", "Kolom tidak ada: tanggal_resep, faskes_asal"),
        ((",".join(CELLS)).encode(), "Berkas tidak berisi baris resep."),
        ((",".join(CELLS) + ",nik\nx").encode(), "Kolom ada dua kali: nik."),
        ((",".join(CELLS) + '\n"tidak ditutup,,,').encode(), "Berkas CSV rusak di sekitar baris 2"),
        ((",".join(CELLS) + "\n" + "x" * 2001).encode(), "Isian di baris 2 terlalu panjang"),
    ],
)
def test_a_wrong_file_is_told_before_anything_is_taken_in(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "resep.csv"
    path.write_bytes(content)
    assert refused(path).startswith(said)


def test_a_missing_or_huge_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "tiada.csv") == "Berkas tidak ditemukan: tiada.csv."
    assert refused(tmp_path).startswith("Berkas tidak ditemukan")
    huge = tmp_path / "besar.csv"
    with huge.open("wb") as file:
        file.truncate(10_000_001)
    assert refused(huge) == "Berkas terlalu besar (maksimal 10 MB). Bagi per bulan."


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_disk_that_fails_is_no_fault_of_the_clerk() -> None:
    with pytest.raises(EnvironmentFault, match="Berkas tidak dapat dibaca"):
        read_csv(Path("/proc/self/mem"))


def test_a_medicine_named_in_full_is_found_by_its_code() -> None:
    form = row_form(a_row(obat="metformin @ 3dd1 @ 90 @ 30"), REFERENCE)
    assert form.items == (replace(ItemForm("MET500", "3dd1", 90), days=30),)


@pytest.fixture(scope="module")
def shipped() -> Reference:
    return load_reference()


def test_the_sixty_sample_prescriptions_are_all_in_order(shipped: Reference) -> None:
    rows = list(read_csv(resource("contoh", "resep.csv")))
    assert len(rows) == 60
    for row in rows:
        form = row_form(row, shipped)
        assert [f.pesan for f in check_form(form, shipped, TODAY)] == [], f"baris {row.line}"


def test_each_faulty_sample_is_told_in_exactly_its_sentence(shipped: Reference) -> None:
    rows = list(read_csv(resource("contoh", "resep-salah.csv")))
    assert len(rows) == 20
    for row in rows:
        assert told(row, shipped) == [row["kalimat"]], f"baris {row.line}"


def told(row: Row, reference: Reference) -> list[str]:
    try:
        form = row_form(row, reference)
    except DomainError as fault:
        return [fault.pesan]
    return [fault.pesan for fault in check_form(form, reference, TODAY)]
