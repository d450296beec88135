"""Delivery slip (slip antar), A6 upright, and the same on A5: what the courier carries outside the
pack, and the receipt that comes back. It says where to and how to handle, never what is inside
or why.
"""

from dataclasses import replace

from PySide6.QtGui import QColor

from posobat.app.papers import SlipFacts
from posobat.domain.slipnumber import qr_payload
from posobat.printing.icons import draw_cold, draw_no_heat, draw_scissors, draw_upright
from posobat.printing.letters import Words, label, scaled
from posobat.printing.millimetres import INK, PAPER, Box, Sheet, Side, pdf, placed
from posobat.printing.qr import draw_qr
from posobat.printing.slip_words import (
    address_words,
    courier_words,
    fee_words,
    landmark_words,
    point_words,
)

WIDTH, HEIGHT = 105.0, 148.0
A5 = 148.0, 210.0
_LEFT, _RIGHT = 5.0, 100.0
_FULL = _RIGHT - _LEFT
_GREEN = QColor("#0B6B57")
_SHADE = QColor("#EEF0F2")
_CUT = 115.0
_SMALLER = (*((step / 20, 8.0) for step in range(20, 9, -1)), (0.5, 7.0))
"""Of the first size, and the smallest in points."""
_PADDING = 1.9  # above, in and under the shade of the landmark


def slip_pdf(facts: SlipFacts) -> bytes:
    """One page 105 × 148 mm.

    Raises DomainError when the slip number is wrong or a text is too long for its place.
    """
    return pdf(WIDTH, HEIGHT, f"Slip {facts.slip}", [lambda sheet: _page(sheet, facts)])


def slip_a5_pdf(facts: SlipFacts) -> bytes:
    """One page 148 × 210 mm with everything √2 times as large, for old eyes and long receipts."""
    scale = A5[0] / WIDTH
    page = placed(lambda sheet: _page(sheet, facts), 0, (A5[1] - HEIGHT * scale) / 2, scale)
    return pdf(*A5, f"Slip {facts.slip}", [page])


def _page(sheet: Sheet, facts: SlipFacts) -> None:
    draw_head(sheet, facts)
    _pack(sheet, facts)
    top = _deadline(sheet, facts, 53.8)
    _recipient(sheet, facts, Box(_LEFT, top, _FULL, 94.0 - top))
    _carriage(sheet, facts)
    draw_cut(sheet)
    draw_receipt(sheet, facts)


def draw_head(sheet: Sheet, facts: SlipFacts) -> None:
    sheet.fill(Box(_LEFT, 5, _FULL, 1.1), _GREEN)
    name = Words("Nama pos", facts.post_name, 12, 5.5, bold=True, lines=2, compact=True)
    block = sheet.write(name, Box(_LEFT, 6.7, 64, 6.5))
    y = max(11.6, 6.7 + block.height)
    phone = Words("Telepon pos", f"Telepon {facts.post_phone}", 9)
    sheet.write(phone, Box(_LEFT, y, 64, 16.4 - y))
    title = label("SLIP ANTAR", 10, bold=True)
    sheet.write(title, Box(72, 7.1, 28, 4.6), Side.RIGHT)
    if facts.copy:
        mark = label(f"SALINAN ke-{facts.copy}", 9, bold=True)
        badge = Box(72, 11.4, 28, 4.4)
        sheet.fill(badge, INK, 0.8)
        sheet.write(mark, badge, Side.MIDDLE, Side.MIDDLE, PAPER)
    sheet.line(_LEFT, 16.5, _RIGHT, 16.5)


def _pack(sheet: Sheet, facts: SlipFacts) -> None:
    draw_qr(sheet, qr_payload(facts.slip), Box(_LEFT - 4, 24.8, 29, 29))
    number = Words("Nomor slip", facts.slip, 25, minimum=18, bold=True, field="slip")
    sheet.write(number, Box(_LEFT, 16.2, _FULL, 10), height=Side.MIDDLE)
    seal = Words(
        "Nomor segel", facts.seal or "–", 14, 6, bold=True, lines=2, compact=True, field="seal"
    )
    labelled(sheet, "Segel", seal, Box(33, 28.4, 31, 9.5))
    of = f"{facts.bundle_n} dari {facts.bundle_of}"
    labelled(sheet, "Bundel", label(of, 14, bold=True), Box(68, 28.4, 32, 9.5))
    sheet.line(33, 38.7, _RIGHT, 38.7)
    _marks(sheet, facts)


