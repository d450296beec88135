"""Letters of the guide as the shipped font has them: 400 and 600, nothing heavier."""

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

_HEAVY = QFont.Weight.Bold
_FIRST_STEP = 3
"""Qt's size step of a first heading; each level below is one less."""


def even_out(document: QTextDocument) -> None:
    """Markdown asks for 700, which Qt would smear out of 600; a key's name within a heading is as
    tall as the heading."""
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at the end
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            _merge(document, block.position(), block.length() - 1, _heading(level))
        else:
            for position, length in _heavy(block):
                _merge(document, position, length, _lighter())
        block = block.next()
    whole.endEditBlock()


def _heavy(block: QTextBlock) -> list[tuple[int, int]]:
    found, pieces = [], block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontWeight() >= _HEAVY:
            found.append((piece.position(), piece.length()))
        pieces += 1
    return found


def _lighter() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.DemiBold)
    return letters


def _heading(level: int) -> QTextCharFormat:
    letters = _lighter()
    letters.setProperty(QTextCharFormat.Property.FontSizeAdjustment, max(_FIRST_STEP - level, 0))
    letters.setFontFamilies([QFont().family()])
    letters.setFontFixedPitch(False)
    return letters


def _merge(document: QTextDocument, position: int, length: int, letters: QTextCharFormat) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(letters)
