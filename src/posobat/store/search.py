"""Finding patients and medicines with a few letters: FTS5, kept in step by triggers."""

import re

from sqlalchemy import Connection, Engine, text

from posobat.app.views import PatientRow
from posobat.domain.areas import fold
from posobat.domain.medicine import Formulary, Medicine
from posobat.store import raw
from posobat.store.details import to_patient
from posobat.store.engine import reading
from posobat.store.shapes import PATIENT

_WORDS = re.compile(r"\w+")
_TOKENS = "unicode61 remove_diacritics 2"
_CANDIDATES = 48
"""So many newest are looked at to show eight: each is a page to be read and decrypted."""
_SIFTED = 160
_MEDICINES = 200
_WINDOW = 400
"""So many newest patients are looked through for a few letters."""
_SHORT = 3
_MATCHING = """SELECT p.id, p.name, p.changed, p.village_name, p.hamlet FROM patient_fts f
JOIN patient p ON p.rowid = f.rowid WHERE patient_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"""
_NEWEST = f"""SELECT id, name, changed, village_name, hamlet FROM patient
WHERE rowid > (SELECT max(rowid) FROM patient) - {_WINDOW} ORDER BY rowid DESC"""  # noqa: S608
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

    own = engine.raw_connection()
    try:
        database = sqlite_utils.Database(own.driver_connection)
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
        own.close()


def find_patients(connection: Connection, typed: str, limit: int) -> list[PatientRow]:
    """NIK (16 digits), JKN (13), phone (08… or 62…) by prefix, everything else by name and village.

    Newest first among the nearest candidates; never a full scan, never ordered by FTS rank.
    """
    wanted = typed.strip()
    digits = re.sub(r"[\s\-]", "", wanted)
    if digits.lstrip("+").isdigit() and len(digits) >= 4:
        return _in_order(connection, _by_number(connection, digits.lstrip("+"), limit))
    words = [fold(word) for word in _WORDS.findall(wanted)[:6]]
    if not words:
        return []
    first = wanted.casefold()
    found = _named(connection, words, limit)
    found.sort(key=lambda row: (not row[1].casefold().startswith(first), -row[2]))
    return _in_order(connection, [row[0] for row in found[:limit]])


def _named(connection: Connection, words: list[str], limit: int) -> list[raw.Row]:
    """(id, name, changed, village, hamlet) of those newest who fit.

    A few letters stand for a good part of a district, whose postings it takes long to merge; but
    then enough of the newest fit. So they only sift what the longer words found, else the newest of
    all; letters too rare for that are quickly found by the index.
    """
    longer = [word for word in words if len(word) > _SHORT]
    if len(longer) < len(words):
        near = _matching(connection, longer, _SIFTED) if longer else raw.rows(connection, _NEWEST)
        sifted = [row for row in near if _fits(row, words)]
        if len(sifted) >= limit:
            return sifted
    return _matching(connection, words)


def _matching(connection: Connection, words: list[str], most: int = _CANDIDATES) -> list[raw.Row]:
    return raw.rows(connection, _MATCHING, (_prefixes(words), most))


def _fits(row: raw.Row, words: list[str]) -> bool:
    told = [fold(word) for text in (row[1], row[3], row[4]) for word in _WORDS.findall(text)]
    return all(any(word.startswith(wanted) for word in told) for wanted in words)


def _by_number(connection: Connection, digits: str, limit: int) -> list[bytes]:
    phone = "62" + digits[1:] if digits.startswith("0") else digits
    found: dict[bytes, None] = {}
    for column, start in (("phone", phone), ("nik", digits), ("jkn", digits)):
        # a range over the index: LIKE would scan
        within = f"SELECT id FROM patient WHERE {column} >= ? AND {column} < ? LIMIT ?"  # noqa: S608
        found |= dict.fromkeys(
            i for (i,) in raw.rows(connection, within, (start, start + ":", limit))
        )
    return list(found)[:limit]


def _in_order(connection: Connection, ids: list[bytes]) -> list[PatientRow]:
    names = PATIENT.columns
    rows = {row[0]: row for row in raw.among(connection, PATIENT.select, ids)}
    told = (dict(zip(names, rows[i], strict=True)) for i in ids if i in rows)
    return [to_patient(row | {"id": raw.from_id(row["id"])}) for row in told]


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
        {"match": match, "many": _MEDICINES},
    ).all()
    known = [(formulary.medicines[r.code], r.uses) for r in rows if r.code in formulary.medicines]
    first = typed.strip().casefold()
    known.sort(key=lambda k: (not k[0].display.casefold().startswith(first), -k[1], k[0].display))
    return [medicine for medicine, _ in known[:limit]]


def _match(typed: str) -> str:
    return _prefixes(_WORDS.findall(typed)[:6])


def _prefixes(words: list[str]) -> str:
    """Every word as a quoted prefix, so that no character is FTS syntax."""
    return " ".join(f'"{word}"*' for word in words)


def _medicines(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM medicine").scalar_one())
