"""QR codes as vectors."""

import segno
from PySide6.QtGui import QPainterPath

from posobat.printing.millimetres import PAPER, Box, Sheet

QUIET = 4  # modules of white on each side, ISO/IEC 18004


def draw_qr(sheet: Sheet, payload: str, box: Box) -> None:
    """Level M, quiet zone inside the (square) box."""
    rows = segno.make_qr(payload, error="m", boost_error=False).matrix
    module = box.w / (len(rows) + 2 * QUIET)
    path = QPainterPath()
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                left, top = box.x + (start + QUIET) * module, box.y + (y + QUIET) * module
                path.addRect(left, top, (x - start) * module, module)
                start = None
    sheet.fill(box, PAPER)
    sheet.shape(path)
