"""Prescriptions from a CSV file: faults of the whole file first, then one form per row.

The file is UTF-8 (with or without a byte order mark) with commas, semicolons or tabs. `obat`
holds items joined by " | ", each `KODE @ signa @ jumlah @ hari` with an optional ` @ iter N`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import chain
from pathlib import Path

from posobat.app.reference import Reference
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm
from posobat.domain.text import clean, only_digits

MOST_BYTES = 10_000_000
LONGEST_CELL = 2000
REQUIRED = (
    "tanggal_resep",
    "faskes_asal",
    "dokter",
    "nama_pasien",
    "nik",
    "tanggal_lahir",
    "jenis_kelamin",
    "alergi",
    "penjamin",
    "jalur",
    "no_hp",
    "desa",
    "kecamatan",
    "patokan",
    "obat",
)
OPTIONAL = (
    "poli",
    "sip",
    "alasan_tanpa_nik",
    "berat_badan_kg",
    "no_kartu",
    "bukti",
    "diverifikasi_oleh",
    "alamat",
    "rt",
    "rw",
    "dusun",
    "titik",
    "cara",
    "kurir",
)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")
_DATES = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    re.compile(r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})"),
)
_KILOGRAMS = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,3})0*)?(?: ?kg)?", re.IGNORECASE)
_ITER = re.compile(r"(?:iter)?\s*([0-9]{1,3})\s*x?", re.IGNORECASE)
_SEXES = {
    "l": "L",
    "lk": "L",
    "laki-laki": "L",
    "p": "P",
    "pr": "P",
    "perempuan": "P",
}


@dataclass(frozen=True)
class Row:
    """`line` counts from 1 as a text editor does; `extra` cells stand beyond the last column."""

    line: int
    cells: Mapping[str, str]
    extra: int = 0
    short: int = 0

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()


def read_csv(path: Path) -> Iterator[Row]:
    """The rows in file order, blank ones left out.

    Raises DomainError at once for a fault of the whole file, so that nothing is half taken in;
    EnvironmentFault when the disk cannot be read.
    """
    text = _decoded(_loaded(path))
    delimiter, header = _header(text)
    rows = list(_rows(text, delimiter, header))
    if not rows:
        raise DomainError("CSV-KOSONG", "Berkas tidak berisi baris resep.")
    return iter(rows)


def row_form(row: Row, reference: Reference) -> PrescriptionForm:
    """One row as a form whose medicines are known. Raises DomainError for the first bad cell;
    the rules of the form itself are checked where it is recorded."""
    if row.extra or row.short:
        pesan = (
            "Jumlah isian di baris ini tidak sama dengan jumlah kolom. "
            "Periksa koma atau tanda kutip yang berlebih."
        )
        raise DomainError("CSV-BARIS", pesan)
    patient = _patient(row)
    return PrescriptionForm(
        items=_items(row["obat"], reference),
        patient=patient,
        date=_date(row["tanggal_resep"], "Tanggal resep", "date"),
        origin=row["faskes_asal"],
        clinic=row["poli"],
        doctor=row["dokter"],
        sip=row["sip"],
        payer=_word(row["penjamin"]),
        lane=_word(row["jalur"]),
        proof=row["bukti"],
        verified_by=row["diverifikasi_oleh"],
        method=_word(row["cara"]) or "kurir",
        carrier=_word(row["kurir"]) or "gosend",
    )


def _patient(row: Row) -> PatientForm:
    sex = row["jenis_kelamin"]
    return PatientForm(
        name=row["nama_pasien"],
        nik=_number(row["nik"], "NIK", "patient.nik"),
        no_nik_reason=row["alasan_tanpa_nik"],
        born=_date(row["tanggal_lahir"], "Tanggal lahir", "patient.born"),
        sex=_SEXES.get(sex.casefold(), sex),
        jkn=_number(row["no_kartu"], "Nomor kartu", "patient.jkn"),
        phone=_number(row["no_hp"], "Nomor HP", "patient.phone"),
        allergy=row["alergi"],
        weight_g=_grams(row["berat_badan_kg"]),
        address=AddressForm(
            village=row["desa"],
            kecamatan=row["kecamatan"],
            street=row["alamat"],
            rt=row["rt"],
            rw=row["rw"],
            hamlet=row["dusun"],
            landmark=row["patokan"],
            point=row["titik"],
        ),
    )


def _items(cell: str, reference: Reference) -> tuple[ItemForm, ...]:
    if not cell:
        return ()
    return tuple(_item(text, n, reference) for n, text in enumerate(cell.split("|")))


def _item(text: str, at: int, reference: Reference) -> ItemForm:
    parts = [part.strip() for part in text.split("@")]
    if len(parts) not in (4, 5) or not all(parts):
        pesan = f"Obat ke-{at + 1} tidak terbaca. Contoh: KODE @ 3dd1 pc @ 90 @ 30."
        raise DomainError("CSV-OBAT", pesan, f"items.{at}")
    name = clean(parts[0], 80, f"items.{at}.medicine", "Nama obat")
    try:
        medicine = reference.formulary.find(name)
    except DomainError as fault:
        raise DomainError(fault.code, fault.pesan, f"items.{at}.medicine") from fault
    return ItemForm(
        medicine=medicine.code,
        signa=parts[1],
        quantity=_count(parts[2], f"Jumlah obat ke-{at + 1}", f"items.{at}.quantity"),
        days=_count(parts[3], f"Lama pakai obat ke-{at + 1}", f"items.{at}.days"),
        iter=_iter(parts[4], at) if len(parts) == 5 else 0,
    )


def _count(text: str, label: str, field: str) -> int:
    bare = text.removeprefix("-")
    if not only_digits(bare) or len(bare) > 6:
        raise DomainError("CSV-ANGKA", f"{label} bukan bilangan bulat.", field)
    return int(text)


def _iter(text: str, at: int) -> int:
    match = _ITER.fullmatch(text)
    if match is None:
        pesan = f"Iter obat ke-{at + 1} tidak terbaca. Contoh: iter 2."
        raise DomainError("CSV-ITER", pesan, f"items.{at}.iter")
    return int(match.group(1))


def _date(text: str, label: str, field: str) -> date | None:
    """A day as 2026-11-22 or 22-11-2026 (also with / or dots); None when empty."""
    if not text:
        return None
    for form in _DATES:
        match = form.fullmatch(text)
        if match is not None:
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:  # 31 February and its like
                break
    pesan = f"{label} tidak terbaca. Contoh 2026-11-22 atau 22-11-2026."
    raise DomainError("CSV-TANGGAL", pesan, field)


def _grams(text: str) -> int | None:
    if not text:
        return None
    match = _KILOGRAMS.fullmatch(text)
    if match is None:
        pesan = "Berat badan tidak terbaca. Contoh 12,5."
        raise DomainError("CSV-BERAT", pesan, "patient.weight_g")
    return int(match.group(1)) * 1000 + int((match.group(2) or "").ljust(3, "0"))


def _number(text: str, label: str, field: str) -> str:
    """Digits as they stand; what a spreadsheet has rounded is refused, the last digits are gone."""
    if _SCIENTIFIC.fullmatch(text):
        pesan = (
            f"{label} rusak oleh lembar kerja. "
            "Jadikan kolomnya teks, isi ulang nomornya, lalu simpan lagi sebagai CSV."
        )
        raise DomainError("CSV-BULAT", pesan, field)
    return text


def _word(text: str) -> str:
    """ "BPJS non-PBI" as bpjs_non_pbi."""
    return re.sub(r"[\s\-]+", "_", text.casefold())


def _loaded(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DomainError("CSV-TIADA", f"Berkas tidak ditemukan: {path.name}.")
        if path.stat().st_size > MOST_BYTES:
            pesan = f"Berkas terlalu besar (maksimal {MOST_BYTES // 1_000_000} MB). Bagi per bulan."
            raise DomainError("CSV-BESAR", pesan)
        return path.read_bytes()
    except OSError as fault:
        pesan = "Berkas tidak dapat dibaca. Periksa izin berkas atau flash disk, lalu coba lagi."
        raise EnvironmentFault("CSV-BACA", pesan) from fault


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise DomainError("CSV-KOSONG", "Berkas kosong.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        pesan = "Ini berkas Excel, bukan CSV. Simpan sebagai 'CSV UTF-8', lalu coba lagi."
        raise DomainError("CSV-EXCEL", pesan)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        pesan = "Berkas tidak memakai UTF-8. Simpan ulang sebagai 'CSV UTF-8', lalu coba lagi."
        raise DomainError("CSV-SANDI", pesan) from fault
    if "\x00" in text:
        raise _not_csv()
    return text


def _header(text: str) -> tuple[str, list[str]]:
    """Delimiter and column names, by the delimiter that shows the most known columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    choices = [(d, [_word(name.strip(' "')) for name in first.split(d)]) for d in ",;\t"]
    delimiter, header = max(choices, key=lambda choice: _known(choice[1]))
    if _known(header) < 3:
        raise _not_csv()
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise DomainError("CSV-KOLOM", f"Kolom tidak ada: {', '.join(missing)}.")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise DomainError("CSV-KOLOM", f"Kolom ada dua kali: {', '.join(twice)}.")
    return delimiter, header


def _known(header: list[str]) -> int:
    return len({*REQUIRED, *OPTIONAL} & set(header))


def _rows(text: str, delimiter: str, header: list[str]) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        seen_header = False
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not seen_header:
                seen_header = True
                continue
            yield _row(start, cells, header)
    except csv.Error as fault:
        pesan = f"Berkas CSV rusak di sekitar baris {line}: periksa tanda kutipnya."
        raise DomainError("CSV-KUTIP", pesan) from fault


def _row(line: int, cells: list[str], header: list[str]) -> Row:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        pesan = f"Isian di baris {line} terlalu panjang: periksa tanda kutipnya."
        raise DomainError("CSV-KUTIP", pesan)
    extra = sum(1 for cell in cells[len(header) :] if cell.strip())
    pairs = zip(header, chain(cells, [""] * (len(header) - len(cells))), strict=False)
    return Row(line, dict(pairs), extra, max(0, len(header) - len(cells)))


def _not_csv() -> DomainError:
    pesan = "Berkas ini bukan CSV resep: baris pertama harus memuat nama kolom."
    return DomainError("CSV-BUKAN", pesan)
