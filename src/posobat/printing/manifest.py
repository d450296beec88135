"""Handover manifest (berita acara serah terima), A4: what a driver took over, with totals and both
signatures. Long ones go on; every page says which of how many it is.
"""

from collections.abc import Sequence
from functools import partial

from posobat.app.papers import ManifestFacts, ManifestRow
from posobat.domain.errors import DomainError
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import INK, PAPER, Box, Sheet, Side, pdf
from posobat.printing.slip_words import rupiah

WIDTH, HEIGHT = 210.0, 297.0
_LEFT, _RIGHT = 18.0, 192.0
_FULL = _RIGHT - _LEFT
_TOP, _ROW = 78.0, 7.5
_FIRST, _LAST = 78.0, 205.0
_COLUMNS = (
    ("No.", 11.0, Side.RIGHT),
    ("Slip", 48.0, Side.LEFT),
    ("Segel", 34.0, Side.LEFT),
    ("Kecamatan", 37.0, Side.LEFT),
    ("Bundel", 14.0, Side.MIDDLE),
    ("Dingin", 13.0, Side.MIDDLE),
    ("Ongkos", 17.0, Side.RIGHT),
)
ROWS_A_PAGE = int((_LAST - _FIRST) / _ROW) - 1


def manifest_pdf(facts: ManifestFacts) -> bytes:
    """DomainError when there is nothing to hand over, or a text is too long for its place."""
    if not facts.rows:
        raise DomainError("BA-KOSONG", "Belum ada bundel dalam berita acara ini.")
    parts = [
        facts.rows[start : start + ROWS_A_PAGE] for start in range(0, len(facts.rows), ROWS_A_PAGE)
    ]
    pages = [
        partial(_page, facts=facts, rows=rows, n=n, of=len(parts)) for n, rows in enumerate(parts)
    ]
    return pdf(WIDTH, HEIGHT, f"Berita acara {facts.number}", pages)


def _page(sheet: Sheet, facts: ManifestFacts, rows: Sequence[ManifestRow], n: int, of: int) -> None:
    _head(sheet, facts)
    _parties(sheet, facts)
    bottom = _table(sheet, rows, n * ROWS_A_PAGE)
    if n + 1 == of:
        _totals(sheet, facts, bottom)
        _signatures(sheet, facts)
    foot = f"{facts.number} · dicetak {facts.printed_at} · halaman {n + 1} dari {of}"
    sheet.write(label(foot), Box(_LEFT, 283, _FULL, 4), Side.MIDDLE)


def _head(sheet: Sheet, facts: ManifestFacts) -> None:
    name = Words("Nama pos", facts.post_name, 13, 9, bold=True, lines=2, compact=True)
    sheet.write(name, Box(_LEFT, 15, 110, 10))
    sheet.write(Words("Telepon pos", f"Telepon {facts.post_phone}", 9.5), Box(_LEFT, 25, 110, 4.6))
    number = Words("Nomor berita acara", facts.number, 13, 9, bold=True, field="number")
    sheet.write(number, Box(128, 15, 64, 6.5), Side.RIGHT)
    if facts.copy:
        badge = Box(156, 22.5, 36, 6)
        sheet.fill(badge, INK, 0.8)
        mark = label(f"SALINAN ke-{facts.copy}", 10, bold=True)
        sheet.write(mark, badge, Side.MIDDLE, Side.MIDDLE, PAPER)
    sheet.line(_LEFT, 31, _RIGHT, 31, 0.4)
    title = label("BERITA ACARA SERAH TERIMA OBAT KEPADA KURIR", 13, bold=True)
    sheet.write(title, Box(_LEFT, 33.5, _FULL, 7), Side.MIDDLE)


def _parties(sheet: Sheet, facts: ManifestFacts) -> None:
    left = (
        ("Waktu", facts.handed_at),
        ("Kurir", facts.carrier),
        ("Nama kurir", facts.driver),
        ("Pelat", facts.plate),
    )
    right = (
        ("Petugas", facts.handed_by),
        ("Nomor kurir", facts.driver_id or "–"),
        ("Pelatihan berlaku sampai", facts.trained_until or "–"),
        ("Suhu kotak dingin", facts.box_temperature or "–"),
    )
    for x, name_width, width, lines in ((_LEFT, 24, 84, left), (104, 47, 88, right)):
        for n, (name, value) in enumerate(lines):
            y = 44 + n * 7
            sheet.write(label(name, 9.5), Box(x, y, name_width, 5.5), height=Side.MIDDLE)
            said = Words(name, value, 10.5, 5, bold=True, lines=3, compact=True)
            sheet.write(said, Box(x + name_width, y, width - name_width, 6.8), height=Side.MIDDLE)


def _table(sheet: Sheet, rows: Sequence[ManifestRow], before: int) -> float:
    """Answers where it ends."""
    sheet.fill(Box(_LEFT, _TOP - 4, _FULL, _ROW), INK, 0.4)
    _row(sheet, [name for name, _, _ in _COLUMNS], _TOP - 4, head=True)
    y = _TOP - 4 + _ROW
    for n, row in enumerate(rows, before + 1):
        values = [
            str(n),
            row.slip,
            row.seal,
            row.kecamatan,
            row.bundle,
            "ya" if row.cold else "–",
            "menyusul" if row.fee is None else rupiah(row.fee),
        ]
        _row(sheet, values, y, head=False)
        y += _ROW
        sheet.line(_LEFT, y, _RIGHT, y, 0.15)
    return y


def _row(sheet: Sheet, values: Sequence[str], y: float, *, head: bool) -> None:
    x = _LEFT
    for value, (name, width, side) in zip(values, _COLUMNS, strict=True):
        bold = head or name == "Slip"
        words = Words(name, value, 9.5 if head else 10, 6.5, bold=bold, lines=2, compact=True)
        room = Box(x + 1, y, width - 2, _ROW)
        sheet.write(words, room, side, Side.MIDDLE, PAPER if head else INK)
        x += width


def _totals(sheet: Sheet, facts: ManifestFacts, y: float) -> None:
    cold = sum(row.cold for row in facts.rows)
    known = [row.fee for row in facts.rows if row.fee is not None]
    said = [f"Jumlah {len(facts.rows)} bundel", f"dingin {cold}"]
    if known:
        said.append(f"ongkos {rupiah(sum(known))}")
    if len(known) < len(facts.rows):
        said.append(f"{len(facts.rows) - len(known)} ongkos menyusul")
    sheet.write(label(" · ".join(said), 11, bold=True), Box(_LEFT, y + 1.5, _FULL, 6))


def _signatures(sheet: Sheet, facts: ManifestFacts) -> None:
    said = (
        "Bundel di atas diterima dalam keadaan tersegel. Segel tidak dibuka di perjalanan. Bundel "
        "yang tidak dapat diantar dikembalikan ke pos."
    )
    sheet.write(Words("Pernyataan", said, 9.5, lines=2), Box(_LEFT, 222, _FULL, 10))
    for x, title, name in (
        (_LEFT, "Yang menyerahkan", facts.handed_by),
        (112, "Yang menerima", facts.driver),
    ):
        sheet.write(label(title, 10), Box(x, 235, 80, 5), Side.MIDDLE)
        sheet.line(x + 6, 266, x + 74, 266, 0.25)
        who = Words(title, name, 10.5, 6, bold=True, lines=2, compact=True)
        sheet.write(who, Box(x, 267, 80, 9), Side.MIDDLE)
