"""From streams to bytes and back: zstd with a small versioned dictionary, read with hard limits."""

import io
from functools import cache

import zstandard as zstd

from posobat.config import resource
from posobat.wire.codec import MAX_PACKED, BadFrame
from posobat.wire.columns_streams import MOST_PLAIN, Streams
from posobat.wire.varint import Numbers, put

FORMAT = 1
LEVEL = 9
NO_DICTIONARY = 0
NEWEST = 1
"""Dictionaries are never changed, only added to: every reader knows all up to its newest."""

_WINDOW = 1 << 20
_SPLIT = 1500
"""From here on texts get a block of their own: their letters are not the planes' bytes."""
_BARE = zstd.FORMAT_ZSTD1_MAGICLESS


def pack(streams: Streams, dictionary: int) -> bytes:
    """format, dictionary, sizes + zstd(numbers + planes + texts) + bits."""
    numbers, planes, texts, bits = streams
    size = len(numbers) + len(planes) + len(texts)
    if size > MOST_PLAIN or len(bits) > MOST_PLAIN:
        raise ValueError("too much for one frame")
    compressor = zstd.ZstdCompressor(
        compression_params=_parameters(), dict_data=_dictionary(dictionary)
    ).compressobj(size)
    parts = [compressor.compress(numbers + planes)]
    if size > _SPLIT:
        parts.append(compressor.flush(zstd.COMPRESSOBJ_FLUSH_BLOCK))
    parts += (compressor.compress(texts), compressor.flush())
    packed = b"".join(parts)
    head = bytearray((FORMAT, dictionary))
    for length in (len(numbers), len(planes), len(packed)):
        put(head, length)
    return b"".join((head, packed, bits))


def unpack(data: bytes) -> tuple[Streams, int]:
    """The four streams and the version of their dictionary. BadFrame on anything too large, torn or
    of another format."""
    if len(data) > MAX_PACKED:
        raise BadFrame("terlalu besar")
    if len(data) < 2 or data[0] != FORMAT:
        raise BadFrame("format isi")
    if data[1] > NEWEST:
        raise BadFrame("kamus")
    head = Numbers(data, 2)
    numbers, planes, packed = head.take(), head.take(), head.take()
    end = head.at + packed
    if end > len(data):
        raise BadFrame("terpotong")
    reader = zstd.ZstdDecompressor(
        format=_BARE, max_window_size=_WINDOW, dict_data=_dictionary(data[1])
    ).stream_reader(io.BytesIO(data[head.at : end]))
    try:
        plain = reader.read(MOST_PLAIN + 1)
    except zstd.ZstdError:
        raise BadFrame("bukan zstd") from None
    if len(plain) > MOST_PLAIN:
        raise BadFrame("terlalu besar")
    if numbers + planes > len(plain):
        raise BadFrame("terpotong")
    texts = numbers + planes
    streams = plain[:numbers], plain[numbers:texts], plain[texts:], data[end:]
    return streams, data[1]


@cache
def _parameters() -> zstd.ZstdCompressionParameters:
    return zstd.ZstdCompressionParameters.from_level(
        LEVEL, format=_BARE, write_content_size=0, write_checksum=0, write_dict_id=0
    )


@cache
def _dictionary(version: int) -> zstd.ZstdCompressionDict | None:
    if version == NO_DICTIONARY:
        return None
    data = resource("kamus", f"kamus-{version}.zdict").read_bytes()
    dictionary = zstd.ZstdCompressionDict(data, dict_type=zstd.DICT_TYPE_FULLDICT)
    dictionary.precompute_compress(compression_params=_parameters())
    return dictionary
