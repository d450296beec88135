"""Ids in a frame: 32 hex digits that name an op, or a bundle that an op created.

Each id is told once. One that belongs to an op of the same frame is told by that op's place, one
that the reader can look up by its author's incarnation and seq; the others are 16 bytes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from posobat.domain.ids import child_id
from posobat.wire.codec import BadFrame
from posobat.wire.columns_ints import put_ints, take_ints
from posobat.wire.columns_streams import Sink, Source
from posobat.wire.varint import put

Place = tuple[str, int, int]
"""(incarnation, seq, n): the n-th child of that op, n = 0 the op itself."""

Known = Callable[[Sequence[str]], Mapping[str, Place]]
"""Answers where the reader finds these ids; what it may not hold yet is left out."""

Find = Callable[[Sequence[tuple[str, int]]], Mapping[tuple[str, int], str]]
"""Answers the op ids at these places of the reader's log; what it does not hold, or holds twice,
is left out."""

Here = tuple[int, int]
"""(place of an op in the frame, n)."""

Name = str | Here
UNKNOWN = "acuan asing"
"""Reason of a BadFrame whose ids are not in the reader's log: send it again without `known`."""
MOST_NAMES = 1 << 16
MOST_CHILDREN = 100
CHECK_BYTES = 4

_RAW, _OP, _CHILD, _KNOWN = range(4)
_HEX = frozenset("0123456789abcdef")


def check_of(ids: Sequence[str]) -> bytes:
    """What tells the reader that it has the very ops of the writer."""
    return blake2b("".join(ids).encode(), digest_size=CHECK_BYTES).digest()


def are_ids(texts: Sequence[str]) -> bool:
    """Whether every text is 32 lower-case hex digits."""
    return {32}.issuperset(map(len, texts)) and _HEX.issuperset("".join(texts))


@dataclass
class NamesOut:
    """The writer's table. `here`: ids made in this frame → (place of the op, child)."""

    here: dict[str, Here]
    told: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Id → (its place in the table, the op that told it first)."""

    def codes(self, values: Sequence[str], owners: Sequence[int]) -> list[int]:
        """0 for "", 1 for an id that was not told before, else 2 + how many were told since.

        `owners`: place of the op that says it. Only a name of an op before it may be told by place.
        """
        if not any(values):
            return [0] * len(values)
        told, here = self.told, self.here
        codes = []
        for value, owner in zip(values, owners, strict=True):
            if not value:
                codes.append(0)
                continue
            if value in here and here[value][0] >= owner:
                del here[value]
            before = told.get(value)
            if before is None:
                told[value] = len(told), owner
                codes.append(1)
            else:
                codes.append(len(told) - before[0] + 1)
        return codes

    def write(self, sink: Sink, known: Known | None) -> None:
        here = self.here
        places = known([name for name in self.told if name not in here]) if known else {}
        if not are_ids(list(self.told)):
            raise ValueError("not an id")
        sorted_names: tuple[list[str], ...] = ([], [], [], [])
        kinds = []
        for name in self.told:
            if name in here:
                kinds.append(_CHILD if here[name][1] else _OP)
            else:
                kinds.append(_KNOWN if name in places else _RAW)
            sorted_names[kinds[-1]].append(name)
        put(sink.numbers, len(kinds))
        put_ints(sink, kinds)
        for kind in (_OP, _CHILD):
            put_ints(sink, [self.told[name][1] - here[name][0] for name in sorted_names[kind]])
        put_ints(sink, [here[name][1] for name in sorted_names[_CHILD]])
        asked = [places[name] for name in sorted_names[_KNOWN]]
        incs = {inc: at for at, inc in enumerate(dict.fromkeys(inc for inc, _, _ in asked))}
        if asked:
            put(sink.numbers, len(incs))
            sink.bits.append(bytes.fromhex("".join(incs)))
            put_ints(sink, [incs[inc] for inc, _, _ in asked])
            put_ints(sink, [seq for _, seq, _ in asked])
            put_ints(sink, [child for _, _, child in asked])
        sink.bits.append(bytes.fromhex("".join(sorted_names[_RAW])))


class NamesIn:
    """The reader's table: ids, and for ops of the frame (place, child) until they are known."""

    def __init__(self, source: Source, find: Find | None) -> None:
        kinds = take_ints(source, source.numbers.below(MOST_NAMES))
        if kinds and not 0 <= min(kinds) <= max(kinds) <= _KNOWN:
            raise BadFrame("acuan")
        ops = iter([(back, 0) for back in take_ints(source, kinds.count(_OP))])
        backs = take_ints(source, kinds.count(_CHILD))
        children = iter(list(zip(backs, take_ints(source, len(backs)), strict=True)))
        known = iter(_found(source, kinds.count(_KNOWN), find))
        raw = iter(take_ids(source, kinds.count(_RAW)))
        supplies: tuple[Iterator[Name], ...] = (raw, ops, children, known)
        self._table: list[Name] = [next(supplies[kind]) for kind in kinds]
        self._told = 0

    def names(self, codes: Sequence[int], owners: Sequence[int]) -> list[Name]:
        """`owners` as they were when it was written."""
        if not any(codes):
            return [""] * len(codes)
        table, told = self._table, self._told
        names: list[Name] = []
        for code, owner in zip(codes, owners, strict=True):
            if code == 0:
                names.append("")
                continue
            at = told if code == 1 else told + 1 - code
            if not 0 <= at < len(table) or at > told:
                raise BadFrame("acuan")
            name = table[at]
            if code == 1:
                told += 1
                if type(name) is tuple:
                    name = table[at] = owner - name[0], name[1]
            names.append(name)
        self._told = told
        return names

    def finish(self) -> None:
        if self._told != len(self._table):
            raise BadFrame("acuan")


def resolve(name: Name, ids: Sequence[str]) -> str:
    """The id, once the ops before are known. An op can only name an earlier one."""
    if isinstance(name, str):
        return name
    op, child = name
    if not 0 <= op < len(ids) or not 0 <= child < MOST_CHILDREN:
        raise BadFrame("acuan")
    return child_id(ids[op], child) if child else ids[op]


def _found(source: Source, count: int, find: Find | None) -> list[str]:
    if not count:
        return []
    if find is None:
        raise BadFrame(UNKNOWN)
    incs = take_ids(source, source.numbers.below(count + 1))
    which, seqs, children = _columns(source, count, 3)
    if min(which) < 0 or max(which) >= len(incs) or min(seqs) < 1 or min(children) < 0:
        raise BadFrame("acuan")
    places = [(incs[at], seq) for at, seq in zip(which, seqs, strict=True)]
    ids = find(places)
    if any(place not in ids for place in places):
        raise BadFrame(UNKNOWN)
    return [
        resolve((0, child), (ids[place],)) for place, child in zip(places, children, strict=True)
    ]


def _columns(source: Source, count: int, many: int) -> list[list[int]]:
    return [take_ints(source, count) for _ in range(many)]


def take_ids(source: Source, count: int) -> list[str]:
    text = source.raw(16 * count).hex()
    return [text[at : at + 32] for at in range(0, 32 * count, 32)]
