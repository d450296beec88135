"""How much computing a search costs among very many patients, and whether it reads them all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from time import process_time
from typing import Any

from sqlalchemy import Connection, event

from helpers.many_people import bodies
from helpers.station import Station
from posobat.store.engine import reading
from posobat.store.search import find_patients

LIMIT = 8


@dataclass
class Searched:
    """Milliseconds of computing per question; `scans`: steps of a plan that read a whole table."""

    cpu: list[float] = field(default_factory=list)
    worst: dict[str, float] = field(default_factory=dict)
    scans: list[str] = field(default_factory=list)


def search(station: Station, patients: int, questions: int = 400) -> Searched:
    """Names letter by letter, numbers and villages as people at a counter type them."""
    asked = _questions(patients, questions)
    told = Searched()
    with reading(station.engine) as connection:
        find_patients(connection, "warm up", LIMIT)
        for kind, text in asked:
            start = process_time()
            find_patients(connection, text, LIMIT)
            spent = (process_time() - start) * 1000
            told.cpu.append(spent)
            told.worst[kind] = max(told.worst.get(kind, 0.0), spent)
        for _, text in {kind: (kind, text) for kind, text in asked}.values():
            told.scans += _scans(
                connection, lambda text=text: find_patients(connection, text, LIMIT)
            )
    return told


def _questions(patients: int, count: int) -> list[tuple[str, str]]:
    """(kind, text)."""
    r = Random(3)
    people = list(bodies(min(patients, 2_000), seed=11))
    found: list[tuple[str, str]] = []
    while len(found) < count:
        one = r.choice(people)
        first, _, rest = one["name"].partition(" ")
        found += [
            ("huruf", first[: r.randrange(2, 6)].lower()),
            ("nama", f"{first} {rest[:2]}".lower()),
            ("nama penuh", one["name"]),
            ("nama dan desa", f"{first} {one['village_name'][:4]}"),
            ("telepon", "0" + one["phone"][2 : r.randrange(6, 13)]),
            ("NIK", one["nik"][: r.choice((4, 6, 10, 16))]),
            ("JKN", one["jkn"]),
            ("tidak ada", "zzqx"),
        ]
    return found[:count]


def _scans(connection: Connection, ask: Callable[[], object]) -> list[str]:
    statements: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        statements.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(connection, "before_cursor_execute", note)
    steps = [
        str(step[-1])
        for statement, values in statements
        for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    ]
    return [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