def labelled(sheet: Sheet, name: str, words: Words, box: Box) -> None:
    sheet.write(label(name), Box(box.x, box.y, box.w, 3.5))
    sheet.write(words, Box(box.x, box.y + 3.3, box.w, box.h - 3.3), height=Side.MIDDLE)


def _marks(sheet: Sheet, facts: SlipFacts) -> None:
    """Heat harms every medicine, so that mark is always there; cold stands out in black."""
    marks = [(draw_no_heat, "Jauhkan panas", False)]
    if facts.upright:
        marks.insert(0, (draw_upright, "Jangan terbalik", False))
    if facts.cold:
        marks.insert(0, (draw_cold, "Dingin 2–8 °C", True))
    for n, (draw, word, dark) in enumerate(marks):
        tile = Box(33 + n * 22.7, 40, 21.6, 13.2)
        if dark:
            sheet.fill(tile, INK, 1)
        else:
            sheet.frame(tile, 0.25, 1)
        colour = PAPER if dark else INK
        draw(sheet, Box(tile.x + 6.9, tile.y + 1.1, 7.8, 7.8), colour)
        sheet.write(
            label(word, bold=dark),
            Box(tile.x + 0.3, tile.y + 9.3, 21, 3.6),
            Side.MIDDLE,
            colour=colour,
        )


def _deadline(sheet: Sheet, facts: SlipFacts, y: float) -> float:
    """Answers where the next part starts."""
    if not facts.deadline:
        sheet.line(_LEFT, y + 0.6, _RIGHT, y + 0.6)
        return y + 1.6
    strip = Box(_LEFT, y + 0.4, _FULL, 5.6)
    sheet.fill(strip, _SHADE, 0.8)
    words = Words("Batas waktu", f"Antar paling lambat {facts.deadline}", 11, bold=True)
    sheet.write(words, Box(strip.x + 2, strip.y, strip.w - 4, strip.h), height=Side.MIDDLE)
    return strip.bottom + 1.0


def _recipient(sheet: Sheet, facts: SlipFacts, box: Box) -> None:
    """All lines shrink together until the block stands in its box; the landmark has what the
    others leave, which is never less than one line.
    """
    to = label(f"Kepada{point_words(facts)}")
    sheet.write(to, Box(box.x, box.y, 55, 4.4), height=Side.MIDDLE)
    phone = Words("Nomor telepon", facts.phone, 12, bold=True, field="phone")
    sheet.write(phone, Box(box.x + 55, box.y - 0.3, box.w - 55, 5), Side.RIGHT, Side.MIDDLE)
    room = Box(box.x, box.y + 4.4, box.w, box.h - 4.4)
    name, *words = address_words(facts)
    for factor, least in _SMALLER:
        door = [replace(w, minimum=least) for w in (*words, landmark_words(facts))]
        *above, landmark = [scaled(w, factor) for w in (name, *door)]
        lines = [sheet.fit(w, room.w, HEIGHT) for w in above]
        left = room.h - sum(line.height for line in lines)
        if sheet.lay(landmark, landmark.size, room.w - 4).height + _PADDING <= left:
            break
    mark = sheet.fit(landmark, room.w - 4, left - _PADDING)
    y = room.y
    for line in lines:
        sheet.put(line, room.x, y)
        y += line.height
    if facts.landmark:
        sheet.fill(Box(room.x, y + 0.5, room.w, mark.height + 1.2), _SHADE, 0.8)
        sheet.put(mark, room.x + 2, y + 1.1)


