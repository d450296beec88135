"""Two pictures: bundles by day or hour, and couriers against a motorbike of one's own."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from posobat.ui import theme
from posobat.ui.laporan.presenter import Bar, Lines, rupiah

_MOST_LABELS = 16


class _Chart(QWidget):
    """Words for those who cannot see the picture go into the accessible description."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(84))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(150))

    def _letters(self, painter: QPainter) -> float:
        """Small letters; answers their height."""
        font = painter.font()
        font.setPointSizeF(9.0 * theme.scale())
        painter.setFont(font)
        return float(painter.fontMetrics().height())


class BarChart(_Chart):
    """Delivered at the bottom, still open above it, failed on top; the total over each bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Bundel menurut waktu")
        self._bars: list[Bar] = []

    def show_bars(self, bars: list[Bar]) -> None:
        self._bars = bars
        said = [f"{bar.label}: {bar.total}" for bar in bars if bar.total]
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self._letters(painter)
        colours = theme.palette()
        most = max(1, *(bar.total for bar in self._bars))
        top, bottom = letters + 2, self.height() - letters - 4
        slot = self.width() / len(self._bars)
        width = min(slot * 0.7, theme.px(26))
        every = -(-len(self._bars) // _MOST_LABELS)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        for n, bar in enumerate(self._bars):
            x, y = n * slot + (slot - width) / 2, bottom
            parts = ((bar.delivered, "done"), (bar.still, "booked"), (bar.failed, "failed"))
            for count, tone in parts:
                height = (bottom - top) * count / most
                painter.fillRect(QRectF(x, y - height, width, height), _strong(tone))
                y -= height
            painter.setPen(QColor(colours.text))
            if bar.total:
                over = QRectF(x - slot, y - letters - 1, width + 2 * slot, letters)
                painter.drawText(over, Qt.AlignmentFlag.AlignHCenter, str(bar.total))
            if n % every == 0:
                painter.setPen(QColor(colours.muted))
                under = QRectF(x - slot, bottom + 3, width + 2 * slot, letters)
                painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, bar.label)
        painter.end()


class BreakEvenChart(_Chart):
    """Where the two lines cross, and where this month stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Kurir atau motor sendiri")
        self._lines: Lines | None = None
        self._taken = 0.0

    def show_lines(self, lines: Lines, words: str) -> None:
        self._lines = lines
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._lines is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self._letters(painter)
        told = self._lines
        high = max(told.motorbike * 1.25, told.courier_each * told.most, 1)
        room = QRectF(2, letters + 2, self.width() - 4, self.height() - 2 * letters - 8)

        def at(deliveries: float, money: float) -> QPointF:
            x = room.left() + room.width() * deliveries / told.most
            return QPointF(x, room.bottom() - room.height() * money / high)

        colours = theme.palette()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        self._ground(
            painter, [at(0, 0), at(told.now, 0), at(told.now, told.courier_each * told.now)]
        )
        painter.setPen(QPen(_strong("waiting"), 2))
        painter.drawLine(at(0, told.motorbike), at(told.most, told.motorbike))
        painter.setPen(QPen(_strong("booked"), 2))
        painter.drawLine(at(0, 0), at(told.most, told.courier_each * told.most))
        self._words(painter, room, at(0, told.motorbike).y())
        marks = [(told.now, self.tr("sekarang")), (told.even_at, self.tr("impas"))]
        for n, (deliveries, words) in enumerate(marks):
            if deliveries is not None:
                point = at(deliveries, told.courier_each * deliveries)
                self._mark(painter, letters, point, room, f"{words} {deliveries} antaran", n)
        painter.end()

    def _ground(self, painter: QPainter, corners: list[QPointF]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tone("booked").ground))
        painter.drawPolygon(QPolygonF(corners))

    def _words(self, painter: QPainter, room: QRectF, motorbike: float) -> None:
        told = self._lines
        if told is None:
            return
        painter.setPen(QColor(theme.tone("waiting").text))
        said = f"Motor sendiri {rupiah(told.motorbike)}"
        painter.drawText(QPointF(room.left() + 4, motorbike - 4), said)
        self._taken = room.left() + 28 + painter.fontMetrics().horizontalAdvance(said)

    def _mark(  # noqa: PLR0917 - a painter's helper
        self,
        painter: QPainter,
        letters: float,
        point: QPointF,
        room: QRectF,
        words: str,
        row: int,
    ) -> None:
        """The words of the second mark stand over the line, so that the two never meet, and over
        the line's own words where there is no room beside them."""
        painter.setPen(QPen(QColor(theme.palette().text), 1))
        painter.setBrush(QColor(theme.palette().card))
        painter.drawEllipse(point, 4, 4)
        wide = painter.fontMetrics().horizontalAdvance(words) + 2
        left = point.x() - (wide / 2 if row == 0 else wide + 6)
        x = min(max(left, room.left()), room.right() - wide)
        above = point.y() - letters * (2 if x < self._taken else 1) - 8
        y = room.bottom() + 3 if row == 0 else max(above, 0)
        painter.drawText(QRectF(x, y, wide, letters), words)
        painter.setPen(QPen(QColor(theme.palette().muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(point, QPointF(point.x(), room.bottom()))


def _strong(tone: str) -> QColor:
    """The tone's text colour: it stands off every ground."""
    return QColor(theme.tone(tone).text)
