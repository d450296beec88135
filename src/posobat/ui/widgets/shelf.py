"""Fields side by side in shares of the width; what finds no room begins a new row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


@dataclass(frozen=True)
class _Cell:
    item: QLayoutItem
    share: int
    least: int


class Shelf(QLayout):
    """Hidden fields take no room, so the others never stand ragged."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._cells: list[_Cell] = []
        self._next = (1, 0)
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def place(self, field: QWidget, share: int, least: int = 0) -> None:
        """`least`: pixels that what is typed there needs. Share 0 takes no more than its need."""
        self._next = (share, least)
        self.addWidget(field)

    def addItem(self, item: QLayoutItem) -> None:
        self._cells.append(_Cell(item, *self._next))

    def count(self) -> int:
        return len(self._cells)

    def itemAt(self, n: int) -> QLayoutItem | None:
        return self._cells[n].item if 0 <= n < len(self._cells) else None

    def takeAt(self, n: int) -> QLayoutItem | None:  # type: ignore[override]  # None past the end
        return self._cells.pop(n).item if 0 <= n < len(self._cells) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        shown = self._shown()
        widest = max((_need(cell) for cell in shown), default=0)
        tallest = max((cell.item.minimumSize().height() for cell in shown), default=0)
        return QSize(widest, tallest)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _shown(self) -> list[_Cell]:
        return [cell for cell in self._cells if not cell.item.isEmpty()]

    def _lay(self, rect: QRect, *, place: bool) -> int:
        """Answers the height that all rows take."""
        gap, top = self.spacing(), rect.y()
        for row in self._rows(rect.width()):
            widths = _shared(row, rect.width() - gap * (len(row) - 1))
            tall = max(_tall(cell, width) for cell, width in zip(row, widths, strict=True))
            left = rect.x()
            for cell, width in zip(row, widths, strict=True):
                if place:
                    cell.item.setGeometry(QRect(left, top, width, tall))
                left += width + gap
            top += tall + gap
        return max(top - rect.y() - gap, 0)

    def _rows(self, width: int) -> list[list[_Cell]]:
        rows: list[list[_Cell]] = []
        used = 0
        for cell in self._shown():
            need = _need(cell) + self.spacing()
            if not rows or used + need > width + self.spacing():
                rows.append([])
                used = 0
            rows[-1].append(cell)
            used += need
        return rows


def _need(cell: _Cell) -> int:
    return max(cell.item.minimumSize().width(), cell.least)


def _tall(cell: _Cell, width: int) -> int:
    if cell.item.hasHeightForWidth():
        return cell.item.heightForWidth(width)
    return cell.item.sizeHint().height()


def _shared(row: Sequence[_Cell], room: int) -> list[int]:
    """Widths by share, nobody below his need: who has too little is served first."""
    widths = [_need(cell) for cell in row]
    left = [n for n, cell in enumerate(row) if cell.share]
    room -= sum(width for n, width in enumerate(widths) if n not in left)
    while left:
        shares = sum(row[n].share for n in left)
        short = [n for n in left if room * row[n].share < _need(row[n]) * shares]
        if not short:
            break
        room -= sum(widths[n] for n in short)
        left = [n for n in left if n not in short]
    for at, n in enumerate(left):
        shares = sum(row[k].share for k in left[at:])
        widths[n] = room * row[n].share // shares
        room -= widths[n]
    return widths
