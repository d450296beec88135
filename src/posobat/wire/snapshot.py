"""The first load of a new post: its scope up to one place of the order, cut into parts.

A plan names the parts, newest first, each with the sum of what it holds. A part is columnar bodies;
its ops are whole records: a prescription with all that happened to its bundles, and each patient no
later than the first prescription that speaks of him. So a post works from the first part on.

Ask   {"v", "inc", "nonce"}, and for a part {"gen", "head", "n", "sum", "plain"} too
Plan  {"v", "gen", "head", "parts": [[ops, records, sum] …], "refused": [[place, op, why]]}
Part  one byte: 1, then {"erased", "authors"} and each body, after its length (4 bytes, big-endian);
      0 alone: the part is not to be had any more, ask for a new plan
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from posobat.wire.codec import MAX_PACKED, BadFrame, pack, unpack
from posobat.wire.message import Stub

VERSION = 1
PATH = "/v1/snapshot"
MOST_PARTS = 20_000
_LENGTH = struct.Struct(">I")
_PLACE = struct.Struct(">Q")
_HELD, _GONE = b"\x01", b"\x00"
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class PartName:
    """The `n`-th part of the scope up to `head`. `plain`: tell every id in full."""

    generation: int
    head: int
    n: int
    sum: str
    plain: bool = False


@dataclass(frozen=True)
class Ask:
    """Without a part: the plan."""

    inc: str
    nonce: str
    part: PartName | None = None


@dataclass(frozen=True)
class Part:
    """`records`: patients, prescriptions and the like; `sum` as sum_of gives it."""

    ops: int
    records: int
    sum: str


@dataclass(frozen=True)
class Plan:
    """`refused`: (place, op, sentence) of what this very computer wrote and the server keeps in
    quarantine."""

    generation: int
    head: int
    parts: tuple[Part, ...]
    refused: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True)
class Pending:
    """A first load that is wanted or under way at this computer. `plan` None: still to be asked
    for; `at` is the next part."""

    inc: str
    device: str
    plan: Plan | None = None
    at: int = 0

    @property
    def progress(self) -> "Progress":
        parts = self.plan.parts if self.plan else ()
        done = sum(part.records for part in parts[: self.at])
        return Progress(done, sum(part.records for part in parts))


@dataclass(frozen=True)
class Progress:
    """Records at the post, and how many there will be; `total` 0 before there is a plan."""

    done: int
    total: int


@dataclass(frozen=True)
class Content:
    """Columnar bodies with places, and ops that lost their body. `authors`: incarnation and post of
    those ops that another post wrote, about patients that are shared."""

    bodies: tuple[bytes, ...]
    erased: tuple[Stub, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()


def words_to_sign(device: str, nonce: str) -> str:
    """What stands for the nonce under the server's signature: no answer of the exchange, and none
    to another device, can be passed off as a part."""
    return f"snapshot {device} {nonce}"


def part_name(plan: Plan, n: int, *, plain: bool = False) -> PartName:
    return PartName(plan.generation, plan.head, n, plan.parts[n].sum, plain)


def sum_of(ops: Iterable[tuple[int, str]]) -> str:
    """Of places and op ids, in the part's order. An id stands for every byte of its op."""
    total = blake2b(digest_size=16)
    for place, identity in ops:
        total.update(_PLACE.pack(place))
        total.update(bytes.fromhex(identity))
    return total.hexdigest()


def encode_ask(ask: Ask) -> bytes:
    value: dict[str, Any] = {"v": VERSION, "inc": ask.inc, "nonce": ask.nonce}
    if ask.part is not None:
        part = ask.part
        value |= {"gen": part.generation, "head": part.head, "n": part.n}
        value |= {"sum": part.sum, "plain": part.plain}
    return pack(value)


