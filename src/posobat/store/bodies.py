"""Bodies of ops as the log keeps them: zstd with a dictionary, a quarter of the JSON.

  version of the dictionary 1 | zstd without magic, size or checksum
A body that begins with a brace is JSON as it is: so are those of older programs, and short ones.
"""

from functools import cache
from threading import local
from typing import Any

import zstandard as zstd
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from posobat.config import resource

LEVEL = 3
NEWEST = 1
"""Dictionaries are never changed, only added to."""
_PLAIN = b"{"
_SHORT = 24
_ROOM = (1 << 13, 1 << 20, 1 << 25)
"""So much room is made for a body, one after the other. At most what the largest frame can hold: it
is kept in quarantine, and who reads the whole log must get past it."""
_BARE = zstd.FORMAT_ZSTD1_MAGICLESS


def packed(body: bytes) -> bytes:
    if len(body) < _SHORT:
        return body
    small = _tools().compressor.compress(body)
    return bytes((NEWEST,)) + small if len(small) + 1 < len(body) else body


def unpacked(stored: bytes) -> bytes:
    """ValueError for what no version wrote."""
    if not stored or stored[:1] == _PLAIN:
        return bytes(stored)
    if stored[0] > NEWEST:
        raise ValueError("a body of a newer program")
    reader = _tools().readers[stored[0]]
    for most in _ROOM:
        try:
            return reader.decompress(stored[1:], max_output_size=most)
        except zstd.ZstdError:
            continue
    raise ValueError("a torn body")


class PackedBody(TypeDecorator[bytes]):
    """The same for statements that SQLAlchemy makes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: Dialect) -> bytes | None:
        return packed(value) if value is not None else None

    def process_result_value(self, value: Any, _dialect: Dialect) -> bytes | None:
        return unpacked(bytes(value)) if value is not None else None


@cache
def _dictionary(version: int) -> zstd.ZstdCompressionDict:
    known = zstd.ZstdCompressionDict(resource("kamus", f"isi-{version}.zdict").read_bytes())
    known.precompute_compress(level=LEVEL)
    return known


class _Tools(local):
    """zstd's objects may not be used by two threads at once."""

    def __init__(self) -> None:
        parameters = zstd.ZstdCompressionParameters.from_level(
            LEVEL, format=_BARE, write_content_size=0, write_dict_id=0, write_checksum=0
        )
        self.compressor = zstd.ZstdCompressor(
            compression_params=parameters, dict_data=_dictionary(NEWEST)
        )
        self.readers = {
            version: zstd.ZstdDecompressor(dict_data=_dictionary(version), format=_BARE)
            for version in range(1, NEWEST + 1)
        }


@cache
def _tools() -> _Tools:
    return _Tools()
