"""A word across every paper of this program. The training mode says it once at its start, so that
no form can be forgotten.
"""

from dataclasses import dataclass
from math import atan2, ceil, degrees

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from posobat.printing.fonts import font

TRAINING = "LATIHAN"
_VEIL = QColor(82, 82, 91, 56)
_TALLEST = 1.5
"""A page that is taller than so many widths, a strip of paper, bears the word again and again."""


@dataclass
class _Mark:
    word: str = ""


_mark = _Mark()


def use(word: str) -> None:
    """From now on, for all papers of this process; "" for none."""
    _mark.word = word


def veil(painter: QPainter, width: float, height: float) -> None:
    """Over what is printed, so light that all of it can be read. Sizes in the painter's units."""
    for path in _paths(width, height):
        painter.fillPath(path, _VEIL)


def outline(painter: QPainter, width: float, height: float) -> None:
    """Before anything is printed: grey is lost where there are only black and white dots."""
    pen = QPen(QColor("black"))
    pen.setWidthF(width / 300)
    for path in _paths(width, height):
        painter.strokePath(path, pen)


def _paths(width: float, height: float) -> list[QPainterPath]:
    """The word from corner to corner, as outlines in the page's own coordinates."""
    if not _mark.word:
        return []
    times = 1 if height <= width * _TALLEST else ceil(height / width)
    each = height / times
    letters = QPainterPath()
    letters.addText(QPointF(0, 0), font(100, bold=True), _mark.word)
    box = letters.boundingRect()
    size = (width * width + each * each) ** 0.5 * 0.72 / box.width()
    found = []
    for n in range(times):
        turned = QTransform()
        turned.translate(width / 2, each * (n + 0.5))
        turned.rotate(-degrees(atan2(each, width)))
        turned.scale(size, size)
        turned.translate(-box.center().x(), -box.center().y())
        found.append(turned.map(letters))
    return found
