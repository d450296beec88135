"""A real pickup post in a folder of its own: the same parts as at the counter, without a window."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, event, select

from helpers.prescriptions import NOW
from posobat.app.pharmacy import final_check, prepare, review_prescription, seal
from posobat.app.ports import SyncSummary, Work
from posobat.app.register_prescription import Registered, register_prescription
from posobat.app.request_courier import request_courier
from posobat.domain.change import Change
from posobat.domain.clock import to_ms
from posobat.domain.forms import PrescriptionForm
from posobat.domain.review import ITEMS, Review
from posobat.store import meta
from posobat.store.engine import begin, reading, writing
from posobat.store.identity import Identity, enrol, identity
from posobat.store.oplog import OP, append, author_head
from posobat.store.projection import project
from posobat.store.replica import PostReplica
from posobat.store.tables import (
    ClashTable,
    DeliveryTable,
    DriverTable,
    ItemTable,
    PatientTable,
    PostRow,
    PrescriptionTable,
    StaffTable,
)
from posobat.sync.exchange import exchange
from posobat.sync.ports import Link
from posobat.wire.op import Op, canonical_body
from posobat.wire.signing import new_key, public_key
from posobat.wiring import Post, join_post, open_post

PROJECTION = [
    model.__table__  # type: ignore[attr-defined]
    for model in (
        PostRow, StaffTable, DriverTable, PatientTable, PrescriptionTable, ItemTable,
        DeliveryTable, ClashTable,
    )
]  # fmt: skip

Rows = dict[str, list[tuple[Any, ...]]]


class CutError(Exception):
    """The fault that a test put in."""


@dataclass
class SetClock:
    """Shows what it was set to."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class Station:
    post: Post
    clock: SetClock
    actor: str = "staf-agus"
    seals: int = field(default=0)

    @property
    def engine(self) -> Engine:
        return self.post.engine

    @property
    def me(self) -> Identity:
        with reading(self.engine) as connection:
            found = identity(connection)
        assert found is not None
        return found

    def join(self, url: str, code: str) -> None:
        join_post(self.post, url, code)

    def work(self, actor: str = "") -> Work:
        return self.post.work(actor or self.actor)

    def register(self, form: PrescriptionForm) -> Registered:
        with self.work() as unit:
            done = register_prescription(unit, self.clock, self.post.reference, form)
            unit.commit()
        return done

    def record(self, *changes: Change) -> list[str]:
        with self.work() as unit:
            ids = [unit.record(change) for change in changes]
            unit.commit()
        return ids

    def record_raw(
        self,
        kind: str,
        body: dict[str, Any],
        entity: str = "",
        *,
        fold: bool = True,
        **fields: Any,
    ) -> str:
        """An op as a newer, older or hostile program would write it: nothing is checked."""
        with writing(self.engine) as connection:
            me = identity(connection)
            assert me is not None
            seq, prev = author_head(connection, me.inc)
            op = Op(
                inc=me.inc,
                seq=seq + 1,
                prev=prev,
                actor=fields.get("actor", self.actor),
                at=fields.get("at", to_ms(self.clock())),
                suspect=False,
                seen=me.cursor,
                kind=kind,
                entity=entity,
                body=canonical_body(body),
            )
            written = append(connection, op, scope=meta.get(connection, "post.code"))
            if fold:
                project(connection, [entity or written])
        return written

    def make_ready(self, registered: Registered) -> list[str]:
        """Reviewed, prepared, checked by another and sealed; answers the bundles."""
        resep = registered.prescription
        yes = dict.fromkeys(ITEMS[Review.RESEP], True)
        with self.work("staf-dewi") as unit:
            review_prescription(unit, resep, yes, {})
            prepare(unit, resep)
            unit.commit()
        with self.work("staf-rina") as unit:
            final_check(unit, resep, dict.fromkeys(ITEMS[Review.OBAT], True), {})
            for bundle in registered.bundles:
                self.seals += 1
                number = f"SGL-{self.me.inc[:4].upper()}{self.seals:04}"
                seal(unit, bundle.delivery, number, "pasien", "aturan pakai dan efek samping")
            unit.commit()
        return [bundle.delivery for bundle in registered.bundles]

    def ask_courier(self, form: PrescriptionForm) -> tuple[str, str]:
        """A prescription from the counter to the courier's queue: (delivery, the request's op)."""
        (delivery,) = self.make_ready(self.register(form))
        with self.work() as unit:
            op = request_courier(unit, delivery)
            unit.commit()
        return delivery, op

    def sync(self, link: Link | None = None) -> SyncSummary:
        """Over HTTP as the program does it, or over a link of the test's own."""
        if link is None:
            return self.post.sync()
        return exchange(PostReplica(self.engine, self.clock), link)

    def close(self) -> None:
        self.post.close()


def open_station(folder: Path, clock: SetClock | None = None) -> Station:
    clock = clock or SetClock()
    return Station(open_post(folder, clock), clock)


def enrol_alone(station: Station, code: str = "BLB", lane: int = 0) -> None:
    """A post as after enrolment, whose server is nowhere to be found."""
    with writing(station.engine) as connection:
        enrol(
            connection,
            device=f"{lane:016x}",
            key=new_key(),
            server_url="http://127.0.0.1:9",
            server_public=public_key(new_key()),
            generation=1,
            post={"code": code, "name": f"Pos {code}", "lane": lane},
        )


def clone(station: Station, folder: Path) -> Station:
    """The data folder copied while the program was closed, opened on a second computer."""
    station.close()
    shutil.copytree(station.post.folder, folder)
    return open_station(folder, station.clock)


def log(engine: Engine) -> list[Any]:
    """Every op, in the order of arrival."""
    with reading(engine) as connection:
        return list(connection.execute(select(OP).order_by(OP.c.n)).mappings())


def op_ids(engine: Engine) -> list[str]:
    return [row["id"] for row in log(engine)]


def written(station: Station) -> list[str]:
    """Every op that this very computer recorded, oldest first."""
    return [row["id"] for row in log(station.engine) if row["mine"]]


def places(engine: Engine) -> dict[str, int]:
    """Op → the server's place, of those that have one."""
    return {row["id"]: row["feed"] for row in log(engine) if row["feed"] is not None}


def projected(engine: Engine) -> Rows:
    """Everything that screens can read, as one value to compare."""
    with reading(engine) as connection:
        return _dump(connection)


def refolded(engine: Engine) -> Rows:
    """The same after the projection was thrown away and folded anew; leaves the database as is."""
    connection = begin(engine)
    try:
        for table in PROJECTION:
            connection.execute(delete(table))
        project(connection, [row.entity for row in connection.execute(select(OP.c.entity))])
        return _dump(connection)
    finally:
        connection.rollback()
        connection.close()


def tamper(engine: Engine, statement: Any) -> None:
    with writing(engine) as connection:
        connection.execute(statement)


@contextmanager
def commit_fails(engine: Engine) -> Iterator[None]:
    """The next commit of this database does not happen: the power went in that moment."""

    def cut(_: object) -> None:
        raise CutError

    event.listen(engine, "commit", cut)
    try:
        yield
    finally:
        event.remove(engine, "commit", cut)


def _dump(connection: Any) -> Rows:
    return {
        table.name: sorted(tuple(row) for row in connection.execute(select(table)))
        for table in PROJECTION
    }
