"""What the patient takes home (surat untuk pasien), A6: that the medicine follows, and the code
that is told to the courier at the door. It stands on no paper that the courier carries.
"""

from posobat.app.papers import NoticeFacts
from posobat.domain.slipnumber import qr_payload
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import INK, PAPER, Box, Sheet, Side, pdf
from posobat.printing.qr import draw_qr

WIDTH, HEIGHT = 105.0, 148.0
_LEFT, _RIGHT = 6.0, 99.0
_FULL = _RIGHT - _LEFT


def notice_pdf(facts: NoticeFacts) -> bytes:
    """DomainError when the slip number is wrong or a text is too long for its place."""
    return pdf(WIDTH, HEIGHT, f"Surat pasien {facts.slip}", [lambda sheet: _page(sheet, facts)])


def _page(sheet: Sheet, facts: NoticeFacts) -> None:
    name = Words("Nama pos", facts.post_name, 12, 8, bold=True, lines=2, compact=True)
    sheet.write(name, Box(_LEFT, 6, _FULL, 6.5))
    sheet.line(_LEFT, 13, _RIGHT, 13, 0.4)
    title = Words("Judul", "Obat Anda akan diantar ke rumah", 15, bold=True)
    sheet.write(title, Box(_LEFT, 15, _FULL, 8))
    sheet.write(
        Words("Nama pasien", f"Untuk {facts.patient}", 12, 8, lines=2, compact=True),
        Box(_LEFT, 23, _FULL, 7),
    )
    sheet.write(
        Words("Perkiraan", expected_words(facts), 10.5, lines=2), Box(_LEFT, 30.5, _FULL, 9)
    )
    _code(sheet, facts)
    _number(sheet, facts)
    _advice(sheet, facts)


def expected_words(facts: NoticeFacts) -> str:
    return facts.expected or "Petugas menelepon bila ada yang perlu ditanyakan."


def packs_words(facts: NoticeFacts) -> str:
    return " · ".join(part for part in (f"{facts.bundles} paket", facts.payer_words) if part)


def advice(facts: NoticeFacts) -> list[str]:
    """What to do, in the patient's order."""
    said = [
        facts.self_pickup,
        "Periksa segel. Bila rusak, jangan diterima dan telepon kami.",
        "Siapkan tanda pengenal. Keluarga boleh menerima.",
    ]
    return [text for text in said if text]


def _code(sheet: Sheet, facts: NoticeFacts) -> None:
    box = Box(_LEFT, 41, _FULL, 29)
    sheet.fill(box, INK, 1.2)
    sheet.write(
        label("KODE TERIMA", 11, bold=True), Box(box.x, 42.5, box.w, 5), Side.MIDDLE, colour=PAPER
    )
    spaced = " ".join(facts.code)
    sheet.write(
        Words("Kode terima", spaced, 34, 18, bold=True),
        Box(box.x + 2, 47, box.w - 4, 14),
        Side.MIDDLE,
        Side.MIDDLE,
        PAPER,
    )
    said = "Sebutkan kepada kurir hanya setelah paket di tangan Anda."
    sheet.write(
        Words("Petunjuk kode", said, 9.5, 8, bold=True),
        Box(box.x + 2, 62.5, box.w - 4, 6),
        Side.MIDDLE,
        colour=PAPER,
    )


def _number(sheet: Sheet, facts: NoticeFacts) -> None:
    draw_qr(sheet, qr_payload(facts.slip), Box(_LEFT - 3, 71.5, 27, 27))
    x = _LEFT + 26
    sheet.write(label("Nomor slip", 9), Box(x, 74, 66, 4))
    sheet.write(Words("Nomor slip", facts.slip, 15, 10, bold=True), Box(x, 78, _RIGHT - x, 7))
    said = Words("Penanggung biaya", packs_words(facts), 10, 8, lines=2)
    sheet.write(said, Box(x, 86, _RIGHT - x, 9))


def _advice(sheet: Sheet, facts: NoticeFacts) -> None:
    sheet.line(_LEFT, 99.5, _RIGHT, 99.5)
    y = 101.5
    for text in advice(facts):
        sheet.circle(_LEFT + 1, y + 2.1, 0.7, 0)
        words = Words("Petunjuk", text, 10.5, 8, lines=4)
        y += sheet.write(words, Box(_LEFT + 3.5, y, _FULL - 3.5, 18)).height + 1
    sheet.line(_LEFT, 135, _RIGHT, 135)
    phone = Words("Telepon pos", f"Tanya obat Anda: {facts.post_phone}", 12, 9, bold=True)
    sheet.write(phone, Box(_LEFT, 136, _FULL, 6))
    said = f"SALINAN ke-{facts.copy} · dicetak" if facts.copy else "Dicetak"
    printed = label(f"{said} {facts.printed_at}", bold=bool(facts.copy))
    sheet.write(printed, Box(_LEFT, 142, _FULL, 4), Side.RIGHT)
