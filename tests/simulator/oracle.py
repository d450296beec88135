"""The questions asked of a world: while it runs, and when everything has come to rest.

None of the answers comes from the code under test: tables are read as they stand, and who had met
what is what the witness saw.
"""

from collections import Counter as Count
from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from posobat.server.grants import FOREIGN
from posobat.store import raw
from posobat.store.engine import begin
from posobat.store.oplog import OP
from posobat.store.projection import project
from posobat.store.tables import (
    ClashTable,
    DeliveryTable,
    ItemTable,
    PatientTable,
    PostRow,
    PrescriptionTable,
    StaffTable,
)
from simulator import chains, couriers, privacy
from simulator.disk import Disk, said_in
from simulator.people import FIELDS
from simulator.verdict import Broken, some
from simulator.witness import Witness, Written, ids

if TYPE_CHECKING:
    from simulator.world import Computer, World

IDLE_BYTES = 600
PROJECTION = [
    model.__table__  # type: ignore[attr-defined]
    for model in (
        PostRow, StaffTable, PatientTable, PrescriptionTable, ItemTable, DeliveryTable, ClashTable
    )
]  # fmt: skip
_HELD = """SELECT lower(hex(id)), feed FROM op WHERE refused IS NULL
AND NOT (erased AND feed IS NULL) UNION ALL SELECT lower(hex(id)), place FROM pruned"""
_WAITING = f"""SELECT lower(hex(o.id)) FROM op o JOIN patient_grant g ON g.entity = o.entity
AND g.post = o.scope WHERE o.refused = '{FOREIGN}' AND o.kind = 'patient.set' AND NOT o.erased"""
_ERASED = "SELECT 1 FROM erased WHERE entity = ?"
_EMPTY = "SELECT lower(hex(id)) FROM op WHERE erased AND feed IS NULL"
_FOLDED = tuple(table.name for table in PROJECTION)
Rows = set[tuple[Any, ...]]
Shown = dict[tuple[str, str], Rows]
_TABLES = ("patient", "staff", "prescription", "prescription_item", "delivery", "clash")


# --- while it runs ----------------------------------------------------------------------------


def saved(
    world: "World", computer: "Computer", answered: Iterable[str], fresh: list[Written]
) -> None:
    """What a use-case answered for is in the log, and is read back."""
    for op in answered:
        if op not in world.witness.held[computer.name]:
            raise Broken(f"{computer.name}: op {op[:8]} was acknowledged and is not in the log")
    for new in fresh:
        if new.kind == "patient.set":
            for name, value in new.fields.items():
                if name in FIELDS:
                    computer.edits[new.entity, name] = (new.op, value)
    if len(computer.edits) > 12:
        for key in list(computer.edits)[:-12]:
            del computer.edits[key]
    read_back(world, computer, {new.entity for new in fresh})
    if fresh and world.rng.random() < 0.04:
        folded_as_logged(computer.disk, computer.name, [new.entity for new in fresh])


def exchanged(world: "World", computer: "Computer", *, confirmed: bool) -> None:
    """After an exchange, whatever became of it: own words stand, and nothing counts as sent that
    the server does not hold."""
    read_back(world, computer, None)
    server = world.server.disk
    missing = world.witness.own[computer.name] - world.witness.held["server"]
    shown = world.unsent_of(computer)
    told = computer.disk.rows("SELECT value FROM meta WHERE key = 'generation'")[0][0]
    now = server.rows("SELECT generation FROM feed_head")[0][0]
    if int(told) == now and shown < len(missing):
        raise Broken(f"{computer.name} shows {shown} unsent, {len(missing)} are not at the server")
    if confirmed and (shown or missing):
        raise Broken(f"{computer.name}: confirmed with {shown} shown and {len(missing)} not sent")


