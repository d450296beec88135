"""The unit of work of a post: op rows and projection rows in one durable transaction."""

from collections.abc import Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from posobat.app.print_orders import PaperOrder, PrintJob
from posobat.app.views import CheckItem, DeliveryDetail, DriverRow, PatientRow, PostInfo, RefusedOp
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author
from posobat.domain.slipnumber import next_counter
from posobat.store import meta, quarantine, raw, shared
from posobat.store.clashes import with_known
from posobat.store.columns import is_id
from posobat.store.details import deliveries_of, delivery_detail, patient_row
from posobat.store.drivers import driver_of_plate, driver_row
from posobat.store.engine import begin
from posobat.store.erasure import erased_among
from posobat.store.identity import not_joined, post_info
from posobat.store.oplog import append, author_head, birth_row
from posobat.store.print_queue import jobs_about, put_order
from posobat.store.projection import project, project_birth
from posobat.store.road import take_manifest_counter
from posobat.store.to_check import record_items
from posobat.wire.check import refusal
from posobat.wire.op import Op, canonical_body

_BORE = "SELECT slip FROM delivery WHERE old_seals <> '' AND ' ' || old_seals || ' ' LIKE ?"
_CLOCK_SLACK_MS = 10 * 60 * 1000
_BLANK = "INSERT INTO blank_slip (slip, actor, at) VALUES (?, ?, ?)"
_COUNTED = """INSERT INTO slip_counter (day, last) VALUES (?, ?)
ON CONFLICT (day) DO UPDATE SET last = excluded.last"""
DROP_DRAFT = "UPDATE draft SET payload = '' WHERE key = ?"
"""The row stays for the next one: it is one page to write instead of two."""
_USED = """INSERT INTO medicine_use (code, signa, count) VALUES (?, ?, 1)
ON CONFLICT (code, signa) DO UPDATE SET count = medicine_use.count + 1"""


