"""Medicine labels on a 58 mm roll, for posts without a label printer: one below the other, each cut
off and put into its bag.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QImage

from posobat.app.papers import EtiketFacts
from posobat.domain.errors import DomainError
from posobat.printing.etiket import for_what, licensed, medicine_words, titled
from posobat.printing.flow import Flow
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import PER_MM, Sheet, Side, dots

WIDTH = 48.0
_LONGEST = 120.0


def etiket_strip(labels: Sequence[EtiketFacts]) -> list[QImage]:
    """Raises DomainError when there is no label, or a text is too long for its place."""
    if not labels:
        raise DomainError("CTK-KOSONG", "Tidak ada etiket untuk dicetak.")
    return [_strip(facts, f"items.{n}") for n, facts in enumerate(labels)]


def _strip(facts: EtiketFacts, row: str) -> QImage:
    ends: list[float] = []

    def page(sheet: Sheet) -> None:
        flow = Flow(sheet, 0, WIDTH)
        _label(flow, facts, row)
        ends.append(flow.y + 1)

    image = dots(WIDTH, _LONGEST, page)
    return image.copy(0, 0, image.width(), round(ends[0] * PER_MM))


def _label(flow: Flow, facts: EtiketFacts, row: str) -> None:
    name = Words("Nama fasilitas", facts.post_name, 9.5, 8, bold=True, lines=5, centred=True)
    flow.words(name, Side.MIDDLE)
    for what, text in (
        ("Alamat fasilitas", facts.post_address),
        ("Nama apoteker", titled(facts.pharmacist)),
        ("Nomor SIPA", licensed(facts.sipa)),
    ):
        flow.words(Words(what, text, 7, 6.5, lines=7))
    if facts.copy:
        flow.banner(label(f"SALINAN ke-{facts.copy}", 9, bold=True))
    if facts.external:
        flow.banner(label("OBAT LUAR", 10, bold=True))
    flow.rule()
    flow.words(Words("Nama pasien", facts.patient, 11, 8, bold=True, lines=5))
    for said in (f"Lahir {facts.born}", f"Resep {facts.number}, {facts.date}"):
        flow.words(Words("Nomor resep", said, 7.5, 6.5, lines=2))
    flow.words(replace(medicine_words(facts, row, size=9, minimum=8), lines=5, compact=False))
    flow.rule()
    rule = Words(
        "Aturan pakai",
        facts.sentence,
        14,
        9,
        bold=True,
        lines=6,
        centred=True,
        field=f"{row}.signa",
    )
    flow.words(rule, Side.MIDDLE)
    if facts.indication:
        flow.words(for_what(facts, row, size=10, minimum=8, lines=3), Side.MIDDLE)
    if said := " · ".join(text for text in facts.warnings if text):
        flow.space(0.8)
        flow.boxed(Words("Peringatan", said, 9, 8, bold=True, lines=4))
    left = f"iter sisa {facts.iter_left} · " if facts.iter_left else ""
    until = f"Pakai sebelum {facts.expiry}" if facts.expiry else ""
    for said in (until, f"{left}Etiket {facts.n}/{facts.of}"):
        flow.words(Words("Kedaluwarsa", said, 8, 6.5, bold=True), Side.MIDDLE)
    flow.cut()
