"""Bytes on the wire: JSON in zstd -3, read with hard limits on both."""

import io
from typing import Any

import orjson
import zstandard

MAX_PACKED = 1 << 20
MAX_PLAIN = 4 << 20
MAX_DEPTH = 12
MAX_INT = (1 << 63) - 1
_WINDOW = 1 << 22


class BadFrame(ValueError):
    """The bytes are not a frame of ours. `reason` is stable and holds nothing of the content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def pack(value: object) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(orjson.dumps(value))


def unpack(data: bytes) -> dict[str, Any]:
    """The object in `data`. BadFrame on anything too large, too deep, torn or not an object."""
    if len(data) > MAX_PACKED:
        raise BadFrame("terlalu besar")
    try:
        # bounded read: the size that the frame states is not believed
        reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(io.BytesIO(data))
        plain = reader.read(MAX_PLAIN + 1)
    except zstandard.ZstdError:
        raise BadFrame("bukan zstd") from None
    if len(plain) > MAX_PLAIN:
        raise BadFrame("terlalu besar")
    try:
        value = orjson.loads(plain)
    except orjson.JSONDecodeError:
        raise BadFrame("bukan JSON") from None
    if not isinstance(value, dict):
        raise BadFrame("bukan objek")
    check(value)
    return value


def check(value: object, depth: int = 0) -> None:
    """No floats, no integer beyond 63 bits, no NUL, no deep nesting: they differ between stores.
    `depth`: how deep the value will stand in its frame. Raises BadFrame."""
    level = [value]
    while level:
        if depth > MAX_DEPTH:
            raise BadFrame("terlalu dalam")
        below: list[object] = []
        for item in level:
            if isinstance(item, str):
                if "\x00" in item:
                    raise BadFrame("karakter NUL")
            elif isinstance(item, dict):
                below.extend(item)
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
            elif isinstance(item, float):
                raise BadFrame("pecahan")
            elif isinstance(item, int) and not -MAX_INT <= item <= MAX_INT:
                raise BadFrame("angka terlalu besar")
        level, depth = below, depth + 1
