"""Erasing a patient's data: what he may ask for, and what no post may do alone.

The op goes to every post, since any may hold something of him. It holds ids and a reason only.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.nik import check_nik
from posobat.domain.text import clean
from posobat.server.author import record
from posobat.server.district import district
from posobat.server.fold import fold_pending
from posobat.server.scope import EVERYONE
from posobat.store import raw
from posobat.store.columns import is_id
from posobat.store.engine import reading, writing
from posobat.store.erasure import erased_among, scrub

_MOST_REASON = 200
_BUNDLES = """
SELECT d.id, d.prescription, d.final, d.state FROM delivery d
JOIN prescription p ON p.id = d.prescription WHERE p.patient = ?
"""
_BOOKED = 'SELECT key, "order" FROM job WHERE delivery IN (*)'
_TABLES = (
    "op", "patient", "prescription", "prescription_item", "delivery", "clash", "courier_event"
)  # fmt: skip


@dataclass(frozen=True)
class Erased:
    """What was emptied, in numbers."""

    op: str
    prescriptions: int
    bundles: int
    ops: int


def erase_patient(engine: Engine, clock: Clock, patient: str, reason: str) -> Erased:
    """DomainError when there is no such patient, a bundle of his is still under way, or no reason
    is given. May be repeated: what came for him since is erased too."""
    words = clean(reason, _MOST_REASON)
    if not words:
        raise DomainError("ALASAN", "Tuliskan dasar penghapusan, tanpa data pasien.", "reason")
    with writing(engine) as connection:
        key = _known(connection, patient)
        bundles = raw.rows(connection, _BUNDLES, (key,))
        open_ = [state for _, _, final, state in bundles if not final]
        if open_:
            pesan = (
                f"{len(open_)} antaran pasien ini belum selesai. Selesaikan dahulu, lalu ulangi."
            )
            raise DomainError("MASIH-JALAN", pesan)
        named = raw.rows(connection, "SELECT id FROM prescription WHERE patient = ?", (key,))
        prescriptions = [resep.hex() for (resep,) in named]
        deliveries = [row[0].hex() for row in bundles]
        entities = [patient, *prescriptions, *deliveries]
        count = "SELECT n FROM op WHERE NOT erased AND entity IN (*)"
        ops = len(raw.among(connection, count, map(bytes.fromhex, entities)))
        _forget_couriers(connection, deliveries)
        body = {"reason": words, "entities": [*prescriptions, *deliveries]}
        change = Change(Kind.PATIENT_ERASE, body, patient)
        (op,) = record(connection, district(connection), to_ms(clock()), [(change, EVERYONE)])
    fold_pending(engine, to_ms(clock()))
    _clean_up(engine)
    return Erased(op, len(prescriptions), len(deliveries), ops)


def find_patient(engine: Engine, nik: str) -> list[str]:
    """Ids of the patients with this NIK. DomainError when it is none."""
    number = check_nik(nik)
    with reading(engine) as connection:
        found = raw.rows(connection, "SELECT id FROM patient WHERE nik = ?", (number,))
    return [patient.hex() for (patient,) in found]


def _known(connection: Connection, patient: str) -> bytes:
    key = raw.to_id(patient) if is_id(patient) else None
    held = "SELECT id FROM patient WHERE id = ?"
    if key is None or not (
        raw.row(connection, held, (key,)) or erased_among(connection, {patient})
    ):
        raise DomainError("PASIEN-TIDAK-ADA", "Tidak ada pasien dengan nomor itu.", "patient")
    return key


def _forget_couriers(connection: Connection, deliveries: list[str]) -> None:
    """What couriers told of these bundles, word for word, names whom they met."""
    rows = raw.among(connection, _BOOKED, [bytes.fromhex(delivery) for delivery in deliveries])
    # by our key, too: a courier may have told of an order under a number that it gave up later
    names = {name.encode() for row in rows for name in row if name and ":" not in name}
    if not names:
        return
    told = raw.rows(connection, "SELECT source, payload FROM courier_event")
    gone = [(b"", source) for source, body in told if any(n in bytes(body) for n in names)]
    raw.many(connection, "UPDATE courier_event SET payload = ? WHERE source = ?", gone)


def _clean_up(engine: Engine) -> None:
    """No older version of a row stays readable in the database's files."""
    scrub(engine)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in _TABLES:
                connection.exec_driver_sql(f"VACUUM {table}")
