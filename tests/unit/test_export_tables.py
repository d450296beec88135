"""Tables that leave the program: nothing that somebody typed may run where they are opened."""

import csv
import io
import unicodedata
import zipfile
from xml.etree import ElementTree as ET

import pytest

from posobat.exports.tables import Table, defused, to_csv, to_xlsx

ATTACKS = [
    "=1+1",
    '=HYPERLINK("http://evil.invalid","klik")',
    "+62811",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=cmd",
    "  =1+1",
    "\u00a0=1+1",
    "\u2003=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\ufe66=1+1",
    "\u207a62811",
    "\u3000＝1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM",
    "|calc",
    "%0A=1",
    "\x00=1+1",
    "=cmd|' /C calc'!A0",
    "-1;=1+1",
]
PLAIN = ["Siti Aminah", "Jl. Ikan Tongkol 12", "a=b", "5 < 6", "'sudah", "", "  ", "Obat 2–8 °C"]


def first_letter(text: str) -> str:
    """As a generous reader sees it: past every blank, wide and small signs as plain ones."""
    seen = text.translate(dict.fromkeys((0x200B, 0xFEFF))).lstrip()
    return unicodedata.normalize("NFKC", seen[:1] or text[:1])


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_the_csv_starts_a_formula(attack: str) -> None:
    data = to_csv(Table("x", ("Nama", attack), ((attack, 3),)))

    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert len(rows) == 2
    assert all(
        first_letter(cell) not in set("=+-@＝＋－＠\t\r\n|%") for row in rows for cell in row
    )
    assert rows[1][0].endswith(attack.replace("\x00", "").lstrip())


def test_half_a_letter_does_not_stop_the_report() -> None:
    torn = Table("x", ("Nama",), (("Siti \ud83d\x9bAminah",), ("\udfff=1+1",)))

    assert to_csv(torn).decode("utf-8-sig").splitlines()[1:] == ['"Siti Aminah"', '"\'=1+1"']
    assert cells_of(to_xlsx([torn]))[0] == ["Nama", "Siti Aminah", "'=1+1"]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_numbers_stay_numbers_with_a_decimal_comma() -> None:
    data = to_csv(Table("x", ("a", "b", "c"), ((-14_000, 3.14159, None),)))

    assert data.decode("utf-8-sig").splitlines()[1] == '"-14000";"3,14";""'


def cells_of(data: bytes) -> tuple[list[str], bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
        texts = ["".join(node.itertext()) for node in strings]
        return texts, book.read("xl/worksheets/sheet1.xml")


def test_the_workbook_holds_texts_and_numbers_and_no_formula() -> None:
    rows = tuple((attack, n) for n, attack in enumerate(ATTACKS))

    texts, sheet = cells_of(to_xlsx([Table("Rekap: [Nov]/2026", ("Nama", "Jumlah"), rows)]))

    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert sheet.count(b"<v>") == 2 * len(ATTACKS) + 2
    assert {"Nama", "Jumlah", "'=1+1"} <= set(texts)


def test_each_table_is_a_sheet_of_its_own() -> None:
    tables = [Table(f"Lembar {n} dengan nama yang sangat panjang sekali", ("a",), ()) for n in "12"]

    with zipfile.ZipFile(io.BytesIO(to_xlsx(tables))) as book:
        assert "xl/worksheets/sheet2.xml" in book.namelist()
