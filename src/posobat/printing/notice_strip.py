"""The patient's notice for rolls of 58 and 80 mm, where a post has no other printer."""

from PySide6.QtGui import QImage

from posobat.app.papers import NoticeFacts
from posobat.domain.slipnumber import qr_payload
from posobat.printing.flow import Flow
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import PER_MM, Box, Sheet, Side, dots
from posobat.printing.notice import advice, expected_words, packs_words
from posobat.printing.qr import draw_qr
from posobat.printing.slip_strip import HEADS

_LONGEST = 300.0
_QR = 26.0


def notice_strip(facts: NoticeFacts, roll: int) -> QImage:
    """As `slip_strip`: black and white dots as wide as the head of a `roll` mm printer."""
    ends: list[float] = []

    def page(sheet: Sheet) -> None:
        flow = Flow(sheet, 0, HEADS[roll])
        _page(flow, facts)
        ends.append(flow.y + 1)

    image = dots(HEADS[roll], _LONGEST, page)
    return image.copy(0, 0, image.width(), round(ends[0] * PER_MM))


def _page(flow: Flow, facts: NoticeFacts) -> None:
    name = Words("Nama pos", facts.post_name, 11, bold=True, lines=5, centred=True)
    flow.words(name, Side.MIDDLE)
    if facts.copy:
        flow.banner(label(f"SALINAN ke-{facts.copy}", 10, bold=True))
    flow.rule()
    title = "Obat Anda akan diantar ke rumah"
    flow.words(Words("Judul", title, 13, bold=True, lines=3, centred=True), Side.MIDDLE)
    flow.words(Words("Nama pasien", f"Untuk {facts.patient}", 11, 8, lines=6))
    flow.words(Words("Perkiraan", expected_words(facts), 10, lines=4))
    flow.space(1)
    flow.words(label("KODE TERIMA", 11, bold=True), Side.MIDDLE)
    flow.banner(Words("Kode terima", " ".join(facts.code), 30, 18, bold=True))
    flow.words(
        Words(
            "Petunjuk kode", "Sebutkan kepada kurir hanya setelah paket di tangan Anda.", 10, 8,
            bold=True, lines=4, centred=True,
        ),
        Side.MIDDLE,
    )  # fmt: skip
    flow.rule()
    draw_qr(flow.sheet, qr_payload(facts.slip), Box((flow.width - _QR) / 2, flow.y, _QR, _QR))
    flow.space(_QR)
    flow.words(Words("Nomor slip", facts.slip, 15, 10, bold=True), Side.MIDDLE)
    flow.words(Words("Penanggung biaya", packs_words(facts), 10, lines=3))
    flow.rule()
    for text in advice(facts):
        flow.point(Words("Petunjuk", text, 10, 8, lines=6))
    flow.rule()
    phone = f"Tanya obat Anda: {facts.post_phone}"
    flow.words(Words("Telepon pos", phone, 11, 8, bold=True, lines=2, centred=True), Side.MIDDLE)
    flow.words(label(f"Dicetak {facts.printed_at}"), Side.RIGHT)
    flow.cut()
