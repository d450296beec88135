"""A column of words from top to bottom, for paper that is as long as its content."""

from dataclasses import replace

from PySide6.QtGui import QColor

from posobat.printing.icons import draw_scissors
from posobat.printing.letters import Words, label
from posobat.printing.millimetres import INK, PAPER, Box, Sheet, Side

_TALL = 200.0


class Flow:
    """`y` is where the next part starts; every part moves it down."""

    def __init__(self, sheet: Sheet, x: float, width: float, y: float = 1.0) -> None:
        self.sheet, self.x, self.width, self.y = sheet, x, width, y

    @property
    def right(self) -> float:
        return self.x + self.width

    def space(self, height: float) -> None:
        self.y += height

    def words(self, words: Words, side: Side = Side.LEFT, colour: QColor = INK) -> None:
        """DomainError when they do not stand in the width, see letters.fit."""
        if words.text:
            room = Box(self.x, self.y, self.width, _TALL)
            self.y += self.sheet.write(words, room, side, colour=colour).height

    def point(self, words: Words) -> None:
        """One of a list: a dot, and the words at its right."""
        room = Box(self.x + 2.6, self.y, self.width - 2.6, _TALL)
        block = self.sheet.write(words, room)
        self.sheet.circle(self.x + 1, self.y + block.height / block.lines / 2, 0.55, 0)
        self.y += block.height + 0.6

    def rule(self) -> None:
        self.sheet.line(self.x, self.y + 0.8, self.right, self.y + 0.8, 0.3)
        self.y += 1.6

    def banner(self, words: Words) -> None:
        """White on black."""
        block = self.sheet.fit(words, self.width - 2, _TALL)
        self.sheet.fill(Box(self.x, self.y + 0.4, self.width, block.height + 1), INK, 0.6)
        left = self.x + (self.width - block.width) / 2
        self.sheet.put(block, left, self.y + 0.9, PAPER)
        self.y += block.height + 1.8

    def boxed(self, words: Words) -> None:
        block = self.sheet.fit(words, self.width - 2, _TALL)
        self.sheet.frame(Box(self.x + 0.2, self.y, self.width - 0.4, block.height + 1.2), 0.3, 0.6)
        self.sheet.put(block, self.x + 1, self.y + 0.6)
        self.y += block.height + 2

    def pair(self, name: str, value: str) -> None:
        """Name at the left, value at the right of one line."""
        left = self.sheet.fit(label(name, 9), self.width, _TALL)
        self.sheet.put(left, self.x, self.y + 0.9)
        said = Words(name, value, 13, 7, bold=True, lines=2, compact=True)
        start = self.x + left.width + 2
        room = Box(start, self.y, self.right - start, _TALL)
        self.y += max(self.sheet.write(said, room, Side.RIGHT).height, left.height + 0.9)

    def blank(self, name: str, value: str = "") -> None:
        """A line to write on, with the value on it when it is known; a long one stands below its
        name."""
        top = self.y + 1
        block = self.sheet.fit(label(name, 8.5), self.width * 0.6, _TALL)
        foot = top + 5.5
        start = self.x + block.width + 1.5
        said = Words(name, value, 10, 8, bold=True, lines=5)
        if self.sheet.lay(said, 8, self.right - start).lines > 1:
            self.sheet.put(block, self.x, top)
            self.y = top + block.height
            self.words(said)
            foot, start = self.y + 0.4, self.x
        else:
            self.sheet.put(block, self.x, foot - block.height)
            room = Box(start, top, self.right - start, foot - top)
            self.sheet.write(replace(said, lines=1), room, height=Side.RIGHT)
        self.sheet.line(start, foot, self.right, foot, 0.25)
        self.y = foot + 0.4

    def choice(self, name: str, answers: tuple[str, ...]) -> None:
        """Empty boxes to tick."""
        x, foot = self.x, self.y + 6
        for n, word in enumerate((name, *answers)):
            if n:
                self.sheet.frame(Box(x, foot - 3, 3, 3), 0.3)
                x += 3.8
            block = self.sheet.fit(label(word, 8.5), self.right - x, _TALL)
            self.sheet.put(block, x, foot - block.height + 0.4)
            x += block.width + 2.2
        self.y = foot + 1.2

    def signature(self, hint: str, code: str) -> None:
        box = Box(self.x + 0.2, self.y, self.width - 0.4, 20)
        self.sheet.frame(box, 0.3, 0.6)
        self.sheet.write(label(hint), Box(box.x, box.y + 0.5, box.w, 4), Side.MIDDLE)
        block = self.sheet.fit(label(code, 8.5), box.w, _TALL)
        self.sheet.put(block, box.x + 1.5, box.bottom - 1.5 - block.height)
        self.sheet.line(box.x + block.width + 3, box.bottom - 1.5, box.right - 2, box.bottom - 1.5)
        self.y = box.bottom + 1

    def cut(self) -> None:
        self.y += 2.5
        self.sheet.lines([(self.x + 5, self.y, self.right, self.y)], 0.25, dashes=(8, 6))
        draw_scissors(self.sheet, self.x, self.y)
        self.y += 2
