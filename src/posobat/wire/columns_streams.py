"""The four streams that a columnar body is made of, written and read side by side.

- numbers: codes, counts and bases, LEB128
- planes:  columns of integers, first all lowest bytes, then all second bytes …: zstd likes them
- texts:   all strings of the frame, a NUL after each
- bits:    what no compressor can shorten (ids, digits of phones): tightly packed, never compressed
"""

import struct

from posobat.wire.codec import BadFrame
from posobat.wire.columns_book import Book
from posobat.wire.varint import Numbers, put

MOST_CELLS = 1 << 20
MOST_CHARS = 1 << 22
MOST_BODIES = 1 << 24
MOST_PLAIN = 1 << 20
MOST_OPS = 5000
HEAD_CELLS = 16
ROW_CELLS = 10
"""What a row weighs beside its cells, in cells: a dict costs memory even when it is empty."""
Streams = tuple[bytes, bytes, bytes, bytes]
"""Numbers, planes, texts, bits."""
SEPARATOR = "\0"
_BIT_OF = [bytes(48 + (byte >> at & 1) for byte in range(256)) for at in range(8)]
_BIT_AT = [bytes((byte & 1) << at for byte in range(256)) for at in range(8)]


class Sink:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.numbers = bytearray()
        self.planes: list[bytes] = []
        self.texts: list[str] = []
        self.bits: list[bytes] = []
        self._packed: dict[tuple[int, int, bytes], int] = {}
        self._packs = 0
        self._cells = 0
        self._chars = 0

    def spend(self, cells: int, chars: int = 0) -> None:
        """Half the reader's limits, so that what is written can be read. ValueError: send fewer ops
        at once."""
        self._cells += cells
        self._chars += chars
        if self._cells > MOST_CELLS // 2 or self._chars > MOST_CHARS // 2:
            raise ValueError("too much for one frame")

    def plane(self, values: list[int], width: int) -> None:
        """Appends values below 256**width as `width` planes."""
        if width == 1:
            self.planes.append(bytes(values))
            return
        flat = struct.pack(f"<{len(values)}Q", *values)
        self.planes += [flat[at::8] for at in range(width)]

    def pack(self, values: list[int], width: int) -> None:
        """Appends values below 2**width, `width` bits each: whole bytes first, then bit by bit. A
        column that was packed before is only named."""
        count, (whole, rest) = len(values), divmod(width, 8)
        if whole:
            flat = struct.pack(f"<{count}Q", *values)
            parts = [flat[at::8] for at in range(whole)]
            top = flat[whole::8]
        else:
            parts, top = [], bytes(values)
        if rest:
            text = b"".join([top.translate(_BIT_OF[at]) for at in range(rest)])
            parts.append(int(text or b"0", 2).to_bytes((len(text) + 7) // 8, "big"))
        packed = b"".join(parts)
        before = self._packed.setdefault((count, width, packed), len(self._packed) + 1)
        repeated = before <= self._packs
        put(self.numbers, before if repeated else 0)
        if not repeated:
            self._packs += 1
            self.bits.append(packed)

    def take_over(self, other: "Sink") -> None:
        """Appends all that another one holds."""
        self.numbers += other.numbers
        self.planes += other.planes
        self.texts += other.texts
        self.bits += other.bits

    def streams(self) -> Streams:
        """Numbers, planes, texts, bits. ValueError for a text that holds a NUL."""
        texts = SEPARATOR.join((*self.texts, ""))
        if texts.count(SEPARATOR) != len(self.texts):
            raise ValueError("NUL in a text")
        return bytes(self.numbers), b"".join(self.planes), texts.encode(), b"".join(self.bits)


class Source:
    """Every read is bounded; BadFrame when a stream ends early."""

    def __init__(self, streams: Streams, book: Book) -> None:
        numbers, planes, texts, bits = streams
        self.book = book
        self.numbers = Numbers(numbers)
        self._planes = planes
        self._bits = bits
        try:
            self._texts = texts.decode("utf-8").split(SEPARATOR)
        except UnicodeDecodeError:
            raise BadFrame("teks") from None
        if self._texts.pop():
            raise BadFrame("terpotong")
        self._plane_at = self._text_at = self._bit_at = 0
        self.plain = True
        self.named: list[str] = []
        self._unpacked: list[list[int]] = []
        self._cells = self._chars = 0

    def spend(self, cells: int, chars: int = 0) -> None:
        """Repeats cost memory, not bytes: what is unfolded is counted before it is unfolded."""
        self._cells += cells
        self._chars += chars
        if self._cells > MOST_CELLS or self._chars > MOST_CHARS:
            raise BadFrame("terlalu besar")

    def plane(self, count: int, width: int) -> list[int]:
        start, end = self._plane_at, self._plane_at + count * width
        if end > len(self._planes):
            raise BadFrame("terpotong")
        self._plane_at = end
        if width == 1:
            return list(self._planes[start:end])
        flat = bytearray(count * 8)
        for at in range(width):
            flat[at::8] = self._planes[start + at * count : start + (at + 1) * count]
        return list(struct.unpack(f"<{count}Q", flat))

    def unpack(self, count: int, width: int) -> list[int]:
        before = self.numbers.below(len(self._unpacked) + 1)
        if before:
            values = self._unpacked[before - 1]
            if len(values) != count:
                raise BadFrame("kolom ulang")
            return values
        whole, rest = divmod(width, 8)
        flat = bytearray(count * 8)
        for at in range(whole):
            flat[at::8] = self.raw(count)
        top = self._loose_bits(count, rest)
        if whole:
            if rest:
                flat[whole::8] = top
            values = list(struct.unpack(f"<{count}Q", flat))
        else:
            values = list(top)
        self._unpacked.append(values)
        return values

    def _loose_bits(self, count: int, width: int) -> bytes:
        """Values below 2**width, a byte each."""
        total = count * width
        packed = int.from_bytes(self.raw((total + 7) // 8), "big")
        if packed >> total:
            raise BadFrame("sisa bit")
        text = bin(packed | 1 << total)[3:].encode()
        together = 0
        for at in range(width):
            plane = text[at * count : (at + 1) * count].translate(_BIT_AT[at])
            together |= int.from_bytes(plane, "big")
        return together.to_bytes(count, "big")

    def forget(self) -> None:
        """From here on another sink wrote: it names its own packed columns."""
        self._unpacked.clear()

    def raw(self, size: int) -> bytes:
        start, end = self._bit_at, self._bit_at + size
        if end > len(self._bits):
            raise BadFrame("terpotong")
        self._bit_at = end
        return self._bits[start:end]

    def strings(self, count: int) -> list[str]:
        start, end = self._text_at, self._text_at + count
        if end > len(self._texts):
            raise BadFrame("terpotong")
        self._text_at = end
        return self._texts[start:end]

    def finish(self) -> None:
        """BadFrame when something is left over: then writer and reader do not mean the same."""
        whole = (
            self.numbers.done
            and self._plane_at == len(self._planes)
            and self._text_at == len(self._texts)
            and self._bit_at == len(self._bits)
        )
        if not whole:
            raise BadFrame("sisa data")