def read_back(world: "World", computer: "Computer", entities: set[str] | None) -> None:
    """Own edits are shown until somebody else's, which has its place, stands above them."""
    for (entity, name), (op, value) in list(computer.edits.items()):
        if entities is not None and entity not in entities:
            continue
        found = computer.disk.rows(
            f"SELECT {name} FROM patient WHERE id = ?",
            bytes.fromhex(entity),
        )
        if found and found[0][0] == value:
            continue
        gone = not found and computer.disk.rows(_ERASED, bytes.fromhex(entity))
        lost = world.witness.stripped.get("server", set())
        if not gone and not _above(computer.disk, entity, name, op, lost):
            raise Broken(f"{computer.name} wrote {name} of {entity[:6]} and does not read it back")
        del computer.edits[entity, name]


def _above(disk: Disk, entity: str, name: str, op: str, lost: set[str]) -> bool:
    """Is there another's edit of that field, or an own one with its place? Or was ours refused?

    What a restored server lost has no place until it is returned: another's stands above, and so
    does one of an own earlier life while ours, taken in before it, waits for a decision."""
    record, ours = bytes.fromhex(entity), bytes.fromhex(op)
    waits = disk.rows(
        "SELECT 1 FROM clash WHERE entity = ? AND field = ? AND loser = ?", record, name, ours
    )
    for other, placed, earlier, refused, body in disk.rows(
        "SELECT lower(hex(id)), feed IS NOT NULL OR NOT mine,"
        " inc <> (SELECT inc FROM op WHERE id = ?), refused, body FROM op WHERE entity = ?",
        ours,
        record,
    ):
        if other == op and refused is not None:
            return True
        returns = earlier and other in lost and waits
        if other != op and (placed or returns) and name in said_in(body):
            return True
    return False


def folded_as_logged(disk: Disk, name: str, entities: Iterable[str]) -> None:
    """The tables of these records are what folding their ops anew gives."""
    connection = begin(disk.engine)
    try:
        before = _dump(connection)
        project(connection, entities)
        if _dump(connection) != before:
            raise Broken(f"{name}: the projection is not the fold of the log")
    finally:
        connection.rollback()
        connection.close()


# --- at rest ----------------------------------------------------------------------------------


def judge(world: "World") -> None:
    server = world.server.disk
    held = ids(server)
    world.tally.ops = len(held)
    _in_order(world, server)
    chains.judge(world, server)
    if waiting := server.column(_WAITING):
        raise Broken(f"{some(waiting)} wait though their post may write about the patient")
    _nothing_lost(world, held)
    shown: Shown = {}
    for computer in world.computers:
        _same_log(world, computer, server)
        _same_screens(computer, server, shown)
        _quarantine(world.witness, computer, server)
    _no_edit_vanished(world, server)
    couriers.judge(world, server)
    privacy.judge(world, server)
    _slips(world, server)
    if world.rng.random() < 0.25:
        for name, disk in (("server", server), *((c.name, c.disk) for c in world.computers)):
            _refolds(disk, name)
    _idle(world)


def _in_order(world: "World", server: Disk) -> None:
    rows = server.rows("SELECT lower(hex(id)), feed FROM op ORDER BY feed")
    if len({op for op, _ in rows}) != len(rows):
        raise Broken("the server holds an op twice")
    places = [feed for _, feed in rows]
    if None in places or len(set(places)) != len(places):
        raise Broken("two ops have one place, or one has none")
    grants = [row[0] for row in server.rows("SELECT place FROM patient_grant")]
    if len({*places, *grants}) != len(places) + len(grants):
        raise Broken("an op and a grant have one place, or two grants")
    gaps = sum(1 for one, two in pairwise(sorted([*places, *grants])) if two != one + 1)
    # an op that came before its grant gets a new place behind it; an edit does that the author of
    # another was said to have seen, by a place of a life that the second restore forgot
    edits = "SELECT count(*) FROM op WHERE kind LIKE '%.set' AND NOT creates"
    moved = len(grants) + (server.rows(edits)[0][0] if world.restores > 1 else 0)
    if gaps > world.restores + moved or (places and places[0] != 1 and not world.restores):
        raise Broken(f"{gaps} gaps in the order after {world.restores} restores")


