"""Medicine label (etiket), 60 × 40 mm, one a page: white for internal use, blue for external."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QColor, QImage

from posobat.app.papers import EtiketFacts
from posobat.domain.errors import DomainError
from posobat.printing.letters import Words, label, scaled
from posobat.printing.millimetres import PAPER, Box, Page, Sheet, Side, dots, pdf, placed

WIDTH, HEIGHT = 60.0, 40.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 2.2, 57.8, 1.7, 38.4
_FULL = _RIGHT - _LEFT
_A4 = 210.0, 297.0
_PLACES = [
    ((210 - 3 * WIDTH) / 2 + column * WIDTH, (297 - 7 * HEIGHT) / 2 + row * HEIGHT)
    for row in range(7)
    for column in range(3)
]
_BLUE_GROUND = QColor("#CFE4FF")
_BLUE = QColor("#0B4F9E")
_TO_WRITE = "." * 24
_CLOSER = (1.0, 0.85, 0.7, 0.55)
"""How much smaller all but the rule of use is set, step by step, until the rule has room."""


def etiket_pdf(labels: Sequence[EtiketFacts]) -> bytes:
    """Raises DomainError when there is no label, or a text is too long for its place."""
    return pdf(WIDTH, HEIGHT, f"Etiket {_first(labels).number}", _pages(labels))


def etiket_dots(labels: Sequence[EtiketFacts]) -> list[QImage]:
    """The same labels for a thermal label printer; blue labels are on blue stock there."""
    _first(labels)
    return [dots(WIDTH, HEIGHT, page) for page in _pages(labels, ground=False)]


def etiket_sheet_pdf(labels: Sequence[EtiketFacts]) -> bytes:
    """A4 to be cut up: three columns of seven."""
    title = f"Etiket {_first(labels).number}"
    pages = _pages(labels)
    sheets = [
        partial(_sheet, labels=pages[start : start + len(_PLACES)])
        for start in range(0, len(pages), len(_PLACES))
    ]
    return pdf(*_A4, title, sheets)


def _first(labels: Sequence[EtiketFacts]) -> EtiketFacts:
    if not labels:
        raise DomainError("CTK-KOSONG", "Tidak ada etiket untuk dicetak.")
    return labels[0]


def _pages(labels: Sequence[EtiketFacts], *, ground: bool = True) -> list[Page]:
    return [
        partial(_label, facts=facts, row=f"items.{n}", ground=ground)
        for n, facts in enumerate(labels)
    ]


def _sheet(sheet: Sheet, labels: Sequence[Page]) -> None:
    for (x, y), page in zip(_PLACES, labels, strict=False):
        placed(page, x, y)(sheet)
        sheet.frame(Box(x, y, WIDTH, HEIGHT), 0.1)


def _label(sheet: Sheet, facts: EtiketFacts, row: str, *, ground: bool) -> None:
    for factor in _CLOSER:
        try:
            with sheet.rehearsal() as trial:
                _parts(trial, facts, row, factor)
            break
        except DomainError:
            if factor == _CLOSER[-1]:
                raise
    if facts.external and ground:
        sheet.fill(Box(0, 0, WIDTH, HEIGHT), _BLUE_GROUND)
    _parts(sheet, facts, row, factor)


def _parts(sheet: Sheet, facts: EtiketFacts, row: str, factor: float) -> None:
    """The top and the foot take what they need, the rule of use gets all the room between."""
    top = _patient(sheet, facts, _head(sheet, facts, factor), factor)
    top = _medicine(sheet, facts, row, top, factor)
    whole = _warnings(sheet, facts, _foot(sheet, facts), factor)
    bottom = _indication(sheet, facts, row, whole, factor)
    sheet.line(_LEFT, top, _RIGHT, top)
    rule = Words(
        "Aturan pakai",
        facts.sentence,
        13.5,
        8,
        bold=True,
        lines=4,
        centred=True,
        field=f"{row}.signa",
    )
    room = Box(_LEFT, top, _FULL, bottom - top)
    try:
        sheet.write(rule, room, Side.MIDDLE, Side.MIDDLE)
    except DomainError as fault:
        if not facts.indication:
            raise
        sheet.fit(rule, _FULL, whole - top)  # else the rule itself is too long
        pesan = (
            "Kegunaan obat tidak muat di etiket ini bersama aturan pakainya. "
            "Pendekkan atau kosongkan."
        )
        raise DomainError(fault.code, pesan, f"{row}.indication") from fault


def _head(sheet: Sheet, facts: EtiketFacts, factor: float) -> float:
    width = _FULL
    if facts.external:
        badge = Box(_RIGHT - 19, _TOP, 19, 4)
        sheet.fill(badge, _BLUE, 0.6)
        sheet.write(label("OBAT LUAR", 8, bold=True), badge, Side.MIDDLE, Side.MIDDLE, PAPER)
        width -= 20
    name = Words("Nama fasilitas", facts.post_name, 8.5, 5.5, bold=True, lines=3, compact=True)
    block = sheet.fit(scaled(name, factor), width, 7)
    sheet.put(block, _LEFT, _TOP + max(0, (4 - block.height) / 2))
    y = _TOP + max(3.9, block.height)
    licence = f"{titled(facts.pharmacist)} · {licensed(facts.sipa)}"
    for what, text in (("Alamat fasilitas", facts.post_address), ("Nama apoteker", licence)):
        if not text:
            continue
        words = scaled(Words(what, text, 6.5, 5, lines=4, compact=True), factor)
        y += sheet.write(words, Box(_LEFT, y, _FULL, 8)).height
    sheet.line(_LEFT, y + 0.35, _RIGHT, y + 0.35)
    return y + 0.55


def titled(pharmacist: str) -> str:
    """The name as it stands when it bears the title "apt.", else with the word before it; dots to
    write on while it is not known."""
    if "apt." in pharmacist.lower():
        return pharmacist
    return f"Apoteker {pharmacist or _TO_WRITE}"


def licensed(sipa: str) -> str:
    return f"SIPA {sipa or _TO_WRITE}"


def _patient(sheet: Sheet, facts: EtiketFacts, y: float, factor: float) -> float:
    name = Words("Nama pasien", facts.patient, 9.5, 7, bold=True, lines=3, compact=True)
    y += sheet.write(scaled(name, factor), Box(_LEFT, y, _FULL, 8.5)).height
    said = f"Lahir {facts.born} · Resep {facts.number}, {facts.date}"
    return y + sheet.write(Words("Nomor resep", said, 6.5, 5.5), Box(_LEFT, y, _FULL, 3)).height


def _medicine(sheet: Sheet, facts: EtiketFacts, row: str, y: float, factor: float) -> float:
    words = scaled(medicine_words(facts, row, size=8.5, minimum=6.5), factor)
    block = sheet.write(words, Box(_LEFT, y, _FULL, 8))
    return y + block.height + 0.4


def medicine_words(facts: EtiketFacts, row: str, *, size: float, minimum: float) -> Words:
    def dress(text: str) -> str:
        return " · ".join(part for part in (text, facts.amount) if part)

    return Words(
        "Nama obat", dress(facts.medicine), size, minimum, lines=3, compact=True,
        field=f"{row}.medicine", part=facts.medicine, dress=dress,
    )  # fmt: skip


def _foot(sheet: Sheet, facts: EtiketFacts) -> float:
    """Answers where it starts."""
    top = _BOTTOM - 2.7
    of = f"{facts.n}/{facts.of}"
    count = label(
        f"SALINAN ke-{facts.copy} · {of}" if facts.copy else f"Etiket {of}",
        6.5,
        bold=bool(facts.copy),
    )
    right = sheet.write(count, Box(_LEFT, top, _FULL, 2.7), Side.RIGHT, Side.MIDDLE)
    until, left = ("Sebelum", "iter") if facts.copy else ("Pakai sebelum", "iter sisa")
    parts = [f"{until} {facts.expiry}"] if facts.expiry else []
    if facts.iter_left:
        parts.append(f"{left} {facts.iter_left}")
    use = Words("Kedaluwarsa", " · ".join(parts), 6.5, 5.5, bold=True)
    sheet.write(use, Box(_LEFT, top, _FULL - right.width - 2, 2.7), height=Side.MIDDLE)
    return top


def for_what(facts: EtiketFacts, row: str, *, size: float, minimum: float, lines: int) -> Words:
    """What the medicine is for, in the words of whoever prescribed it."""
    return Words(
        "Kegunaan obat", f"untuk {facts.indication}", size, minimum, lines=lines, compact=True,
        centred=True, field=f"{row}.indication", part=facts.indication,
        dress=lambda text: f"untuk {text}",
    )  # fmt: skip


def _indication(sheet: Sheet, facts: EtiketFacts, row: str, bottom: float, factor: float) -> float:
    """Below the rule of use; answers where it starts."""
    if not facts.indication:
        return bottom
    words = for_what(facts, row, size=8.5, minimum=6.5, lines=2)
    block = sheet.fit(scaled(words, factor), _FULL, 6.2)
    top = bottom - block.height
    sheet.put(block, _LEFT + (_FULL - block.width) / 2, top)
    return top


def _warnings(sheet: Sheet, facts: EtiketFacts, bottom: float, factor: float) -> float:
    """A band on the foot; answers where it starts."""
    said = [text for text in facts.warnings if text]
    if not said:
        return bottom
    words = Words(
        "Peringatan", " · ".join(said), 8, 6.5, bold=True, lines=2, compact=True, centred=True
    )
    block = sheet.fit(scaled(words, factor), _FULL - 2, 6.2)
    band = Box(_LEFT, bottom - block.height - 0.6, _FULL, block.height + 0.5)
    sheet.frame(band, 0.3, 0.6)
    sheet.put(block, band.x + (band.w - block.width) / 2, band.y + 0.25)
    return band.y - 0.2
