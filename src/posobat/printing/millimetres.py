"""A sheet of paper in millimetres, on top of a PDF page or of a thermal printer's dots."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPicture,
)

from posobat.printing import watermark
from posobat.printing.letters import Block, Words, fit, lay

INK = QColor("#000000")
PAPER = QColor("#FFFFFF")
_RESOLUTION = 1200  # dots per inch of the PDF's coordinates


class Side(Enum):
    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Box:
    """Left, top, width and height in millimetres."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inner(self, margin: float) -> "Box":
        return Box(self.x + margin, self.y + margin, self.w - 2 * margin, self.h - 2 * margin)


Page = Callable[["Sheet"], None]


def pdf(width: float, height: float, title: str, pages: Sequence[Page]) -> bytes:
    """A PDF with one page for each painter function. What a painter raises comes out unchanged."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("posobat")
    writer.setResolution(_RESOLUTION)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QSizeF(width, height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, title, exact))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    try:
        for n, page in enumerate(pages):
            if n:
                writer.newPage()
            sheet = Sheet(painter, writer)
            page(sheet)
            watermark.veil(painter, width * sheet.unit, height * sheet.unit)
    finally:
        painter.end()
    return bytes(buffer.data().data())


PER_MM = 8
"""Dots of a thermal head, sold as "203 dpi"."""


def dots(width: float, height: float, page: Page) -> QImage:
    """The page in black and white. No dithering: people read grey as dirt, scanners as noise."""
    image = QImage(round(width * PER_MM), round(height * PER_MM), QImage.Format.Format_Grayscale8)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # set in the PDF's fine units and drawn smaller, so that both break their lines alike
    fine = QImage(1, 1, QImage.Format.Format_Grayscale8)
    fine.setDotsPerMeterX(round(_RESOLUTION / 0.0254))
    fine.setDotsPerMeterY(round(_RESOLUTION / 0.0254))
    sheet = Sheet(painter, fine)
    painter.scale(PER_MM / sheet.unit, PER_MM / sheet.unit)
    try:
        watermark.outline(painter, width * sheet.unit, height * sheet.unit)
        page(sheet)
    finally:
        painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)


def placed(page: Page, x: float, y: float, scale: float = 1.0) -> Page:
    """The same page, moved by (x, y) millimetres and then drawn larger or smaller."""

    def drawn(sheet: "Sheet") -> None:
        sheet.painter.save()
        sheet.painter.translate(x * sheet.unit, y * sheet.unit)
        sheet.painter.scale(scale, scale)
        try:
            page(sheet)
        finally:
            sheet.painter.restore()

    return drawn


class Sheet:
    """Every call leaves the painter as it found it, so no block colours the next one."""

    def __init__(self, painter: QPainter, device: QPaintDevice) -> None:
        self.painter = painter
        self._device = device
        self.unit = device.logicalDpiX() / 25.4

    @contextlib.contextmanager
    def rehearsal(self) -> Iterator["Sheet"]:
        """A sheet that measures like this one; what is drawn on it is thrown away."""
        painter = QPainter(picture := QPicture())
        try:
            yield Sheet(painter, self._device)
        finally:
            painter.end()
            del picture

    @contextlib.contextmanager
    def _kept(self) -> Iterator[QPainter]:
        self.painter.save()
        try:
            yield self.painter
        finally:
            self.painter.restore()

    def _rect(self, box: Box) -> QRectF:
        u = self.unit
        return QRectF(box.x * u, box.y * u, box.w * u, box.h * u)

    def _pen(self, width: float, colour: QColor) -> QPen:
        pen = QPen(colour, width * self.unit)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return pen

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.2) -> None:
        self.lines([(x1, y1, x2, y2)], width)

    def lines(
        self,
        ends: Sequence[tuple[float, float, float, float]],
        width: float = 0.2,
        colour: QColor = INK,
        dashes: Sequence[float] = (),
    ) -> None:
        """Straight lines; `dashes` are lengths in line widths."""
        pen = self._pen(width, colour)
        if dashes:
            pen.setDashPattern(list(dashes))
        u = self.unit
        with self._kept() as painter:
            painter.setPen(pen)
            for x1, y1, x2, y2 in ends:
                painter.drawLine(QLineF(x1 * u, y1 * u, x2 * u, y2 * u))

    def frame(self, box: Box, width: float = 0.25, radius: float = 0.0) -> None:
        with self._kept() as painter:
            painter.setPen(self._pen(width, INK))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._rect(box), radius * self.unit, radius * self.unit)

    def fill(self, box: Box, colour: QColor = INK, radius: float = 0.0) -> None:
        with self._kept() as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(self._rect(box), radius * self.unit, radius * self.unit)

    def shape(self, path: QPainterPath, colour: QColor = INK) -> None:
        """Fills a path given in millimetres."""
        with self._kept() as painter:
            painter.scale(self.unit, self.unit)
            painter.fillPath(path, colour)

    def circle(self, x: float, y: float, r: float, width: float, colour: QColor = INK) -> None:
        """Outline of a circle round (x, y); filled when `width` is 0."""
        with self._kept() as painter:
            painter.setPen(self._pen(width, colour) if width else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(Qt.BrushStyle.NoBrush if width else colour)
            painter.drawEllipse(QPointF(x * self.unit, y * self.unit), r * self.unit, r * self.unit)

    def fit(self, words: Words, width: float, height: float) -> Block:
        """See letters.fit."""
        return fit(words, width, height, self._device)

    def lay(self, words: Words, size: float, width: float) -> Block:
        """See letters.lay."""
        return lay(words, size, width, self._device)

    def put(self, block: Block, x: float, y: float, colour: QColor = INK) -> None:
        with self._kept() as painter:
            painter.setPen(colour)
            block.draw(painter, x, y, self.unit)

    def write(
        self,
        words: Words,
        box: Box,
        side: Side = Side.LEFT,
        height: Side = Side.LEFT,
        colour: QColor = INK,
    ) -> Block:
        """Sets the words in the box; `side` and `height` place them when room is left."""
        block = self.fit(words, box.w, box.h)
        x = box.x + (box.w - block.width) * side.value
        self.put(block, x, box.y + (box.h - block.height) * height.value, colour)
        return block
