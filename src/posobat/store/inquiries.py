"""Patients whom this post looks for at the district's server: asked with the next exchange, kept
until it has answered. Numbers and names stay in this encrypted database.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, delete, func, select, update

from posobat.app.views import Inquiry, InquiryState
from posobat.domain.clock import Clock, to_ms
from posobat.store import raw
from posobat.store.details import PATIENT, patient_row
from posobat.store.engine import reading, writing
from posobat.store.tables_local import InquiryRow
from posobat.store.upsert import upsert
from posobat.wire.message import LATER

INQUIRY = InquiryRow.__table__  # type: ignore[attr-defined]
_ASKED = InquiryState.ASKED
_AT_ONCE = 10
_KEPT_MS = 24 * 3600 * 1000
_IS_OPEN = INQUIRY.c.state.in_((str(_ASKED), str(InquiryState.LATER)))
_OPEN = (
    f"SELECT key, actor FROM inquiry WHERE state IN ('{_ASKED}', '{InquiryState.LATER}') "  # noqa: S608
    f"ORDER BY asked_at LIMIT {_AT_ONCE}"
)


class PostInquiries:
    """app.ports.Inquiries on the post's database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def ask(self, by: str, number: str, actor: str) -> Inquiry:
        """Asked again, it is open again."""
        row = {
            "key": f"{by}:{number}",
            "actor": actor,
            "state": str(_ASKED),
            "entity": "",
            "asked_at": to_ms(self._clock()),
            "answered_at": 0,
        }
        with writing(self._engine) as connection:
            old = INQUIRY.c.asked_at < to_ms(self._clock()) - _KEPT_MS
            connection.execute(delete(INQUIRY).where(old, ~_IS_OPEN))
            upsert(connection, INQUIRY, [row])
            return _standing(connection, by, number)

    def standing(self, by: str, number: str) -> Inquiry:
        with reading(self._engine) as connection:
            return _standing(connection, by, number)

    def waiting(self) -> int:
        open_ = select(func.count()).where(_IS_OPEN)
        with reading(self._engine) as connection:
            return int(connection.execute(open_).scalar_one())

    def drop(self, by: str, number: str) -> None:
        with writing(self._engine) as connection:
            connection.execute(delete(INQUIRY).where(INQUIRY.c.key == f"{by}:{number}"))


def lookups(connection: Connection) -> tuple[str, ...]:
    """What the next request asks, each with who asks."""
    rows = raw.rows(connection, _OPEN)
    return tuple(f"{key}@{actor}" if actor else key for key, actor in rows)


def take_answers(connection: Connection, looked: Iterable[tuple[str, str]], now: int) -> None:
    """Notes what the server said of these; the patient himself comes with the feed."""
    for key, patient in looked:
        state = InquiryState.FOUND if patient else InquiryState.NOBODY
        values = {"state": str(state), "entity": patient, "answered_at": now}
        if patient == LATER:
            values |= {"state": str(InquiryState.LATER), "entity": ""}
        told = update(INQUIRY).where(INQUIRY.c.key == key, _IS_OPEN)
        connection.execute(told.values(**values))


def _standing(connection: Connection, by: str, number: str) -> Inquiry:
    column = PATIENT.c.nik if by == "nik" else PATIENT.c.jkn
    here = connection.execute(select(PATIENT.c.id).where(column == number)).scalar()
    if here is not None:
        return Inquiry(InquiryState.FOUND, patient_row(connection, here))
    row = connection.execute(select(INQUIRY).where(INQUIRY.c.key == f"{by}:{number}")).first()
    if row is None:
        return Inquiry(InquiryState.NONE)
    return Inquiry(InquiryState(row.state), None, row.asked_at, row.answered_at)
