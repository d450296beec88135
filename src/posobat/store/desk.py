"""The reading side of one post: app.ports.Desk over the projection."""

import json
import shutil
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, and_, func, or_, select, update

from posobat.app.board import BoardRow
from posobat.app.reference import Reference
from posobat.app.settings import Settings, kept_settings, read_settings
from posobat.app.views import (
    CheckItem,
    Connection,
    DeliveryDetail,
    DriverRow,
    PastPrescription,
    PatientRow,
    PostInfo,
    QueueRow,
    RefusedOp,
    StaffRow,
    UnsentOp,
)
from posobat.domain.clock import WIB, Clock, to_ms
from posobat.domain.incident import IncidentLine
from posobat.domain.medicine import Medicine
from posobat.domain.relay import RelayPost
from posobat.domain.report import Journey
from posobat.store import meta, quarantine, raw
from posobat.store.counter import last_prescription, maybe_same
from posobat.store.details import (
    DELIVERY,
    PATIENT,
    delivery_detail,
    patient_row,
    queue_rows,
    queue_select,
)
from posobat.store.drivers import driver_rows
from posobat.store.engine import reading, writing
from posobat.store.file_replica import waiting_since
from posobat.store.identity import identity, post_info, unsent
from posobat.store.journeys import incidents, journeys, still_open
from posobat.store.loading import loaded_percent
from posobat.store.prune import gone_until
from posobat.store.road import board_rows, find_bundle, find_rows, relay_posts
from posobat.store.search import find_medicines, find_patients
from posobat.store.tables import StaffTable
from posobat.store.tables_local import DraftRow, LoginGuardRow, MedicineUseRow
from posobat.store.to_check import count_to_check, items_to_check
from posobat.store.upsert import upsert
from posobat.store.waiting import oldest_unsent, unsent_items, with_names
from posobat.store.work import DROP_DRAFT, clock_off

STAFF = StaffTable.__table__  # type: ignore[attr-defined]
DRAFT = DraftRow.__table__  # type: ignore[attr-defined]
GUARD = LoginGuardRow.__table__  # type: ignore[attr-defined]
USE = MedicineUseRow.__table__  # type: ignore[attr-defined]
_SET = "setting."
_RECENT = timedelta(days=31)
_MOST_REFUSED = 200

_MOST_SOUGHT = 200
"""Letters of what is looked for; SQLite refuses patterns of many thousands."""


