"""Thermal printers that keep what they would have printed: streams read back to pictures."""

import re
from itertools import groupby

from PIL import Image

_RUNS = {chr(ord("G") + n): n + 1 for n in range(19)} | {
    chr(ord("g") + n): (n + 1) * 20 for n in range(20)
}


def read_esc_pos(stream: bytes) -> Image.Image:
    """Fails on any command that the printer in our head does not know."""
    rows: list[bytes] = []
    at, width = 0, 0
    while at < len(stream):
        if stream.startswith(b"\x1b@", at):
            at += 2
        elif stream.startswith(b"\x1dv0\x00", at):
            width = int.from_bytes(stream[at + 4 : at + 6], "little")
            height = int.from_bytes(stream[at + 6 : at + 8], "little")
            at += 8
            rows += [stream[at + n * width : at + (n + 1) * width] for n in range(height)]
            at += width * height
        elif stream.startswith(b"\x1bd", at):
            at += 3
        elif stream.startswith(b"\x1dVB\x00", at):
            at += 4
        else:
            raise AssertionError(f"unknown command at {at}: {stream[at : at + 4]!r}")
    return _picture(rows, width)


def read_zpl(stream: bytes) -> Image.Image:
    text = stream.decode("ascii")
    found = re.search(r"\^GFA,(\d+),(\d+),(\d+),(.*?)\^FS", text)
    assert text.startswith("^XA")
    assert found is not None
    total, width = int(found[1]), int(found[3])
    digits = ""
    run = 0
    for sign in found[4]:
        if sign == ",":
            digits += "0" * (width * 2 - len(digits) % (width * 2))
        elif sign in _RUNS:
            run += _RUNS[sign]
        else:
            digits += sign * (run or 1)
            run = 0
    assert len(digits) == total * 2
    data = bytes.fromhex(digits)
    return _picture([data[n : n + width] for n in range(0, total, width)], width)


def read_tspl(stream: bytes) -> Image.Image:
    found = re.search(rb"BITMAP 0,0,(\d+),(\d+),0,", stream)
    assert found is not None
    width, height = int(found[1]), int(found[2])
    data = bytes(dots ^ 0xFF for dots in stream[found.end() : found.end() + width * height])
    assert stream[found.end() + width * height :].startswith(b"\r\nPRINT ")
    return _picture([data[n * width : (n + 1) * width] for n in range(height)], width)


def _picture(rows: list[bytes], width: int) -> Image.Image:
    """1 = black, as the head burns it."""
    assert {len(row) for row in rows} == {width}
    data = bytes(dots ^ 0xFF for row in rows for dots in row)
    return Image.frombytes("1", (width * 8, len(rows)), data).convert("L")


def longest_white(picture: Image.Image) -> int:
    """Rows of nothing in one stretch: paper that is wasted, or a part that is missing."""
    empty = [picture.crop((0, y, picture.width, y + 1)).getextrema()[0] == 255
             for y in range(picture.height)]  # fmt: skip
    return max((len(list(run)) for white, run in groupby(empty) if white), default=0)
