"""Dots for thermal printers, in the three languages that cheap ones speak.

The whole form goes as one picture, so letters, QR and marks are ours and the same on every printer:
code pages and built-in fonts differ from one make to the next, black and white dots do not.

ESC/POS: Epson, `GS v 0` (raster bit image). ZPL II: Zebra, `^GF` with ASCII hex and run lengths.
TSPL: TSC, `BITMAP`, where a dot that is to be printed is 0.
"""

from PySide6.QtGui import QImage

_BAND = 128
"""Rows in one ESC/POS picture: small buffers of cheap printers overflow with more."""
_LETTERS = "GHIJKLMNOPQRSTUVWXY"
"""ZPL's run lengths 1 to 19; "g" to "z" are 20, 40 … 400."""


def esc_pos(image: QImage, *, cut: bool = True) -> bytes:
    """`image` as wide as the head: 384 dots (58 mm paper) or 576 (80 mm)."""
    rows = _black_rows(image)
    width = len(rows[0])
    said = bytearray(b"\x1b@")
    for start in range(0, len(rows), _BAND):
        band = rows[start : start + _BAND]
        said += b"\x1dv0\x00" + width.to_bytes(2, "little") + len(band).to_bytes(2, "little")
        said += b"".join(band)
    said += b"\x1bd\x04"
    return bytes(said + b"\x1dVB\x00") if cut else bytes(said)


def zpl(image: QImage, copies: int = 1) -> bytes:
    rows = _black_rows(image)
    width, height = len(rows[0]), len(rows)
    picture = "".join(_zpl_row(row.hex().upper()) for row in rows)
    return (
        f"^XA^PW{image.width()}^LL{height}^LH0,0^FO0,0"
        f"^GFA,{width * height},{width * height},{width},{picture}^FS^PQ{copies}^XZ\n"
    ).encode("ascii")


def tspl(image: QImage, width: float, height: float, copies: int = 1) -> bytes:
    """`width`, `height` of the label in millimetres."""
    rows = _black_rows(image)
    picture = bytes(dots ^ 0xFF for row in rows for dots in row)
    head = (
        f"SIZE {width:g} mm,{height:g} mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nCLS\r\n"
        f"BITMAP 0,0,{len(rows[0])},{len(rows)},0,"
    )
    return head.encode("ascii") + picture + f"\r\nPRINT {copies},1\r\n".encode("ascii")


def _black_rows(image: QImage) -> list[bytes]:
    """One bit a dot, 1 = black, padded with white to whole bytes."""
    mono = image.convertToFormat(QImage.Format.Format_Mono)
    black_is_one = mono.color(0) & 0xFFFFFF != 0
    stride, width = mono.bytesPerLine(), (mono.width() + 7) // 8
    bits = bytes(mono.constBits())
    spare = width * 8 - mono.width()
    rows = []
    for y in range(mono.height()):
        row = bytearray(bits[y * stride : y * stride + width])
        if not black_is_one:
            row = bytearray(dots ^ 0xFF for dots in row)
        row[-1] &= (0xFF << spare) & 0xFF
        rows.append(bytes(row))
    return rows


def _zpl_row(digits: str) -> str:
    """Run lengths as ZPL counts them; "," ends a row that is white from there on."""
    kept = digits.rstrip("0")
    said, n = "", 0
    while n < len(kept):
        run = len(kept[n:]) - len(kept[n:].lstrip(kept[n]))
        said += _zpl_count(run) + kept[n]
        n += run
    return said if len(kept) == len(digits) else said + ","


def _zpl_count(run: int) -> str:
    said = ""
    while run > 400:
        said += "z"
        run -= 400
    twenties, ones = divmod(run, 20)
    if twenties:
        said += chr(ord("g") + twenties - 1)
    if ones and run > 1:
        said += _LETTERS[ones - 1]
    return said