class PostDesk:
    """Every call opens and closes its own connection; nothing is held between calls."""

    def __init__(
        self, engine: Engine, reference: Reference, clock: Clock, folder: Path | None = None
    ) -> None:
        """`folder` is where the data stands, to tell when it gets full."""
        self._engine = engine
        self._folder = folder
        self._reference = reference
        self._clock = clock
        self._settings: Settings | None = None

    def post(self) -> PostInfo | None:
        with reading(self._engine) as connection:
            return post_info(connection)

    def staff(self) -> list[StaffRow]:
        wanted = select(STAFF).where(STAFF.c.active).order_by(STAFF.c.name)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).mappings()
            return [StaffRow(id=r["id"], name=r["name"], role=r["role"]) for r in rows]

    def drivers(self) -> list[DriverRow]:
        with reading(self._engine) as connection:
            return driver_rows(connection)

    def pin_hash(self, staff: str) -> str:
        with reading(self._engine) as connection:
            wanted = select(STAFF.c.pin).where(STAFF.c.id == staff, STAFF.c.active)
            return str(connection.execute(wanted).scalar() or "")

    def search_patients(self, text: str, limit: int = 8) -> list[PatientRow]:
        with reading(self._engine) as connection:
            return find_patients(connection, text, limit)

    def patient(self, patient: str) -> PatientRow | None:
        with reading(self._engine) as connection:
            return patient_row(connection, patient)

    def patient_history(self, patient: str, limit: int = 100) -> list[QueueRow]:
        wanted = queue_select().where(PATIENT.c.id == patient).order_by(DELIVERY.c.at.desc())
        with reading(self._engine) as connection:
            return queue_rows(connection, wanted.limit(limit))

    def last_prescription(self, patient: str) -> PastPrescription | None:
        with reading(self._engine) as connection:
            return last_prescription(connection, patient)

    def maybe_same(self, nik: str, born: str) -> list[PatientRow]:
        with reading(self._engine) as connection:
            return maybe_same(connection, nik, born)

    def search_medicines(self, text: str, limit: int = 8) -> list[Medicine]:
        with reading(self._engine) as connection:
            return find_medicines(connection, self._reference.formulary, text, limit)

    def usual_signa(self, medicine: str) -> str:
        wanted = select(USE.c.signa).where(USE.c.code == medicine, USE.c.signa != "")
        with reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(USE.c.count.desc()).limit(1)).scalar()
        known = self._reference.formulary.medicines.get(medicine)
        return str(found or (known.usual_signa if known else ""))

    def queue(self, day: date | None, text: str = "", limit: int = 500) -> list[QueueRow]:
        today = self._clock().astimezone(WIB).date()
        start = datetime.combine(day or today, time(), WIB)
        within = and_(
            DELIVERY.c.at >= to_ms(start), DELIVERY.c.at < to_ms(start + timedelta(days=1))
        )
        wanted = queue_select().where(
            within if day else or_(within, DELIVERY.c.final.is_(False), DELIVERY.c.owed > 0)
        )
        if text.strip():
            # half an emoji, as some keyboards send it, cannot be asked for
            part = _small(text.strip()[:_MOST_SOUGHT]).encode(errors="replace").decode()
            shown = (PATIENT.c.name, DELIVERY.c.slip, PATIENT.c.village_name)
            wanted = wanted.where(
                or_(*(func.lower(column).contains(part, autoescape=True) for column in shown))
            )
        newest = wanted.order_by(DELIVERY.c.at.desc(), DELIVERY.c.slip.desc()).limit(limit)
        with reading(self._engine) as connection:
            return queue_rows(connection, newest)

    def board(self, limit: int = 500) -> list[BoardRow]:
        midnight = datetime.combine(self._clock().astimezone(WIB).date(), time(), WIB)
        with reading(self._engine) as connection:
            days = to_ms(midnight - _RECENT), to_ms(midnight)
            return board_rows(connection, self._reference, days, limit)

    def where_is(self, text: str, limit: int = 8) -> list[BoardRow]:
        with reading(self._engine) as connection:
            since = to_ms(self._clock() - _RECENT)
            return find_rows(connection, self._reference, text, since, limit)

    def find_bundle(self, scanned: str) -> str:
        with reading(self._engine) as connection:
            return find_bundle(connection, scanned, self._clock().astimezone(WIB).date())

    def relay_posts(self) -> list[RelayPost]:
        with reading(self._engine) as connection:
            return relay_posts(connection)

    def delivery(self, delivery: str) -> DeliveryDetail | None:
        with reading(self._engine) as connection:
            return delivery_detail(connection, delivery)

    def journeys(self, first: date, last: date) -> list[Journey]:
        with reading(self._engine) as connection:
            return journeys(connection, first, last)

    def still_open(self, before: date) -> list[Journey]:
        with reading(self._engine) as connection:
            return still_open(connection, before)

    def incidents(self, first: date, last: date) -> list[IncidentLine]:
        with reading(self._engine) as connection:
            return incidents(connection, first, last)

    def gone_until(self) -> str:
        with reading(self._engine) as connection:
            return gone_until(connection)

    def connection(self) -> Connection:
        now = to_ms(self._clock())
        with reading(self._engine) as connection:
            me = identity(connection)
            if me is None:
                return Connection("belum_terdaftar", unsent=0, refused=0, last_ok=0, now=now)
            return Connection(
                state=meta.get(connection, "link.state", "luring"),
                unsent=unsent(connection, me),
                refused=len(quarantine.waiting(connection)),
                last_ok=meta.get_int(connection, "link.last_ok"),
                now=now,
                message=meta.get(connection, "link.message"),
                to_check=count_to_check(connection),
                file_made=waiting_since(connection, me),
                since=meta.get_int(connection, "link.since"),
                oldest=oldest_unsent(connection, me),
                clock_off=clock_off(connection, now),
                free=self._free(),
                loaded=loaded_percent(connection),
            )

    def unsent(self, limit: int = 300) -> list[UnsentOp]:
        with reading(self._engine) as connection:
            me = identity(connection)
            return unsent_items(connection, me, limit) if me else []

    def _free(self) -> int:
        if self._folder is None:
            return -1
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return -1

    def to_check(self, limit: int = 200) -> list[CheckItem]:
        with reading(self._engine) as connection:
            return items_to_check(connection, limit)

    def refused(self) -> list[RefusedOp]:
        with reading(self._engine) as connection:
            held = quarantine.waiting(connection)[:_MOST_REFUSED]
            return with_names(connection, [quarantine.as_told(row) for row in held])

    def settings(self) -> Settings:
        """Asked with each save, and changed by `keep_settings` alone."""
        if self._settings is None:
            with reading(self._engine) as connection:
                kept = meta.everything(connection)
            told = {key.removeprefix(_SET): kept[key] for key in kept if _SET in key}
            self._settings = read_settings(told)
        return self._settings

    def keep_settings(self, settings: Settings) -> None:
        told = kept_settings(settings)
        with writing(self._engine) as connection:
            meta.put(connection, {_SET + name: value for name, value in told.items()})
        self._settings = settings

    def load_draft(self, key: str) -> dict[str, Any] | None:
        with reading(self._engine) as connection:
            row = connection.execute(select(DRAFT).where(DRAFT.c.key == key)).first()
        if row is None or not row.payload:
            return None
        draft: dict[str, Any] = json.loads(row.payload)
        return draft | {"saved_at": row.saved_at}

    def save_draft(self, key: str, draft: dict[str, Any]) -> None:
        # in ASCII, which holds half an emoji too
        payload = json.dumps(draft)
        row = {"key": key, "payload": payload, "saved_at": to_ms(self._clock())}
        with writing(self._engine) as connection:
            upsert(connection, DRAFT, [row])

    def drop_draft(self, key: str) -> None:
        with writing(self._engine) as connection:
            raw.run(connection, DROP_DRAFT, (key,))

    def login_failures(self, staff: str) -> tuple[int, int]:
        now = to_ms(self._clock())
        with reading(self._engine) as connection:
            row = connection.execute(select(GUARD).where(GUARD.c.staff == staff)).first()
        if row is None:
            return (0, 0)
        if row.last_at > now:
            # the clock was ahead and has been set right: the wait starts anew, it is not endless
            last = update(GUARD).where(GUARD.c.staff == staff).values(last_at=now)
            with writing(self._engine) as connection:
                connection.execute(last)
        return (row.failures, min(row.last_at, now))

    def note_login(self, staff: str, ok: bool) -> None:
        failures, _ = self.login_failures(staff)
        row = {
            "staff": staff,
            "failures": 0 if ok else failures + 1,
            "last_at": to_ms(self._clock()),
        }
        with writing(self._engine) as connection:
            upsert(connection, GUARD, [row])


def _small(text: str) -> str:
    """In small letters as SQLite's lower() makes them: A to Z only."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
