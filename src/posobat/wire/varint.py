"""Small whole numbers in few bytes: LEB128, signed ones zigzagged. For counts, not for columns."""

from posobat.wire.codec import BadFrame

MOST_BYTES = 10
_TOP = 1 << 64


def put(out: bytearray, value: int) -> None:
    """Appends 0 <= value < 2**64."""
    if not 0 <= value < _TOP:
        raise ValueError("number out of range")
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def put_signed(out: bytearray, value: int) -> None:
    """Appends -2**63 <= value < 2**63."""
    put(out, value << 1 if value >= 0 else ~(value << 1))


class Numbers:
    """Reads them back. BadFrame when the bytes end early, or a number is longer than need be."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data = data
        self.at = at

    def take(self) -> int:
        data, at = self._data, self.at
        value = shift = 0
        for place in range(at, min(at + MOST_BYTES, len(data))):
            byte = data[place]
            value |= (byte & 127) << shift
            if byte < 128:
                if value >= _TOP or (byte == 0 and shift):
                    break
                self.at = place + 1
                return value
            shift += 7
        raise BadFrame("bilangan")

    def signed(self) -> int:
        value = self.take()
        return value >> 1 if not value & 1 else ~(value >> 1)

    def below(self, limit: int) -> int:
        """A number under `limit`; BadFrame for any other."""
        value = self.take()
        if value >= limit:
            raise BadFrame("bilangan")
        return value

    @property
    def done(self) -> bool:
        return self.at == len(self._data)
