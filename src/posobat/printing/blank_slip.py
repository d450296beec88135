"""Blank slips for hours without power: number, QR and lines to write on, A6 each or two on an A5
page. Like the printed slip they have no place for drug, diagnosis, NIK or card number.
"""

from functools import partial

from posobat.app.papers import BlankFacts, SlipFacts
from posobat.domain.slipnumber import qr_payload
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import Box, Page, Sheet, Side, pdf, placed
from posobat.printing.qr import draw_qr
from posobat.printing.slip_a6 import (
    HEIGHT,
    WIDTH,
    draw_cut,
    draw_head,
    draw_receipt,
    line_beside,
    line_for,
)

_LEFT, _RIGHT = 5.0, 100.0
_FULL = _RIGHT - _LEFT
_ROW = 7.4
_A5_ACROSS = 210.0, 148.0


def blank_pdf(facts: BlankFacts) -> bytes:
    """One A6 page for each number. DomainError when a number is wrong."""
    return pdf(WIDTH, HEIGHT, _title(facts), _pages(facts))


def blank_a5_pdf(facts: BlankFacts) -> bytes:
    """A5 across, two upright A6 slips beside each other, to be cut."""
    pages = _pages(facts)
    sheets = [partial(_pair, pages=pages[n : n + 2]) for n in range(0, len(pages), 2)]
    return pdf(*_A5_ACROSS, _title(facts), sheets)


def _title(facts: BlankFacts) -> str:
    return f"Slip kosong {facts.slips[0]}"


def _pages(facts: BlankFacts) -> list[Page]:
    return [partial(_page, facts=_plain(facts, slip)) for slip in facts.slips]


def _pair(sheet: Sheet, pages: list[Page]) -> None:
    for n, page in enumerate(pages):
        placed(page, n * WIDTH, 0)(sheet)
    sheet.lines([(WIDTH, 0, WIDTH, HEIGHT)], 0.15, dashes=(8, 6))


def _plain(facts: BlankFacts, slip: str) -> SlipFacts:
    return SlipFacts(
        slip=slip, post_name=facts.post_name, post_phone=facts.post_phone, recipient="", street="",
        rt="", rw="", hamlet="", village="", kecamatan="", landmark="", phone="", seal="",
        bundle_n=0, bundle_of=0, payer_words="", printed_at="",
    )  # fmt: skip


def _page(sheet: Sheet, facts: SlipFacts) -> None:
    draw_head(sheet, facts)
    number = Words("Nomor slip", facts.slip, 25, minimum=18, bold=True, field="slip")
    sheet.write(number, Box(_LEFT, 16.2, _FULL, 10), height=Side.MIDDLE)
    draw_qr(sheet, qr_payload(facts.slip), Box(_LEFT - 4, 24.8, 29, 29))
    _written(sheet, Box(33, 27.5, 67, 12))
    line_for(sheet, label("Segel"), Words("Segel", "", 10), Box(33, 41.5, 31, 9.5))
    line_for(sheet, label("Bundel … dari …"), Words("Bundel", "", 10), Box(68, 41.5, 32, 9.5))
    y = 52.5
    for row in _ROWS:
        for name, x, width in row:
            line_beside(sheet, name, Box(x, y, width, _ROW))
        y += _ROW
    for word, x in _TICKS:
        sheet.frame(Box(x, 98.9, 2.9, 2.9), 0.25)
        sheet.write(label(word), Box(x + 3.8, 98.6, 24, 3.6), height=Side.MIDDLE)
    line_for(sheet, label("Kurir"), Words("Kurir", "", 10), Box(_LEFT, 102.7, 51, 6.4))
    line_for(sheet, label("Pelat"), Words("Pelat", "", 10), Box(58, 102.7, 19, 6.4))
    line_for(sheet, label("Jam berangkat"), Words("Jam", "", 10), Box(79, 102.7, 21, 6.4))
    warning = label("Dilarang membuka segel di perjalanan", 8.5, bold=True)
    sheet.write(warning, Box(_LEFT, 109.9, 60, 4))
    draw_cut(sheet)
    draw_receipt(sheet, facts)


_ROWS = (
    (("Nama penerima", _LEFT, _FULL),),
    (("Telepon", _LEFT, 58.0), ("RT/RW", 66.0, 34.0)),
    (("Jalan, dusun", _LEFT, _FULL),),
    (("Desa", _LEFT, 46.0), ("Kecamatan", 53.0, 47.0)),
    (("Patokan", _LEFT, _FULL),),
    (("", _LEFT, _FULL),),
)


_TICKS = (
    ("Dingin 2–8 °C", _LEFT),
    ("Jangan terbalik", 30.0),
    ("Gratis", 57.5),
    ("Pasien membayar", 72.0),
)


def _written(sheet: Sheet, box: Box) -> None:
    """The original time, which is typed in later with the rest."""
    sheet.frame(box, 0.4, 0.8)
    sheet.write(label("DITULIS TANGAN PADA", 8, bold=True), Box(box.x + 1.5, box.y + 0.6, 64, 4))
    line_beside(sheet, "Tanggal", Box(box.x + 1.5, box.y + 4.6, 36, 6))
    line_beside(sheet, "Jam", Box(box.x + 40, box.y + 4.6, 25, 6))