def _nothing_lost(world: "World", held: set[str]) -> None:
    """Every op that anybody wrote is at the server; what is not was taken away everywhere."""
    witness = world.witness
    everywhere: set[str] = set()
    for place, seen in witness.held.items():
        gone = witness.stripped.get(place, set())
        now = held if place == "server" else ids(world.named(place).disk)
        if dropped := seen - now - gone:
            raise Broken(f"{place} held {some(dropped)} and does not any more")
        everywhere |= now
    # whoever has heard of an id can say that it was erased: such are not returned for others
    empty = {op for c in world.computers for op in c.disk.column(_EMPTY)}
    if missing := everywhere - held - empty:
        kinds = Count(witness.written[op].kind for op in missing if op in witness.written)
        raise Broken(f"posts hold what the server does not: {some(missing)} {dict(kinds)}")
    for op in witness.written.keys() - held:
        if op in empty:
            continue
        # nobody holds it: then it was taken away wherever it had been
        places = [place for place, gone in witness.stripped.items() if op in gone]
        if not places:
            raise Broken(f"op {op[:8]} is nowhere and was taken away nowhere")
        if op in witness.stripped.get("server", set()):
            world.tally.double_loss += 1
        else:
            world.tally.lost_unsent += 1


def _same_log(world: "World", computer: "Computer", server: Disk) -> None:
    """In its scope a computer holds what the server holds, each at the same place."""
    there = dict(
        server.rows(
            "SELECT lower(hex(id)), feed FROM op WHERE refused IS NULL AND (scope IN (?, '*')"
            " OR kind = 'patient.set' AND entity IN"
            " (SELECT entity FROM patient_grant WHERE post = ?))",
            computer.post,
            computer.post,
        )
    )
    here = dict(computer.disk.rows(_HELD))
    if missing := there.keys() - here.keys():
        raise Broken(f"{computer.name} did not get {some(missing)}")
    if extra := here.keys() - there.keys():
        raise Broken(f"{computer.name} counts what the server does not: {some(extra)}")
    if wrong := [op for op, feed in here.items() if there[op] != feed]:
        raise Broken(f"{computer.name} has another place for {some(wrong)}")
    shown = world.unsent_of(computer)
    if shown:
        raise Broken(f"{computer.name} shows {shown} unsent at rest")


def _same_screens(computer: "Computer", server: Disk, shown: Shown) -> None:
    """`shown`: what the server shows of each post, as far as it was asked already."""
    dropped = computer.disk.column("SELECT entity FROM pruned_entity")
    for table in _TABLES:
        here = screens(computer.disk, table)
        told = shown.get((table, computer.post))
        if told is None:
            told = shown[table, computer.post] = screens(server, table, computer.post)
        there = {row for row in told if row[0] not in dropped} if dropped else told
        if here != there:
            ours, theirs = sorted(here - there, key=repr), sorted(there - here, key=repr)
            raise Broken(f"{computer.name} shows another {table}: {ours[:2]} for {theirs[:2]}")


def screens(disk: Disk, table: str, post: str = "") -> Rows:
    """Rows of a table that belong to a post or are shared with it; all where none is named."""
    mine = "SELECT entity FROM op WHERE refused IS NULL"
    if post:
        mine += " AND scope IN (?, '*') UNION ALL SELECT entity FROM patient_grant WHERE post = ?"
    where = {
        "prescription_item": f"prescription IN ({mine})",
        "delivery": f"(prescription IN ({mine}) OR id IN ({mine}))",
        "clash": f"entity IN ({mine})",
    }.get(table, f"id IN ({mine})")
    values = [post] * where.count("?")
    return set(disk.rows(f"SELECT * FROM {table} WHERE {where}", *values))


def _quarantine(witness: Witness, computer: "Computer", server: Disk) -> None:
    # who merely wrote about a patient gets a share too: that allows nothing
    granted = (
        "SELECT lower(hex(entity)) FROM patient_grant WHERE post = ? AND why IN ('wilayah', 'cari')"
    )
    shared = {row[0] for row in server.rows(granted, computer.post)}
    refused = computer.disk.column("SELECT lower(hex(id)) FROM op WHERE refused IS NOT NULL")
    own = computer.disk.column("SELECT lower(hex(id)) FROM op WHERE mine")
    # what was erased is asked of nobody, for whatever reason it had been refused
    erased = computer.disk.column("SELECT lower(hex(id)) FROM op WHERE erased")
    if wrong := refused - witness.must_refuse - erased:
        why = computer.disk.rows("SELECT refused FROM op WHERE refused IS NOT NULL")
        raise Broken(f"{computer.name}: {some(wrong)} refused without need: {why[0][0]}")
    allowed = {op for op in own & witness.must_refuse if witness.written[op].entity in shared}
    if passed := (own & witness.must_refuse) - refused - allowed:
        raise Broken(f"{computer.name}: {some(passed)} should be in quarantine")


