"""Finding patients and medicines with a few letters: FTS5, kept in step by triggers."""

import re

from sqlalchemy import Connection, Engine, select, text

from posobat.app.views import PatientRow
from posobat.domain.medicine import Formulary, Medicine
from posobat.store.details import PATIENT, to_patient
from posobat.store.engine import reading

_WORDS = re.compile(r"\w+")
_TOKENS = "unicode61 remove_diacritics 2"
_CANDIDATES = 200
_IS_SECURE = "SELECT v FROM patient_fts_config WHERE k = 'secure-delete' AND v = 1"


def set_up_search(engine: Engine, formulary: Formulary) -> None:
    """Makes the FTS tables of a post's database and fills its medicine list, where needed."""
    with reading(engine) as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        made = {"patient_fts", "medicine_fts"} <= names
        if (
            made
            and _medicines(connection) == len(formulary.medicines)
            and connection.exec_driver_sql(_IS_SECURE).first()
        ):
            return
    import sqlite_utils  # noqa: PLC0415 - set-up only: it takes longer to import than to run

    raw = engine.raw_connection()
    try:
        database = sqlite_utils.Database(raw.driver_connection)
        database.table("patient").enable_fts(
            ["name", "village_name", "hamlet"], create_triggers=True, tokenize=_TOKENS, replace=True
        )
        # else the words of a patient whose data were erased stay in the index until it is merged
        database.execute("INSERT INTO patient_fts (patient_fts, rank) VALUES ('secure-delete', 1)")
        database.execute("INSERT INTO patient_fts (patient_fts) VALUES ('rebuild')")
        medicines = database.table("medicine")
        medicines.upsert_all(
            (
                {"code": m.code, "words": " ".join((m.display, m.code, *m.substances))}
                for m in formulary.medicines.values()
            ),
            pk="code",
        )
        medicines.enable_fts(["words"], create_triggers=True, tokenize=_TOKENS, replace=True)
    finally:
        raw.close()


def find_patients(connection: Connection, typed: str, limit: int) -> list[PatientRow]:
    """NIK (16 digits), JKN (13), phone (08… or 62…) by prefix, everything else by name and village.

    Newest first among the nearest candidates; never a full scan, never ordered by FTS rank.
    """
    wanted = typed.strip()
    digits = re.sub(r"[\s\-]", "", wanted)
    if digits.lstrip("+").isdigit() and len(digits) >= 4:
        return _by_number(connection, digits.lstrip("+"), limit)
    match = _match(wanted)
    if not match:
        return []
    found = connection.execute(
        text(
            "SELECT p.id FROM patient_fts f JOIN patient p ON p.rowid = f.rowid "
            "WHERE patient_fts MATCH :match LIMIT :many"
        ),
        {"match": match, "many": _CANDIDATES},
    ).scalars()
    ids = [bytes(i).hex() for i in found]
    rows = select(PATIENT).where(PATIENT.c.id.in_(ids))
    patients = [(row["changed"], to_patient(row)) for row in connection.execute(rows).mappings()]
    first = wanted.casefold()
    patients.sort(key=lambda pair: (not pair[1].name.casefold().startswith(first), -pair[0]))
    return [patient for _, patient in patients[:limit]]


def _by_number(connection: Connection, digits: str, limit: int) -> list[PatientRow]:
    phone = "62" + digits[1:] if digits.startswith("0") else digits
    columns = [(PATIENT.c.phone, phone), (PATIENT.c.nik, digits), (PATIENT.c.jkn, digits)]
    found: dict[str, PatientRow] = {}
    for column, start in columns:
        # a range over the index: LIKE would scan
        wanted = select(PATIENT).where(column >= start, column < start + ":").limit(limit)
        for row in connection.execute(wanted).mappings():
            found[row["id"]] = to_patient(row)
    return list(found.values())[:limit]


def find_medicines(
    connection: Connection, formulary: Formulary, typed: str, limit: int
) -> list[Medicine]:
    """Names that begin so first, then those this post writes most."""
    match = _match(typed)
    if not match:
        return []
    rows = connection.execute(
        text(
            "SELECT m.code, (SELECT coalesce(sum(count), 0) FROM medicine_use u "
            "WHERE u.code = m.code) AS uses FROM medicine_fts f "
            "JOIN medicine m ON m.rowid = f.rowid WHERE medicine_fts MATCH :match LIMIT :many"
        ),
        {"match": match, "many": _CANDIDATES},
    ).all()
    known = [(formulary.medicines[r.code], r.uses) for r in rows if r.code in formulary.medicines]
    first = typed.strip().casefold()
    known.sort(key=lambda k: (not k[0].display.casefold().startswith(first), -k[1], k[0].display))
    return [medicine for medicine, _ in known[:limit]]


def _match(typed: str) -> str:
    """Every typed word as a quoted prefix, so that no character is FTS syntax."""
    return " ".join(f'"{word}"*' for word in _WORDS.findall(typed)[:6])


def _medicines(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM medicine").scalar_one())