def decode_ask(data: bytes) -> Ask:
    """BadFrame on anything that is not a version 1 ask."""
    value = _opened(data)
    nonce = _text(value.get("nonce"))
    if "n" not in value:
        return Ask(_text(value.get("inc")), nonce)
    part = PartName(
        generation=_number(value.get("gen")),
        head=_number(value.get("head")),
        n=_number(value.get("n")),
        sum=_text(value.get("sum")),
        plain=value.get("plain") is True,
    )
    return Ask(_text(value.get("inc")), nonce, part)


def encode_plan(plan: Plan) -> bytes:
    return pack(
        {
            "v": VERSION,
            "gen": plan.generation,
            "head": plan.head,
            "parts": [[part.ops, part.records, part.sum] for part in plan.parts],
            "refused": plan.refused,
        }
    )


def decode_plan(data: bytes) -> Plan:
    """BadFrame on anything that is not a version 1 plan."""
    value = _opened(data)
    parts, refused = value.get("parts"), value.get("refused")
    if not isinstance(parts, list) or not isinstance(refused, list) or len(parts) > MOST_PARTS:
        raise BadFrame("bentuk rencana")
    try:
        return Plan(
            generation=_number(value.get("gen")),
            head=_number(value.get("head")),
            parts=tuple(Part(_number(o), _number(r), _id(s)) for o, r, s in parts),
            refused=tuple((_number(p), _id(i), _text(w)) for p, i, w in refused),
        )
    except (TypeError, ValueError) as error:
        raise BadFrame("bentuk rencana") from error


def encode_part(content: Content | None) -> bytes:
    """None: the part is not to be had any more."""
    if content is None:
        return _GONE
    erased = [_stub_row(stub) for stub in content.erased]
    sections = [pack({"erased": erased, "authors": content.authors}), *content.bodies]
    return _HELD + b"".join(_LENGTH.pack(len(part)) + part for part in sections)


def decode_part(data: bytes) -> Content | None:
    """What encode_part was given; the bodies are still closed. BadFrame for anything else."""
    if data == _GONE:
        return None
    if data[:1] != _HELD or len(data) > MAX_PACKED:
        raise BadFrame("bentuk bagian")
    sections: list[bytes] = []
    at = 1
    while at < len(data):
        if at + _LENGTH.size > len(data):
            raise BadFrame("terpotong")
        (size,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if at + size > len(data):
            raise BadFrame("terpotong")
        sections.append(data[at : at + size])
        at += size
    if not sections:
        raise BadFrame("terpotong")
    head = unpack(sections[0])
    erased, authors = head.get("erased"), head.get("authors")
    if not isinstance(erased, list) or not isinstance(authors, list):
        raise BadFrame("bentuk bagian")
    try:
        posts = tuple((_id(inc), _text(post)) for inc, post in authors)
    except (TypeError, ValueError) as error:
        raise BadFrame("bentuk bagian") from error
    return Content(tuple(sections[1:]), tuple(_stub(row) for row in erased), posts)


def _stub_row(stub: Stub) -> list[Any]:
    return [stub.feed, stub.id, stub.inc, stub.seq, stub.prev, stub.kind, stub.entity]


def _stub(row: object) -> Stub:
    if not isinstance(row, list) or len(row) != 7:
        raise BadFrame("bentuk bagian")
    feed, identity, inc, seq, prev, kind, entity = row
    return Stub(
        feed=_number(feed),
        id=_id(identity),
        inc=_id(inc),
        seq=_number(seq),
        prev=_id(prev) if prev else "",
        kind=_text(kind),
        entity=_id(entity) if entity else "",
    )


def _id(value: object) -> str:
    """32 lower-case hex digits: the store keeps ids as 16 bytes."""
    text = _text(value)
    if len(text) != 32 or set(text) - _HEX:
        raise BadFrame("id")
    return text


def _opened(data: bytes) -> dict[str, Any]:
    value = unpack(data)
    if value.get("v") != VERSION:
        raise BadFrame("versi cuplikan")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 4000:
        raise BadFrame("bukan teks")
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadFrame("bukan angka")
    return value
