"""Copy of a prescription (salinan resep), A5: what was prescribed, and of each medicine whether it
was given (det), not (ne det) or in part, signed "p.c.c." by the pharmacist.
"""

from functools import partial

from posobat.app.papers import CopyFacts, CopyItem
from posobat.domain.errors import DomainError
from posobat.printing.etiket import licensed, titled
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import INK, PAPER, Box, Page, Sheet, Side, pdf

WIDTH, HEIGHT = 148.0, 210.0
_LEFT, _RIGHT = 12.0, 136.0
_FULL = _RIGHT - _LEFT
_FIRST, _LAST = 68.0, 166.0


def copy_pdf(facts: CopyFacts) -> bytes:
    """DomainError when there is no medicine, or a text is too long for its place."""
    if not facts.items:
        raise DomainError("CTK-KOSONG", "Tidak ada obat dalam resep ini.")
    # one measuring round on paper that is thrown away says which medicine stands on which page
    cuts: list[int] = []
    pdf(WIDTH, HEIGHT, "", [lambda sheet: cuts.extend(_cuts(sheet, facts))])
    ends = [*cuts[1:], len(facts.items)]
    pages: list[Page] = [
        partial(_page, facts=facts, first=first, last=last, n=n, of=len(cuts))
        for n, (first, last) in enumerate(zip(cuts, ends, strict=True), 1)
    ]
    return pdf(WIDTH, HEIGHT, f"Salinan resep {facts.number}", pages)


def _cuts(sheet: Sheet, facts: CopyFacts) -> list[int]:
    cuts, y = [0], _FIRST
    for n, item in enumerate(facts.items):
        height = _item(sheet, item, n, 0, draw=False)
        if y + height > _LAST and n > cuts[-1]:
            cuts.append(n)
            y = _FIRST
        y += height
    return cuts


def _page(sheet: Sheet, facts: CopyFacts, *, first: int, last: int, n: int, of: int) -> None:
    _head(sheet, facts)
    y = _FIRST
    for row in range(first, last):
        y += _item(sheet, facts.items[row], row, y, draw=True)
    if n == of:
        _signature(sheet, facts)
    foot = f"Salinan resep {facts.number}" + (f" · halaman {n} dari {of}" if of > 1 else "")
    sheet.write(label(foot), Box(_LEFT, 200, _FULL, 4), Side.MIDDLE)


def _head(sheet: Sheet, facts: CopyFacts) -> None:
    name = Words("Nama fasilitas", facts.post_name, 13, 6, bold=True, lines=2, compact=True)
    sheet.write(name, Box(_LEFT, 10, _FULL, 7), Side.MIDDLE)
    phone = f"Telepon {facts.post_phone}" if facts.post_phone else ""
    where = " · ".join(part for part in (facts.post_address, phone) if part)
    sheet.write(
        Words("Alamat fasilitas", where, 8.5, 5.5, lines=2, compact=True),
        Box(_LEFT, 17, _FULL, 7),
        Side.MIDDLE,
    )
    who = f"{titled(facts.pharmacist)} · {licensed(facts.sipa)}"
    sheet.write(
        Words("Nama apoteker", who, 8.5, 6, lines=2, compact=True),
        Box(_LEFT, 23.5, _FULL, 5.3),
        Side.MIDDLE,
    )
    sheet.line(_LEFT, 29, _RIGHT, 29, 0.4)
    sheet.write(label("SALINAN RESEP", 13, bold=True), Box(_LEFT, 30.5, _FULL, 6.5), Side.MIDDLE)
    if facts.copy:
        badge = Box(_RIGHT - 30, 31, 30, 5.5)
        sheet.fill(badge, INK, 0.8)
        mark = label(f"SALINAN ke-{facts.copy}", 9, bold=True)
        sheet.write(mark, badge, Side.MIDDLE, Side.MIDDLE, PAPER)
    weight = f", berat {facts.weight}" if facts.weight else ""
    sip = f" (SIP {facts.doctor_sip})" if facts.doctor_sip else ""
    lines = (
        ("Nomor", f"{facts.number}, dibuat {facts.date}"),
        ("Resep dari", f"{facts.doctor}{sip}, tanggal {facts.prescribed}"),
        ("Untuk", f"{facts.patient}, lahir {facts.born}{weight}"),
    )
    for n, (what, value) in enumerate(lines):
        y = 39 + n * 8.5
        sheet.write(label(what, 9.5), Box(_LEFT, y, 22, 7.5), height=Side.MIDDLE)
        said = Words(what, value, 10.5, 7, bold=n == 2, lines=2)
        sheet.write(said, Box(_LEFT + 23, y, _FULL - 23, 8), height=Side.MIDDLE)
    sheet.line(_LEFT, 65.5, _RIGHT, 65.5)


def _item(sheet: Sheet, item: CopyItem, n: int, y: float, *, draw: bool) -> float:
    """Answers its height."""
    said = (
        Words("Nama obat", f"{item.medicine} · {item.amount}", 11, 8, bold=True, lines=3),
        Words("Aturan pakai", item.sentence, 10, 8, lines=4, field=f"items.{n}.signa"),
    )
    given = item.dispensed + (f" · iter sisa {item.iter_left}" if item.iter_left else "")
    blocks = [sheet.fit(words, _FULL - 12, 40) for words in said]
    height = sum(block.height for block in blocks) + 9
    if draw:
        sheet.write(label("R/", 12, bold=True), Box(_LEFT, y + 1, 10, 6))
        at = y + 1
        for block in blocks:
            sheet.put(block, _LEFT + 12, at)
            at += block.height + 0.4
        words = Words("Penyerahan", f"– {given} –", 10, 8, bold=True)
        sheet.write(words, Box(_LEFT + 12, at, _FULL - 12, 5), Side.RIGHT)
        sheet.line(_LEFT, y + height - 1, _RIGHT, y + height - 1, 0.15)
    return height


def _signature(sheet: Sheet, facts: CopyFacts) -> None:
    sheet.write(label("p.c.c.", 11, bold=True), Box(80, 168, 56, 5.5), Side.MIDDLE)
    sheet.write(label("tanda tangan dan cap"), Box(80, 173, 56, 4), Side.MIDDLE)
    sheet.line(82, 191, 134, 191, 0.25)
    who = Words("Nama apoteker", facts.pharmacist, 10, 6, bold=True, lines=2, compact=True)
    sheet.write(who, Box(80, 191.6, 56, 7), Side.MIDDLE)