def _carriage(sheet: Sheet, facts: SlipFacts) -> None:
    sheet.line(_LEFT, 94.8, _RIGHT, 94.8)
    payer = Words("Penanggung biaya", facts.payer_words, 10.5, bold=True, lines=2, compact=True)
    sheet.write(payer, Box(_LEFT, 95.1, 64, 6.4), height=Side.MIDDLE)
    fee = label(fee_words(facts.fee), 10.5, bold=bool(facts.fee))
    sheet.write(fee, Box(70, 95.1, 30, 6.4), Side.RIGHT, Side.MIDDLE)
    line_for(
        sheet,
        Words("Nama layanan kurir", courier_words(facts.carrier), 8, 6),
        Words("Nama kurir", facts.driver, 10, 4.8, lines=2, compact=True),
        Box(_LEFT, 101.2, 51, 7.6),
    )
    plate = Words("Pelat nomor", facts.plate, 10, 6, bold=True)
    line_for(sheet, label("Pelat"), plate, Box(58, 101.2, 19, 7.6))
    line_for(sheet, label("Jam berangkat"), Words("Jam", "", 10), Box(79, 101.2, 21, 7.6))
    warning = label("Dilarang membuka segel di perjalanan", 8.5, bold=True)
    sheet.write(warning, Box(_LEFT, 109.9, 60, 4))
    printed = label(f"Dicetak {facts.printed_at}")
    sheet.write(printed, Box(65, 110, 35, 4), Side.RIGHT)


def line_for(sheet: Sheet, name: Words, value: Words, box: Box) -> None:
    """A line to write on, with the value on it when it is already known."""
    sheet.write(name, Box(box.x, box.y, box.w, 3.5))
    if value.text:
        sheet.write(value, Box(box.x, box.y + 3, box.w, box.h - 3.4), height=Side.RIGHT)
    sheet.line(box.x, box.bottom, box.right, box.bottom)


def draw_cut(sheet: Sheet) -> None:
    sheet.lines([(_LEFT + 5, _CUT, WIDTH, _CUT)], 0.25, dashes=(8, 6))
    draw_scissors(sheet, _LEFT, _CUT)


def draw_receipt(sheet: Sheet, facts: SlipFacts) -> None:
    title = label("BUKTI TERIMA", 9, bold=True)
    sheet.write(title, Box(_LEFT, 116.6, 26, 4.2))
    of = facts.slip
    if facts.bundle_of:
        of += f" · bundel {facts.bundle_n}/{facts.bundle_of}"
    sheet.write(label(of, 9), Box(32, 116.6, 68, 4.2), Side.RIGHT)
    line_beside(sheet, "Diterima oleh", Box(_LEFT, 121, 53, 6))
    line_beside(sheet, "Hubungan", Box(_LEFT, 127, 32, 6))
    line_beside(sheet, "Jam", Box(39, 127, 19, 6))
    _seal_intact(sheet, Box(_LEFT, 133, 53, 6))
    sign = Box(61, 121.4, 39, 22)
    sheet.frame(sign, 0.25, 0.8)
    hint = label("Tanda tangan / cap jempol")
    sheet.write(hint, Box(sign.x + 0.5, sign.y + 0.5, sign.w - 1, 3.6), Side.MIDDLE)
    line_beside(sheet, "atau kode", Box(sign.x + 2, sign.bottom - 7, sign.w - 4, 5.8))
    complaint = Words("Telepon pengaduan", f"Pengaduan: {facts.post_phone}", 9, bold=True)
    sheet.write(complaint, Box(_LEFT, 139.9, 53, 4.2))


def _seal_intact(sheet: Sheet, box: Box) -> None:
    x = box.x
    for word, ticked in (("Segel utuh", False), ("ya", True), ("tidak", True)):
        block = sheet.fit(label(word), box.right - x, box.h)
        if ticked:
            sheet.frame(Box(x, box.bottom - 2.9, 2.9, 2.9), 0.25)
            x += 3.7
        sheet.put(block, x, box.bottom - block.height + 0.3)
        x += block.width + 2


def line_beside(sheet: Sheet, name: str, box: Box) -> None:
    """Label at the left, line to write on at its right."""
    block = sheet.fit(label(name), box.w, box.h)
    sheet.put(block, box.x, box.bottom - block.height + 0.3)
    sheet.line(box.x + block.width + 1.5, box.bottom, box.right, box.bottom)
