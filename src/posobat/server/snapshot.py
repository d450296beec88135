"""The first load of a new post: its scope cut into parts, newest first (wire/snapshot.py).

A plan is computed from the log alone, so it can be computed again after a restart of the server: a
part is named by its sum, and a post goes on where it was.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import Connection, Engine, RowMapping, select

from posobat.domain.change import Kind
from posobat.domain.clock import Clock, to_ms
from posobat.server.accept import INCARNATION
from posobat.server.district import District, head
from posobat.server.exchange import Caller, NotOurs, Signed, active
from posobat.server.scope import EVERYONE, SHARED_LIST
from posobat.store import meta, raw
from posobat.store.engine import reading
from posobat.store.oplog import OP, to_op
from posobat.wire.columns import encode_feed
from posobat.wire.columns_names import Known, Place
from posobat.wire.message import Stub
from posobat.wire.signing import request_is_from, sign_answer
from posobat.wire.snapshot import (
    Content,
    Part,
    PartName,
    Plan,
    decode_ask,
    encode_part,
    encode_plan,
    sum_of,
    words_to_sign,
)

FIRST_OPS, MOST_OPS = 250, 2500
"""Ops of the first part, which is there within seconds, and of the largest; in between they double.
2,500 ops are some 45 kB on the line."""
_MOST_PLAIN = 1_500_000
_FRESH_MS = 10 * 60_000
"""A second computer of the post gets the same plan within this time; newer ops come by the feed."""
_KEPT = 8
_CHUNK = 500
_EVERYWHERE = ("post", "staff", "driver")


# bodies are kept packed, see store.bodies: their JSON is some seven times as long at most
_COLUMNS = "o.feed, o.n, o.id, 7 * length(o.body), o.entity, o.kind"
# as told by scope.told_until, without a look at what concerns other posts
_OWN = f"""SELECT {_COLUMNS} FROM op o WHERE o.scope IN (?, '{EVERYONE}') AND o.feed <= ?
AND o.refused IS NULL"""  # noqa: S608
_SHARED = f"""SELECT {_COLUMNS} FROM patient_grant g JOIN op o ON o.entity = g.entity
WHERE g.post = ? AND g.place <= ? AND o.feed <= ? AND o.kind IN ({SHARED_LIST})
AND o.refused IS NULL AND o.scope NOT IN (?, '{EVERYONE}')"""  # noqa: S608
_BORN = f"o.scope = ? AND o.kind = '{Kind.PRESCRIPTION_NEW}' AND o.refused IS NULL"
_BUNDLES = f"""SELECT d.id, d.prescription FROM op o JOIN delivery d ON d.prescription = o.id
WHERE {_BORN}"""  # noqa: S608
_PATIENTS = f"""SELECT p.id, p.patient FROM op o JOIN prescription p ON p.id = o.id
WHERE {_BORN}"""  # noqa: S608
Entry = tuple[int, int, str, int]
"""Place, log row, id, size of the body."""


@dataclass(frozen=True)
class Cut:
    """`rows`: numbers of log rows, in the order of their places."""

    rows: "array[int]"
    records: int
    sum: str


@dataclass(frozen=True)
class Snapshot:
    generation: int
    head: int
    made: int
    cuts: tuple[Cut, ...]

    def before(self, n: int) -> set[int]:
        """Log rows of all parts before the n-th."""
        return {row for cut in self.cuts[:n] for row in cut.rows}


@dataclass
class Snapshots:
    """The newest plans by post, and the lock under which one is made at a time."""

    kept: dict[str, Snapshot] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(
        self, engine: Engine, district: District, post: str, now: int, wish: PartName | None
    ) -> Snapshot:
        """The plan up to the wished head, else a fresh one."""
        with self.lock:
            found = self.kept.get(post)
            with reading(engine) as connection:
                _, generation = head(connection, district.code)
                if found is None or not _serves(found, generation, now, wish):
                    upto = wish.head if wish else None
                    found = make_plan(connection, district, post, now, upto)
            self.kept.pop(post, None)
            self.kept[post] = found
            while len(self.kept) > _KEPT:
                del self.kept[next(iter(self.kept))]
            return found


def answer(
    engine: Engine,
    district: District,
    clock: Clock,
    snapshots: Snapshots,
    *,
    device: str,
    signature: str,
    path: str,
    body: bytes,
) -> Signed:
    """NotOurs or BadFrame; otherwise the signed plan or part."""
    caller = active(engine, device)
    if not request_is_from(caller.public, signature, "POST", path, body):
        raise NotOurs
    ask = decode_ask(body)
    now = to_ms(clock())
    found = snapshots.of(engine, district, caller.post, now, ask.part)
    if ask.part is None:
        content = encode_plan(_told(engine, found, caller))
    else:
        content = encode_part(_part(engine, found, caller.post, ask.part))
    return Signed(content, sign_answer(district.key, words_to_sign(device, ask.nonce), content))


def make_plan(
    connection: Connection, district: District, post: str, now: int, upto: int | None = None
) -> Snapshot:
    """`upto`: an earlier head, to find the parts of a plan again."""
    last, generation = head(connection, district.code)
    # the same as for the feed: only what has been folded is told
    folded = meta.get_int(connection, "projected")
    if (raw.value(connection, "SELECT max(feed) FROM op") or 0) > folded:
        last = min(last, folded)
    last = min(last, upto) if upto else last
    return Snapshot(generation, last, now, tuple(_cuts(_families(connection, post, last))))


def _serves(found: Snapshot, generation: int, now: int, wish: PartName | None) -> bool:
    if found.generation != generation:
        return False
    return found.head == wish.head if wish else now - found.made < _FRESH_MS


def _cuts(families: Iterable[list[Entry]]) -> Iterator[Cut]:
    most, rows, records, size = FIRST_OPS, [], 0, 0
    for family in families:
        rows += family
        records += 1
        size += sum(length for _, _, _, length in family)
        if len(rows) >= most or size >= _MOST_PLAIN:
            # a record beyond all measure is cut nevertheless: the post holds back what is not whole
            for start in range(0, len(rows), 2 * MOST_OPS):
                yield _cut(rows[start : start + 2 * MOST_OPS], records)
                records = 0
            rows, size, most = [], 0, min(most * 2, MOST_OPS)
    if rows:
        yield _cut(rows, records)


def _cut(entries: Sequence[Entry], records: int) -> Cut:
    ordered = sorted(entries)
    total = sum_of((place, identity) for place, _, identity, _ in ordered)
    return Cut(array("q", [row for _, row, _, _ in ordered]), records, total)


def _families(connection: Connection, post: str, upto: int) -> Iterator[list[Entry]]:
    """What belongs together: posts and staff first, then prescriptions with their bundles and
    patients by their newest op, a patient right before the first prescription that names him."""
    parents: dict[bytes, bytes] = dict(raw.rows(connection, _BUNDLES, (post,)))
    patients: dict[bytes, bytes] = dict(raw.rows(connection, _PATIENTS, (post,)))
    everywhere: list[Entry] = []
    families: dict[bytes, list[Entry]] = {}
    own = raw.rows(connection, _OWN, (post, upto))
    shared = raw.rows(connection, _SHARED, (post, upto, upto, post))
    for place, row, identity, size, entity, kind in (*own, *shared):
        entry = place, row, identity.hex(), size
        if kind.partition(".")[0] in _EVERYWHERE:
            everywhere.append(entry)
        else:
            families.setdefault(parents.get(entity, entity), []).append(entry)
    if everywhere:
        yield everywhere
    for family in sorted(families, key=lambda name: -max(families[name])[0]):
        for name in (patients.get(family), family):
            if name is not None and name in families:
                yield families.pop(name)


def _told(engine: Engine, found: Snapshot, caller: Caller) -> Plan:
    wanted = (
        select(OP.c.feed, OP.c.id, OP.c.refused)
        .join(INCARNATION, INCARNATION.c.inc == OP.c.inc)
        .where(
            INCARNATION.c.device == caller.device,
            OP.c.refused.is_not(None),
            OP.c.feed <= found.head,
        )
        .order_by(OP.c.feed)
    )
    with reading(engine) as connection:
        refused = tuple((row[0], row[1], row[2]) for row in connection.execute(wanted))
    parts = tuple(Part(len(cut.rows), cut.records, cut.sum) for cut in found.cuts)
    return Plan(found.generation, found.head, parts, refused)


def _part(engine: Engine, found: Snapshot, post: str, name: PartName) -> Content | None:
    """None when the log does not hold the very same any more: an op was erased, or went into
    quarantine, since the plan was made."""
    own = (post, EVERYONE)
    same = found.generation == name.generation and found.head == name.head
    if not same or name.n >= len(found.cuts) or found.cuts[name.n].sum != name.sum:
        return None
    with reading(engine) as connection:
        rows = sorted(_rows(connection, found.cuts[name.n].rows), key=lambda row: row["feed"])
        if sum_of((row["feed"], row["id"]) for row in rows) != name.sum:
            return None
        whole = [row for row in rows if not row["erased"]]
        known = None if name.plain else _known(connection, found.before(name.n))
        return Content(
            bodies=tuple(_bodies(whole, known)),
            erased=tuple(_stub(row) for row in rows if row["erased"]),
            authors=tuple(
                {row["inc"]: row["scope"] for row in rows if row["scope"] not in own}.items()
            ),
        )


def _rows(connection: Connection, numbers: Sequence[int]) -> Iterator[RowMapping]:
    for start in range(0, len(numbers), _CHUNK):
        part = numbers[start : start + _CHUNK]
        wanted = select(OP).where(OP.c.n.in_(part), OP.c.refused.is_(None))
        yield from connection.execute(wanted).mappings()


def _stub(row: RowMapping) -> Stub:
    return Stub(
        feed=row["feed"],
        id=row["id"],
        inc=row["inc"],
        seq=row["seq"],
        prev=row["prev"],
        kind=row["kind"],
        entity="" if row["creates"] else row["entity"],
    )


def _known(connection: Connection, before: set[int]) -> Known:
    """Ops that came with an earlier part are told by their place in their author's chain."""

    def known(names: Sequence[str]) -> Mapping[str, Place]:
        found: dict[str, Place] = {}
        for start in range(0, len(names), _CHUNK):
            asked = names[start : start + _CHUNK]
            wanted = select(OP.c.n, OP.c.id, OP.c.inc, OP.c.seq).where(OP.c.id.in_(asked))
            for row in connection.execute(wanted):
                if row.n in before:
                    found[row.id] = row.inc, row.seq, 0
        return found

    return known


def _bodies(rows: Sequence[RowMapping], known: Known | None) -> Iterator[bytes]:
    if not rows:
        return
    feed = [(row["feed"], to_op(row)) for row in rows]
    try:
        yield encode_feed(feed, ids=[row["id"] for row in rows], known=known)
    except ValueError:
        if len(rows) == 1:
            raise
        half = len(rows) // 2
        yield from _bodies(rows[:half], known)
        yield from _bodies(rows[half:], known)
