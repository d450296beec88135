"""Delivery slip (slip antar) for rolls of 58 and 80 mm: the words of the A6 slip one below the
other, as dots for the printer's head. The roll is as long as the slip needs.
"""

from PySide6.QtGui import QImage

from posobat.app.papers import SlipFacts
from posobat.domain.slipnumber import qr_payload
from posobat.printing.flow import Flow
from posobat.printing.icons import draw_cold, draw_no_heat, draw_upright
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import INK, PAPER, PER_MM, Box, Sheet, Side, dots
from posobat.printing.qr import draw_qr
from posobat.printing.slip_words import address_words, courier_words, fee_words, landmark_words

HEADS = {58: 48.0, 80: 72.0}
"""Paper width in mm → what the head prints of it: 384 and 576 dots."""
_LONGEST = 400.0


def slip_strip(facts: SlipFacts, roll: int) -> QImage:
    """Black and white dots, 8 to the millimetre, as wide as the head of a `roll` mm printer.

    DomainError when the slip number is wrong or a text is too long for its place."""
    ends: list[float] = []

    def page(sheet: Sheet) -> None:
        ends.append(_page(Flow(sheet, 0, HEADS[roll]), facts, wide=roll > 58))

    image = dots(HEADS[roll], _LONGEST, page)
    return image.copy(0, 0, image.width(), round(ends[0] * PER_MM))


def _page(flow: Flow, facts: SlipFacts, *, wide: bool) -> float:
    flow.words(label("SLIP ANTAR", 10, bold=True), Side.MIDDLE)
    flow.words(
        Words("Nama pos", facts.post_name, 11, bold=True, lines=5, centred=True), Side.MIDDLE
    )
    flow.words(Words("Telepon pos", f"Telepon {facts.post_phone}", 9, bold=True), Side.MIDDLE)
    if facts.copy:
        flow.banner(label(f"SALINAN ke-{facts.copy}", 10, bold=True))
    flow.rule()
    number = Words("Nomor slip", facts.slip, 22 if wide else 15, 11, bold=True, field="slip")
    flow.words(number, Side.MIDDLE)
    _marks(flow, facts)
    flow.pair("Segel", facts.seal or "–")
    flow.pair("Bundel", f"{facts.bundle_n} dari {facts.bundle_of}")
    if facts.deadline:
        flow.banner(
            Words(
                "Batas waktu",
                f"Paling lambat {facts.deadline}",
                10,
                bold=True,
                lines=2,
                centred=True,
            )
        )
    flow.rule()
    for words in address_words(facts, lines=8):
        flow.words(words)
    if facts.landmark:
        flow.space(0.8)
        flow.boxed(landmark_words(facts))
    flow.pair("Telepon", facts.phone)
    flow.rule()
    flow.words(Words("Penanggung biaya", facts.payer_words, 9.5, bold=True, lines=3))
    flow.words(label(fee_words(facts.fee), 9.5, bold=True))
    flow.blank(courier_words(facts.carrier), facts.driver)
    flow.blank("Pelat", facts.plate)
    flow.blank("Jam berangkat")
    flow.words(
        Words(
            "Larangan",
            "Dilarang membuka segel di perjalanan",
            8.5,
            bold=True,
            lines=2,
            centred=True,
        ),
        Side.MIDDLE,
    )
    flow.cut()
    _receipt(flow, facts)
    return flow.y + 2


def _marks(flow: Flow, facts: SlipFacts) -> None:
    """QR at the left, one mark below the other at its right."""
    side = min(flow.width * 0.5, 30.0)
    top = flow.y
    draw_qr(flow.sheet, qr_payload(facts.slip), Box(flow.x - 1, top, side, side))
    marks = [(draw_no_heat, "Jauhkan panas", False)]
    if facts.upright:
        marks.insert(0, (draw_upright, "Jangan terbalik", False))
    if facts.cold:
        marks.insert(0, (draw_cold, "Dingin 2–8°C", True))
    left, tall = flow.x + side + 0.5, side / 3 - 0.8
    for n, (draw, word, dark) in enumerate(marks):
        tile = Box(left, top + 0.6 + n * (tall + 0.8), flow.right - left, tall)
        if dark:
            flow.sheet.fill(tile, INK, 0.8)
        colour = PAPER if dark else INK
        icon = min(tall - 1, 6.5)
        middle = tile.y + (tile.h - icon) / 2
        draw(flow.sheet, Box(tile.x + 0.6, middle, icon, icon), colour)
        words = Words(word, word, 8, 5.5, bold=True, lines=2)
        room = Box(tile.x + icon + 1.4, tile.y, tile.w - icon - 1.8, tile.h)
        flow.sheet.write(words, room, height=Side.MIDDLE, colour=colour)
    flow.space(side + 0.5)


def _receipt(flow: Flow, facts: SlipFacts) -> None:
    flow.words(label("BUKTI TERIMA", 10, bold=True), Side.MIDDLE)
    of = f"{facts.slip} · bundel {facts.bundle_n}/{facts.bundle_of}"
    flow.words(label(of, 9, bold=True), Side.MIDDLE)
    for name in ("Diterima oleh", "Hubungan", "Jam"):
        flow.blank(name)
    flow.choice("Segel utuh", ("ya", "tidak"))
    flow.signature("Tanda tangan / cap jempol", "atau kode")
    flow.words(
        Words("Telepon pengaduan", f"Pengaduan: {facts.post_phone}", 9, bold=True), Side.MIDDLE
    )
