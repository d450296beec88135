"""Handling marks after ISO 780, drawn as vectors in a square box."""

from math import cos, pi, sin

from PySide6.QtGui import QColor, QPainterPath

from posobat.printing.millimetres import Box, Sheet


def draw_cold(sheet: Sheet, box: Box, colour: QColor) -> None:
    """Snowflake: six arms with two barbs each."""
    x, y, r = box.x + box.w / 2, box.y + box.h / 2, box.w / 2
    ends = []
    for arm in range(6):
        turn = arm * pi / 3 + pi / 6
        ends.append((x, y, x + r * cos(turn), y + r * sin(turn)))
        root_x, root_y = x + 0.58 * r * cos(turn), y + 0.58 * r * sin(turn)
        ends += [
            (
                root_x,
                root_y,
                root_x + 0.34 * r * cos(turn + side),
                root_y + 0.34 * r * sin(turn + side),
            )
            for side in (-pi / 4, pi / 4)
        ]
    sheet.lines(ends, box.w * 0.075, colour)


def draw_upright(sheet: Sheet, box: Box, colour: QColor) -> None:
    """Two arrows up from one ground line."""
    ground = box.h * 0.1
    sheet.fill(Box(box.x, box.bottom - ground, box.w, ground), colour)
    for middle in (box.x + box.w * 0.25, box.x + box.w * 0.75):
        path = QPainterPath()
        head, stem = box.w * 0.21, box.w * 0.075
        shoulder, foot = box.y + box.h * 0.36, box.bottom - box.h * 0.2
        path.moveTo(middle, box.y)
        for px, py in (
            (middle + head, shoulder),
            (middle + stem, shoulder),
            (middle + stem, foot),
            (middle - stem, foot),
            (middle - stem, shoulder),
            (middle - head, shoulder),
        ):
            path.lineTo(px, py)
        path.closeSubpath()
        sheet.shape(path, colour)


def draw_no_heat(sheet: Sheet, box: Box, colour: QColor) -> None:
    """Sun over a pack."""
    x, y, r = box.x + box.w / 2, box.y + box.h * 0.3, box.w * 0.13
    sheet.circle(x, y, r, 0, colour)
    rays = [n * pi / 4 for n in range(8)]
    near, far = r * 1.45, r * 2.2
    sheet.lines(
        [(x + near * cos(t), y + near * sin(t), x + far * cos(t), y + far * sin(t)) for t in rays],
        box.w * 0.06,
        colour,
    )
    roof = box.y + box.h * 0.66
    pack = Box(x - box.w * 0.26, roof + box.h * 0.1, box.w * 0.52, box.bottom - roof - box.h * 0.1)
    sheet.fill(pack, colour)
    eave = box.w * 0.46
    sheet.lines(
        [
            (x - eave, roof + box.h * 0.12, x, roof - box.h * 0.08),
            (x, roof - box.h * 0.08, x + eave, roof + box.h * 0.12),
        ],
        box.w * 0.06,
        colour,
    )


def draw_scissors(sheet: Sheet, x: float, y: float) -> None:
    """Small, blades to the right, on the cut line at height y."""
    for side in (-1, 1):
        sheet.circle(x + 0.7, y + side * 0.85, 0.6, 0.25)
        sheet.lines([(x + 1.2, y + side * 0.55, x + 3.9, y - side * 0.75)], 0.25)
