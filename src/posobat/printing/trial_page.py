"""A page that shows what a printer can do: edges, thin letters, the signs that directions need and
a QR that must be readable. Nobody's data stand on it.
"""

from PySide6.QtGui import QImage

from posobat.printing.flow import Flow
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import PER_MM, Box, Sheet, Side, dots, pdf, placed
from posobat.printing.qr import draw_qr
from posobat.printing.slip_a6 import A5, HEIGHT, WIDTH
from posobat.printing.slip_strip import HEADS

SAMPLE = "POSOBAT-HALAMAN-UJI"
_SIGNS = "3 × sehari ½ tablet · 2–8 °C · Rp14.200 · éèü"
_QUESTIONS = (
    "Keempat sudut bingkai terlihat utuh?",
    "Huruf paling kecil terbaca?",
    "Kode kotak terbaca pemindai?",
)
_TITLE = "Halaman uji"
_LONGEST = 200.0
_INSIDE = 2.0  # from the frame of a roll to its words


def trial_pdf(at: str) -> bytes:
    """A6. `at` is when, as people read it."""
    return pdf(WIDTH, HEIGHT, _TITLE, [lambda sheet: _page(sheet, at)])


def trial_a5_pdf(at: str) -> bytes:
    """As large as the slips of that printer, or its corners would not be tried."""
    scale = A5[0] / WIDTH
    page = placed(lambda sheet: _page(sheet, at), 0, (A5[1] - HEIGHT * scale) / 2, scale)
    return pdf(*A5, _TITLE, [page])


def trial_strip(at: str, roll: int) -> QImage:
    """For rolls of 58 and 80 mm."""
    ends: list[float] = []

    def page(sheet: Sheet) -> None:
        wide = HEADS[roll]
        flow = Flow(sheet, _INSIDE, wide - 2 * _INSIDE, _INSIDE)
        _words(flow, at)
        draw_qr(sheet, SAMPLE, Box((wide - 26) / 2, flow.y, 26, 26))
        ends.append(flow.y + 28)
        sheet.frame(Box(0.2, 0.2, wide - 0.4, ends[0] - 0.4), 0.3)

    image = dots(HEADS[roll], _LONGEST, page)
    return image.copy(0, 0, image.width(), round(ends[0] * PER_MM))


def _page(sheet: Sheet, at: str) -> None:
    sheet.frame(Box(5, 5, WIDTH - 10, HEIGHT - 10), 0.3)
    flow = Flow(sheet, 9, WIDTH - 18, 9)
    _words(flow, at)
    draw_qr(sheet, SAMPLE, Box((WIDTH - 34) / 2, flow.y + 1, 34, 34))


def _words(flow: Flow, at: str) -> None:
    flow.words(label("HALAMAN UJI", 14, bold=True), Side.MIDDLE)
    flow.words(Words("Waktu", f"Pos Obat · {at}", 9), Side.MIDDLE)
    flow.rule()
    for size in (14.0, 10.5, 8.0, 6.5):
        flow.words(Words("Tanda", _SIGNS, size, size - 2, lines=3))
    flow.rule()
    for question in _QUESTIONS:
        flow.words(Words("Pertanyaan", question, 9.5, 8, lines=2))
    flow.rule()
