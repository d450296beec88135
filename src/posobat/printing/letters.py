"""Text on a form: set in a given width, shrunk to its smallest size, refused when it still does
not fit. Nothing is ever cut, and nothing is rich text.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintDevice, QPainter, QTextLayout, QTextOption

from posobat.domain.errors import DomainError
from posobat.printing.fonts import font

_STEP = 0.5  # points
_LEADING = 0.93  # of the font's own line height: Inter's 1.21 is roomy for labels
_SPACING = 0.07  # em more between words: "1 tablet" must never read "1tablet"
_WITH_UNIT = re.compile(r"(?<=[0-9½¼¾]) (?=[a-z°])|(?<=\bR[TW]) (?=[0-9])")
_WITHIN = re.compile(r"(?<=[0-9])[–/](?=\w)|(?<=\w)/(?=[0-9])")  # 2–8, 02/RW, SIPA/2024
_MOST_ACCENTS = 4  # on one letter; no language has more
_JOINERS = "\u200c\u200d"  # shape letters of some scripts, no effect on order


@dataclass(frozen=True)
class Words:
    """`name` is what the sentence about overflow calls the text; sizes in points.

    `compact` shrinks the text before it takes one more line; `centred` makes its lines about
    equally long and centres them on each other.

    `part`: the text a person typed when `text` holds more than that; the sentence counts its
    letters. `dress` makes `text` of it again.
    """

    name: str
    text: str
    size: float
    minimum: float = 8.0
    bold: bool = False
    lines: int = 1
    compact: bool = False
    centred: bool = False
    field: str = ""
    part: str | None = None
    dress: Callable[[str], str] = str

    @property
    def smallest(self) -> float:
        return min(self.minimum, self.size)


@dataclass(frozen=True)
class Block:
    """Set text; measures in millimetres."""

    layout: QTextLayout
    lines: int
    width: float
    height: float

    def draw(self, painter: QPainter, x: float, y: float, unit: float) -> None:
        """Top left corner at (x, y) millimetres."""
        self.layout.draw(painter, QPointF(x * unit, y * unit))


def label(text: str, size: float = 8.0, bold: bool = False) -> Words:
    """The form's own words: in a wider fallback font they shrink, but never stop the press."""
    return Words(text, text, size, minimum=4.0, bold=bold)


def plain(text: str) -> str:
    """One line: white space folded, control and direction-changing characters taken out."""
    kept = (
        c
        if c in _JOINERS or c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
        else ""
        for c in text
    )
    return " ".join("".join(kept).split())


def glued(text: str) -> str:
    """A number stays with its unit and in one piece, and no line begins with a dot."""
    whole = _WITHIN.sub("\\g<0>\N{WORD JOINER}", _WITH_UNIT.sub("\N{NO-BREAK SPACE}", text))
    return whole.replace(" · ", "\N{NO-BREAK SPACE}· ")


_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def lay(
    words: Words,
    size: float,
    width: float,
    device: QPaintDevice,
    wrap: QTextOption.WrapMode = _ANYWHERE,
) -> Block:
    """`words` at that size, wrapped to `width` millimetres, as high as it comes."""
    unit = device.logicalDpiX() / 25.4
    face = font(size, words.bold)
    face.setWordSpacing(_SPACING * size / 72 * device.logicalDpiX())
    layout = QTextLayout(glued(plain(words.text)), face, device)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(wrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height = widest = 0.0
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width * unit)
        pitch = line.height() * _LEADING
        line.setPosition(QPointF(0, height + (pitch - line.height()) / 2))
        height += pitch
        widest = max(widest, line.naturalTextWidth())
        count += 1
    layout.endLayout()
    if words.centred:
        for n in range(count):
            line = layout.lineAt(n)
            line.setPosition(QPointF((widest - line.naturalTextWidth()) / 2, line.y()))
    return Block(layout, count, widest / unit, height / unit)


def fit(words: Words, width: float, height: float, device: QPaintDevice) -> Block:
    """The largest size at which the text stands in width × height and its number of lines. A word
    is broken only where it is too long at every size.

    Raises DomainError when it does not even at the smallest size, or has a sign no font holds.
    """
    counts = range(1, words.lines + 1) if words.compact else (words.lines,)
    for wrap in (QTextOption.WrapMode.WordWrap, _ANYWHERE):
        for lines, size in product(counts, _sizes(words)):
            block = lay(words, size, width, device, wrap)
            if _stands(replace(words, lines=lines), block, width, height):
                _refuse_unknown_signs(words, block)
                return _balanced(words, block, size, device) if words.centred else block
    raise too_long(words, _room(words, width, height, device))


def _balanced(words: Words, block: Block, size: float, device: QPaintDevice) -> Block:
    """The narrowest setting with as many lines: no single word left over on the last one."""
    narrow, wide = 0.0, block.width + 0.01
    while block.lines > 1 and wide - narrow > 0.5:
        middle = (narrow + wide) / 2
        tried = lay(words, size, middle, device)
        if tried.lines == block.lines and tried.width <= middle + 0.01:
            block, wide = tried, middle
        else:
            narrow = middle
    return block


def _sizes(words: Words) -> list[float]:
    """From the first down to the smallest, in half points."""
    steps = ceil((words.size - words.smallest) / _STEP)
    return [words.size - n * _STEP for n in range(steps)] + [words.smallest]


def too_long(words: Words, room: int) -> DomainError:
    typed = plain(words.text if words.part is None else words.part)
    pesan = f"{words.name} terlalu panjang: {len(typed)} huruf, maksimal {room}."
    if room < 1:
        pesan = f"{words.name} tidak mendapat tempat: tulisan lain di kertas ini terlalu panjang."
    return DomainError("CTK-PANJANG", pesan, words.field)


def _stands(words: Words, block: Block, width: float, height: float) -> bool:
    return (
        block.lines <= words.lines
        and block.width <= width + 0.01
        and block.height <= max(height, 0) + 0.01
    )


def _room(words: Words, width: float, height: float, device: QPaintDevice) -> int:
    """How many letters of the typed part would have fitted, the rest being as it is."""
    typed = plain(words.text if words.part is None else words.part)
    fits, fails = 0, len(typed)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        shorter = replace(words, text=words.dress(typed[:middle]))
        if _stands(words, lay(shorter, words.smallest, width, device), width, height):
            fits = middle
        else:
            fails = middle
    return fits


def _refuse_unknown_signs(words: Words, block: Block) -> None:
    """An empty box on paper would hide a letter from the reader, and a tower of accents what
    stands above it."""
    known = all(0 not in run.glyphIndexes() for run in block.layout.glyphRuns())
    if known and _accents(words.text) <= _MOST_ACCENTS:
        return
    pesan = f"{words.name} memuat tanda yang tidak dapat dicetak. Ganti dengan huruf biasa."
    raise DomainError("CTK-HURUF", pesan, words.field)


def _accents(text: str) -> int:
    """The most marks that stand on one letter."""
    most = here = 0
    for letter in text:
        here = here + 1 if unicodedata.combining(letter) else 0
        most = max(most, here)
    return most


def scaled(words: Words, factor: float) -> Words:
    """The same words, their first size times `factor` but never under the smallest."""
    return replace(words, size=max(words.minimum, words.size * factor))
