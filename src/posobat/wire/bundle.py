"""What travels by file: the frames of one exchange in a row, with the facts that make it safe to
read them late, twice or after other exchanges.

A file's content is a list of parts, each after its length (4 bytes, big-endian); the first part
tells what the file is, the others are frames, whose inside nobody looks at here.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from posobat.wire.codec import MAX_PACKED, BadFrame, pack, unpack

VERSION = 1
FRAME_BYTES = 256_000
"""Rough plain size of one frame in a file: no bad line cuts it, and large frames pack well."""
MAX_PARTS = 2000
MAX_CONTENT = 30 << 20
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class Sending:
    """How the post stood when it made the file, at `made` (ms since 1970, by its own clock).

    `acked`: per incarnation the mark that the frames follow; `upto`: the newest seq in the file."""

    made: int
    inc: str
    generation: int
    cursor: int
    acked: dict[str, int]
    upto: dict[str, int]


@dataclass(frozen=True)
class Receipt:
    """The answer's first page follows `since`; `about` is what the post itself had written."""

    about: Sending
    since: int


def write_sending(sending: Sending, frames: Iterable[bytes]) -> bytes:
    return _join([pack(_sending(sending)), *frames])


def read_sending(content: bytes) -> tuple[Sending, list[bytes]]:
    """BadFrame on anything that is not a version 1 file of a post."""
    first, *frames = _split(content)
    return _to_sending(unpack(first)), frames


def write_receipt(receipt: Receipt, frames: Iterable[bytes]) -> bytes:
    head = {"v": VERSION, "about": _sending(receipt.about), "since": receipt.since}
    return _join([pack(head), *frames])


def read_receipt(content: bytes) -> tuple[Receipt, list[bytes]]:
    """BadFrame on anything that is not a version 1 receipt."""
    first, *frames = _split(content)
    value = unpack(first)
    if value.get("v") != VERSION:
        raise BadFrame("versi berkas")
    return Receipt(_to_sending(value.get("about")), _number(value.get("since"))), frames


def _sending(sending: Sending) -> dict[str, Any]:
    return {
        "v": VERSION,
        "made": sending.made,
        "inc": sending.inc,
        "gen": sending.generation,
        "cursor": sending.cursor,
        "acked": sending.acked,
        "upto": sending.upto,
    }


def _to_sending(value: object) -> Sending:
    if not isinstance(value, dict) or value.get("v") != VERSION:
        raise BadFrame("versi berkas")
    inc = value.get("inc")
    if not isinstance(inc, str):
        raise BadFrame("bentuk berkas")
    return Sending(
        made=_number(value.get("made")),
        inc=inc,
        generation=_number(value.get("gen")),
        cursor=_number(value.get("cursor")),
        acked=_marks(value.get("acked")),
        upto=_marks(value.get("upto")),
    )


def _marks(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise BadFrame("bentuk berkas")
    return {str(inc): _number(seq) for inc, seq in value.items()}


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadFrame("bukan angka")
    return value


def _join(parts: list[bytes]) -> bytes:
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def _split(content: bytes) -> list[bytes]:
    """At least one part; bounded in number and size before anything is unpacked."""
    parts: list[bytes] = []
    at = 0
    while at < len(content):
        if at + _LENGTH.size > len(content) or len(parts) == MAX_PARTS:
            raise BadFrame("bentuk berkas")
        (size,) = _LENGTH.unpack_from(content, at)
        at += _LENGTH.size
        if size > MAX_PACKED or at + size > len(content):
            raise BadFrame("bentuk berkas")
        parts.append(content[at : at + size])
        at += size
    if not parts:
        raise BadFrame("berkas kosong")
    return parts
