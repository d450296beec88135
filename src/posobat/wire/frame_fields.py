"""How one field of a frame's header looks as bytes. Every reader bounds what it unfolds.

Ids are 16 bytes. In a list an id is told once and named by its place when it comes again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from posobat.wire.codec import MAX_INT, BadFrame
from posobat.wire.digest import span
from posobat.wire.message import Ack, Refusal, Stub
from posobat.wire.varint import Numbers, put

MOST_TEXT = 4000
MOST_OWN = 100_000
_ID = 16


@dataclass(frozen=True)
class Form:
    """`write` raises ValueError for what `read` would not take; `read` raises BadFrame."""

    write: Callable[["Out", Any], None]
    read: Callable[["In"], Any]


class Out:
    def __init__(self) -> None:
        self.data = bytearray()
        self._ids = {"": 0}

    def number(self, value: int) -> None:
        if not 0 <= value <= MAX_INT:
            raise ValueError("number out of range")
        put(self.data, value)

    def raw(self, content: bytes) -> None:
        put(self.data, len(content))
        self.data += content

    def text(self, value: str) -> None:
        if len(value) > MOST_TEXT:
            raise ValueError("text too long")
        self.raw(value.encode())

    def name(self, value: str) -> None:
        """An id or "": 0 for none, 1 before a new one, else its place."""
        if value in self._ids:
            put(self.data, self._ids[value])
            return
        self._ids[value] = len(self._ids) + 1
        self.data.append(1)
        self.id(value)

    def id(self, value: str) -> None:
        if len(value) != 2 * _ID or bytes.fromhex(value).hex() != value:
            raise ValueError("not an id")
        self.data += bytes.fromhex(value)


class In:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.numbers = Numbers(data)
        self._ids = ["", ""]

    def number(self) -> int:
        return self.numbers.below(MAX_INT + 1)

    def count(self) -> int:
        """How many things follow, each of at least one byte."""
        return self.numbers.below(len(self.data) - self.numbers.at + 1)

    def raw(self, size: int = -1) -> bytes:
        size = self.numbers.take() if size < 0 else size
        start, end = self.numbers.at, self.numbers.at + size
        if end > len(self.data):
            raise BadFrame("terpotong")
        self.numbers.at = end
        return self.data[start:end]

    def text(self) -> str:
        try:
            value = self.raw().decode()
        except UnicodeDecodeError:
            raise BadFrame("teks") from None
        if len(value) > MOST_TEXT or "\0" in value:
            raise BadFrame("teks")
        return value

    def name(self) -> str:
        code = self.numbers.below(len(self._ids))
        if code == 1:
            self._ids.append(self.id())
            return self._ids[-1]
        return self._ids[code]

    def id(self) -> str:
        return self.raw(_ID).hex()

    @property
    def done(self) -> bool:
        return self.numbers.done


def _write_hex(out: Out, value: str) -> None:
    if bytes.fromhex(value).hex() != value:
        raise ValueError("not hex")
    out.raw(bytes.fromhex(value))


def _read_hex(into: In) -> str:
    return into.raw().hex()


def _write_list(write: Callable[[Out, Any], None]) -> Callable[[Out, Any], None]:
    def put_all(out: Out, values: Any) -> None:
        out.number(len(values))
        for value in values:
            write(out, value)

    return put_all


def _read_list(read: Callable[[In], Any]) -> Callable[[In], Any]:
    return lambda into: tuple([read(into) for _ in range(into.count())])


def list_of(one: Form) -> Form:
    return Form(_write_list(one.write), _read_list(one.read))


def _yes(_into: In) -> bool:
    return True


def _nothing(_out: Out, _value: bool) -> None:
    """A flag that is not the default is told by being there."""


def _write_stretch(out: Out, stretch: int) -> None:
    if stretch >= 0 and span(stretch)[1] > MAX_INT:
        raise ValueError("number out of range")
    out.number(stretch)


def _write_bucket(out: Out, bucket: tuple[int, str]) -> None:
    _write_stretch(out, bucket[0])
    _write_hex(out, bucket[1])


def _read_stretch(into: In) -> int:
    """Stores know no place beyond 63 bits."""
    stretch = into.number()
    if span(stretch)[1] > MAX_INT:
        raise BadFrame("angka terlalu besar")
    return stretch


def _write_acks(out: Out, acks: dict[str, Ack]) -> None:
    out.number(len(acks))
    for inc, ack in acks.items():
        out.id(inc)
        out.number(ack.seq)
        out.name(ack.op)


def _read_acks(into: In) -> dict[str, Ack]:
    rows = [(into.id(), Ack(into.number(), into.name())) for _ in range(into.count())]
    if len(dict(rows)) != len(rows):
        raise BadFrame("tanda terima")
    return dict(rows)


def _write_own(out: Out, own: tuple[tuple[int, str, int], ...]) -> None:
    """Stretches in which place and seq both count up by one."""
    if len(own) > MOST_OWN:
        raise ValueError("too many places")
    stretches = [
        list(members)
        for _, members in groupby(
            enumerate(own),
            lambda entry: (entry[1][0] - entry[0], entry[1][1], entry[1][2] - entry[0]),
        )
    ]
    out.number(len(stretches))
    for members in stretches:
        place, inc, seq = members[0][1]
        out.name(inc)
        out.number(place)
        out.number(seq)
        out.number(len(members))


def _read_own(into: In) -> tuple[tuple[int, str, int], ...]:
    own: list[tuple[int, str, int]] = []
    for _ in range(into.count()):
        inc, place, seq = into.name(), into.number(), into.number()
        many = into.numbers.below(MOST_OWN - len(own) + 1)
        if place + many > MAX_INT or seq + many > MAX_INT:
            raise BadFrame("angka terlalu besar")
        own += [(place + at, inc, seq + at) for at in range(many)]
    return tuple(own)


def _write_refused(out: Out, refused: tuple[Refusal, ...]) -> None:
    """Every sentence once."""
    reasons = {reason: at for at, reason in enumerate(dict.fromkeys(r.reason for r in refused))}
    out.number(len(reasons))
    for reason in reasons:
        out.text(reason)
    out.number(len(refused))
    for refusal in refused:
        out.name(refusal.op)
        out.number(reasons[refusal.reason])


def _read_refused(into: In) -> tuple[Refusal, ...]:
    reasons = [into.text() for _ in range(into.count())]
    return tuple(
        [
            Refusal(into.name(), reasons[into.numbers.below(len(reasons))])
            for _ in range(into.count())
        ]
    )


def _write_stubs(out: Out, stubs: tuple[Stub, ...]) -> None:
    out.number(len(stubs))
    for stub in stubs:
        out.number(stub.feed)
        out.id(stub.id)
        out.name(stub.inc)
        out.number(stub.seq)
        out.name(stub.prev)
        out.text(stub.kind)
        out.name(stub.entity)


def _read_stubs(into: In) -> tuple[Stub, ...]:
    return tuple(
        [
            Stub(
                feed=into.number(),
                id=into.id(),
                inc=into.name(),
                seq=into.number(),
                prev=into.name(),
                kind=into.text(),
                entity=into.name(),
            )
            for _ in range(into.count())
        ]
    )


def _write_author(out: Out, author: tuple[str, str]) -> None:
    out.id(author[0])
    out.text(author[1])


def _write_pair(out: Out, pair: tuple[str, str]) -> None:
    out.text(pair[0])
    out.text(pair[1])


NUMBER = Form(Out.number, In.number)
FLAG = Form(_nothing, _yes)
TEXT = Form(Out.text, In.text)
ID = Form(Out.id, In.id)
HEX = Form(_write_hex, _read_hex)
NAMES = list_of(Form(Out.name, In.name))
TEXTS = list_of(TEXT)
STRETCHES = list_of(Form(_write_stretch, _read_stretch))
BUCKETS = list_of(Form(_write_bucket, lambda into: (_read_stretch(into), into.raw().hex())))
AUTHORS = list_of(Form(_write_author, lambda into: (into.id(), into.text())))
PAIRS = list_of(Form(_write_pair, lambda into: (into.text(), into.text())))
ACKS = Form(_write_acks, _read_acks)
OWN = Form(_write_own, _read_own)
REFUSED = Form(_write_refused, _read_refused)
STUBS = Form(_write_stubs, _read_stubs)
