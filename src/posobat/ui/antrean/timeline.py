"""The road of one bundle: dots joined by lines, words beside, time at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from posobat.ui import theme
from posobat.ui.antrean.presenter import Step

_DOT = 5
_WRAP = Qt.TextFlag.TextWordWrap


class Timeline(QWidget):
    """What happened has a filled dot and a time; what is to come an empty dot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        spoken = [f"{s.time} {s.words} {s.note}".strip() for s in steps if s.done]
        self.setAccessibleName(self.tr("Perjalanan paket: {steps}").format(steps="; ".join(spoken)))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, centres = 0, []
        for step in self._steps:
            centres.append(top + self._line() / 2)
            self._paint_step(painter, step, top)
            top += self._height(step)
        self._paint_dots(painter, centres)
        event.accept()

    def _paint_step(self, painter: QPainter, step: Step, top: int) -> None:
        colours = theme.palette()
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(0, top, self._time_width(), self._line()), align, step.time)
        font = self.font()
        font.setWeight(font.Weight.DemiBold if step.done and step.tone else font.Weight.Normal)
        painter.setFont(font)
        colour = theme.tone(step.tone).text if step.tone else colours.text
        painter.setPen(QColor(colour if step.done else colours.muted))
        box = QRect(self._text_x(), top, self._text_width(), self._words_height(step))
        painter.drawText(box, _WRAP | align, _words(step))
        painter.setFont(self.font())

    def _paint_dots(self, painter: QPainter, centres: list[float]) -> None:
        colours = theme.palette()
        x = self._time_width() + _DOT + 2.0
        for n, step in enumerate(self._steps):
            y = centres[n]
            if n + 1 < len(centres):
                ahead = self._steps[n + 1].done
                style = Qt.PenStyle.SolidLine if ahead else Qt.PenStyle.DotLine
                painter.setPen(QPen(QColor(colours.accent if ahead else colours.border), 2, style))
                painter.drawLine(QPointF(x, y + _DOT + 2), QPointF(x, centres[n + 1] - _DOT - 2))
            full = theme.tone(step.tone).text if step.tone else colours.accent
            painter.setPen(QPen(QColor(full if step.done else colours.border), 2))
            painter.setBrush(QColor(full if step.done else colours.card))
            painter.drawEllipse(QPointF(x, y), _DOT - 0.5, _DOT - 0.5)

    def _fit(self) -> None:
        self.setFixedHeight(sum(self._height(step) for step in self._steps))

    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + 8

    def _height(self, step: Step) -> int:
        return max(self._line(), self._words_height(step))

    def _words_height(self, step: Step) -> int:
        box = QRect(0, 0, self._text_width(), 1000)
        text = QFontMetrics(self.font()).boundingRect(box, _WRAP, _words(step))
        return text.height() + 8

    def _time_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance("00.00") + 8

    def _text_x(self) -> int:
        return self._time_width() + 2 * _DOT + 14

    def _text_width(self) -> int:
        return max(self.width() - self._text_x(), 40)


def _words(step: Step) -> str:
    return f"{step.words} · {step.note}" if step.note else step.words