def _no_edit_vanished(world: "World", server: Disk) -> None:
    """Alive, superseded by somebody who had met it, waiting for a decision, or in quarantine."""
    rows = server.rows(
        "SELECT lower(hex(id)), lower(hex(entity)), body, feed FROM op"
        " WHERE kind = 'patient.set' AND refused IS NULL ORDER BY feed"
    )
    edits: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    for op, entity, body, _ in rows:
        said = said_in(body)
        for name, value in said.items():
            if name in FIELDS:
                told = edits.setdefault((entity, name), [])
                if op == entity or op in named.get((entity, name), ()):
                    # returned to a restored server after what was written over it
                    told.insert(0, (op, value))
                else:
                    told.append((op, value))
                named.setdefault((entity, name), set()).update(said.get("after", ()))
    waiting = {
        (entity, name, loser)
        for entity, name, loser in server.rows(
            "SELECT lower(hex(entity)), field, lower(hex(loser)) FROM clash"
        )
    }
    world.tally.clashes = len(waiting)
    written = world.witness.written
    calm = not (world.restores or world.clones or world.put_backs)
    for (entity, name), told in edits.items():
        shown_op, shown = told[-1]
        for n, (op, value) in enumerate(told[:-1]):
            met = any(op in written[later].saw for later, _ in told[n + 1 :] if later in written)
            if value == shown and type(value) is type(shown):
                continue
            if not met and (entity, name, op) not in waiting:
                raise Broken(f"the edit {op[:8]} of {name} of {entity[:6]} vanished")
            if calm and (entity, name, op) in waiting and op in written[shown_op].saw:
                raise Broken(f"{op[:8]} waits though {shown_op[:8]} had met it")
        row = server.rows(
            f"SELECT {name} FROM patient WHERE id = ?",
            bytes.fromhex(entity),
        )
        if row and row[0][0] != shown:
            raise Broken(f"{name} of {entity[:6]} is not what the newest edit says")


def _slips(world: "World", server: Disk) -> None:
    doubled = server.rows(
        "SELECT slip FROM delivery WHERE slip != '' GROUP BY slip HAVING count(*) > 1"
    )
    world.tally.slips_doubled = len(doubled)
    if doubled and not (world.clones or world.put_backs):
        raise Broken(f"slip number given twice: {doubled[0][0]}")


def _refolds(disk: Disk, name: str) -> None:
    connection = begin(disk.engine)
    try:
        before = _dump(connection)
        for table in PROJECTION:
            connection.execute(delete(table))
        project(connection, [row.entity for row in connection.execute(OP.select())])
        if _dump(connection) != before:
            raise Broken(f"{name}: the projection is not the fold of the log")
    finally:
        connection.rollback()
        connection.close()


def _idle(world: "World") -> None:
    from posobat.sync import exchange as client
    from simulator.network import CALM, BadLink

    computer = world.computers[0]
    link = world.link(BadLink, computer, CALM)
    client.exchange(computer.replica, link)
    if link.size > IDLE_BYTES:
        raise Broken(f"an idle exchange takes {link.size} bytes")


def digest(world: "World") -> str:
    """Of everything that the server shows and of the log's order."""
    server = world.server.disk
    content = [server.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in _TABLES]
    content.append(server.rows("SELECT id, feed, refused FROM op ORDER BY feed"))
    return blake2b(repr(content).encode(), digest_size=8).hexdigest()


def _dump(connection: Any) -> dict[str, Rows]:
    return {table: set(raw.rows(connection, f"SELECT * FROM {table}")) for table in _FOLDED}
