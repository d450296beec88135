"""Tables for other programs: CSV as Indonesian spreadsheets read it, and XLSX.

A cell that a person typed must never run as a formula where the table is opened: the well-known
signs at its start (also in full width, also after blanks) get an apostrophe before them, in XLSX
texts are written as texts.
"""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from posobat.app.reports import Sheet
from posobat.app.whole_file import write_whole
from posobat.domain.errors import EnvironmentFault

Cell = str | int | float | None
_DANGEROUS = frozenset("=+-@\t\r\n|%")
_TURNS = frozenset("\t\r\n")
_DECIMALS = 2


@dataclass(frozen=True)
class Table:
    """`widths` of the columns in letters, for XLSX."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


def to_csv(table: Table) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas, every text in quotes."""
    target = io.StringIO()
    writer = csv.writer(
        target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n", doublequote=True
    )
    writer.writerow([defused(name) for name in table.head])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return target.getvalue().encode("utf-8-sig")


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """One sheet a table, in their order. Numbers stay numbers, everything else is text."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for table in tables:
            _sheet(book, table, bold)
    return target.getvalue()


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> Path:
    """One file with a sheet for each table. EnvironmentFault when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, to_xlsx([Table(sheet.title, sheet.head, sheet.rows) for sheet in sheets]))
    except OSError:
        raise EnvironmentFault(
            "LAPORAN-TULIS",
            "Laporan tidak dapat ditulis. Tutup berkas itu bila sedang terbuka, periksa sisa "
            "tempat, lalu ulangi. Data tetap aman.",
        ) from None
    return path


def _sheet(book: xlsxwriter.Workbook, table: Table, bold: object) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, name, bold)
        width = table.widths[column] if column < len(table.widths) else max(len(name) + 2, 12)
        sheet.set_column(column, column, width)
    for n, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(n, column, cell)
            elif cell is not None:
                sheet.write_string(n, column, defused(cell))


def _sheet_name(title: str) -> str:
    """At most 31 letters, without those that a spreadsheet forbids."""
    return "".join(c for c in title if c not in "[]:*?/\\'")[:31] or "Lembar"


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; NUL and its like taken out, and
    halves of letters, which no file can hold."""
    kept = "".join(c for c in text if c in _TURNS or unicodedata.category(c) not in ("Cc", "Cs"))
    first = next((c for c in kept if c in _TURNS or not _unseen(c)), "")
    formula = unicodedata.normalize("NFKC", first)[:1] in _DANGEROUS
    return f"'{kept}" if formula and kept.strip() else kept


def _unseen(letter: str) -> bool:
    """Blanks of every width, joiners and marks of direction."""
    return letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.{_DECIMALS}f}".replace(".", ",")
    return str(cell) if isinstance(cell, int) else defused(cell)