class PostWork:
    """app.ports.Work on the post's database. Opened by `with`, written by `commit()` only."""

    def __init__(self, engine: Engine, clock: Clock, actor: str) -> None:
        self.actor = actor
        self._engine = engine
        self._clock = clock
        self._open: Connection | None = None
        self._committed = False

    def __enter__(self) -> Self:
        self._open, self._committed = begin(self._engine), False
        meta.hold(self._open)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        connection, self._open = self._connection, None
        meta.let_go(connection)
        connection.rollback()
        connection.close()

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("the unit of work is used outside its with block")
        return self._open

    @property
    def _writing(self) -> Connection:
        if self._committed:
            # no transaction is open any more: an op would be written without its projection
            raise RuntimeError("the unit of work was committed already")
        return self._connection

    def commit(self) -> None:
        """After this returns, the ops survive a power cut. Reads may follow, no further writes."""
        self._writing.commit()
        meta.let_go(self._connection)
        self._committed = True

    def record(self, change: Change) -> str:
        """Appends one op and folds its entity. DomainError when the server would refuse it;
        EnvironmentFault when this computer has not joined a post."""
        connection = self._writing
        inc = meta.get(connection, "inc")
        if not inc:
            raise not_joined()
        _not_erased(connection, change)
        seen = shared.seen(connection, change.entity)
        told = with_known(connection, change, inc=inc, seen=seen)
        body = canonical_body(told)
        reason = refusal(change.kind, change.entity, told, len(body), Author.POST)
        if reason:
            raise DomainError("DATA-DITOLAK", reason)
        seq, prev = author_head(connection, inc)
        now = to_ms(self._clock())
        op = Op(
            inc=inc,
            seq=seq + 1,
            prev=prev,
            actor=self.actor,
            at=now,
            suspect=clock_off(connection, now) != 0,
            seen=seen,
            kind=str(change.kind),
            entity=change.entity,
            body=body,
        )
        scope = meta.get(connection, "post.code")
        identity = append(connection, op, scope=scope)
        if change.entity:
            project(connection, [change.entity])
        else:
            project_birth(connection, birth_row(op, scope))
        if change.kind is Kind.PRESCRIPTION_NEW:
            _count_use(connection, change.body["items"])
        return identity

    def post(self) -> PostInfo:
        info = post_info(self._connection)
        if info is None:
            raise not_joined()
        return info

    def patient(self, patient: str) -> PatientRow | None:
        return patient_row(self._connection, patient)

    def same_person(self, nik: str, name: str, born: str) -> str:
        by_nik = "SELECT id FROM patient WHERE nik = ?"
        if nik and (found := raw.row(self._connection, by_nik, (nik,))):
            return str(found[0].hex())
        by_name = "SELECT id FROM patient WHERE name = ? AND born = ?"
        found = None if nik else raw.row(self._connection, by_name, (name, born))
        return found[0].hex() if found else ""

    def driver(self, driver: str) -> DriverRow | None:
        return driver_row(self._connection, driver)

    def driver_of_plate(self, plate: str) -> DriverRow | None:
        return driver_of_plate(self._connection, plate)

    def delivery(self, delivery: str) -> DeliveryDetail | None:
        return delivery_detail(self._connection, delivery)

    def deliveries_of(self, prescription: str) -> list[DeliveryDetail]:
        return deliveries_of(self._connection, prescription)

    def take_slip_counters(self, day: date, count: int) -> list[int]:
        connection = self._writing
        lane = meta.get_int(connection, "post.lane")
        # a computer that is enrolled anew on that day goes on in another lane
        row = f"{day.isoformat()}/{lane}"
        last = raw.value(connection, "SELECT last FROM slip_counter WHERE day = ?", (row,)) or 0
        taken = []
        for _ in range(count):
            last = next_counter(lane, last)
            taken.append(last)
        raw.run(connection, _COUNTED, (row, last))
        return taken

    def take_manifest_counter(self, day: date) -> int:
        return take_manifest_counter(self._writing, day)

    def drop_draft(self, key: str) -> None:
        raw.run(self._writing, DROP_DRAFT, (key,))

    def to_decide(self, entity: str) -> list[CheckItem]:
        return record_items(self._connection, entity)

    def refused_op(self, op: str) -> RefusedOp | None:
        found = quarantine.waiting(self._connection, op)
        return quarantine.as_told(found[0]) if found else None

    def seal_holder(self, seal: str) -> str:
        slip = "SELECT slip FROM delivery WHERE seal = ? AND seal <> ''"
        found = raw.value(self._connection, slip, (seal,))
        return str(found or raw.value(self._connection, _BORE, (f"% {seal} %",)) or "")

    def role(self) -> str:
        if not self.actor or not is_id(self.actor):
            return ""
        told = "SELECT role FROM staff WHERE id = ?"
        return str(raw.value(self._connection, told, (bytes.fromhex(self.actor),)) or "")

    def keep_blanks(self, slips: Sequence[str]) -> None:
        now = to_ms(self._clock())
        raw.many(self._writing, _BLANK, [(slip, self.actor, now) for slip in slips])

    def is_blank(self, slip: str) -> bool:
        found = "SELECT 1 FROM blank_slip WHERE slip = ?"
        return raw.row(self._connection, found, (slip,)) is not None

    def slip_used_at(self, slip: str) -> int:
        used = "SELECT at FROM delivery WHERE slip = ?"
        return int(raw.value(self._connection, used, (slip,)) or 0)

    def order_paper(self, order: PaperOrder) -> int:
        return put_order(self._writing, order, self.actor, to_ms(self._clock()))

    def papers_about(self, about: str) -> list[PrintJob]:
        return jobs_about(self._connection, about)


def _not_erased(connection: Connection, change: Change) -> None:
    """DomainError for what is about a patient whose data were erased: it would be emptied too."""
    about = {change.entity, str(change.body.get("patient", ""))}
    if erased_among(connection, {name for name in about if name and is_id(name)}):
        raise DomainError(
            "PASIEN-DIHAPUS",
            "Data pasien ini sudah dihapus. Daftarkan ia sebagai pasien baru bila datang lagi.",
        )


def clock_off(connection: Connection, now: int) -> int:
    """How far, in ms, this clock is ahead of the server's last word, or was and still is; behind it
    is negative; 0 where it may be right. People are told; nothing is ordered by it."""
    told = meta.get_int(connection, "server.time")
    then = meta.get_int(connection, "clock.at")
    if now < told - _CLOCK_SLACK_MS:
        return now - told
    was_ahead = told > 0 and then - told > _CLOCK_SLACK_MS
    return then - told if was_ahead and now >= then - _CLOCK_SLACK_MS else 0


def _count_use(connection: Connection, items: list[dict[str, Any]]) -> None:
    """This post's habits rank the type-ahead and offer the usual directions."""
    told = [(str(i.get("code", "")), str(i.get("signa", ""))) for i in items]
    raw.many(connection, _USED, [use for use in told if use[0]])
