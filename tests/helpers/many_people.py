"""A post with hundreds of thousands of patients and a thousand medicines, kept for the next run."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from argon2 import PasswordHasher

from helpers.corpus_words import MEASURED, TRAINING
from helpers.station import Station, enrol_alone, open_station
from posobat import wiring
from posobat.app.reference import Reference
from posobat.domain.change import Change, Kind
from posobat.domain.clock import to_ms
from posobat.domain.medicine import Formulary, Medicine, MedicineClass
from posobat.store import oplog, raw, reference, shapes
from posobat.store.engine import writing
from posobat.store.oplog import op_row
from posobat.store.projection import project
from posobat.wire.op import Op, canonical_body

MEDICINES = 1_000
PIN = "246810"
_INC = "c0" * 16  # another computer of the post wrote them
_CHUNK = 2_000
_READY = "siap"
_SYLLABLES = [a + b for a in "bdfklmnprstvx" for b in "aeio"]


def big_folder(folder: Path, patients: int) -> Path:
    """Data folder of such a post; made when it is not there yet. Patients have ops of their own,
    which the district holds, and who works there logs in as Dewi with PIN."""
    found = folder / f"pos-{patients}"
    if (found / _READY).exists():
        return found
    with_thousand_medicines()
    station = open_station(found)
    try:
        enrol_alone(station)
        station.record(
            Change(Kind.STAFF_SET, {
                "name": "Dewi Anggraini", "role": "loket", "active": True,
                "pin": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN),
            })
        )  # fmt: skip
        _fill(station, patients)
    finally:
        station.close()
    (found / _READY).touch()
    return found


def search_station(folder: Path, patients: int) -> Station:
    """A post that only searches: its patients are rows without ops, since nobody edits them."""
    found = folder / f"cari-{patients}"
    ready = (found / _READY).exists()
    with_thousand_medicines()
    station = open_station(found)
    if ready:
        return station
    enrol_alone(station)
    people = bodies(patients, seed=11)
    n = 0
    while chunk := list(islice(people, _CHUNK)):
        with writing(station.engine) as connection:
            rows = [
                shapes.PATIENT.row(body, id=f"{n + k:032x}", scope="BLB", changed=n + k)
                for k, body in enumerate(chunk)
            ]
            raw.many(connection, shapes.PATIENT.insert, rows)
        n += len(chunk)
    _tidy(station)
    (found / _READY).touch()
    return station


def bodies(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Bodies of patient.set, the same ones every time."""
    r = Random(seed)
    first = MEASURED.first + TRAINING.first
    last = MEASURED.last + TRAINING.last
    homes = _homes()
    start = date(1935, 1, 1)
    for n in range(count):
        village = homes[int(r.expovariate(1 / 60)) % len(homes)]
        born = start + timedelta(days=r.randrange(25_000))
        sex = "LP"[r.randrange(2)]
        day = born.day + (40 if sex == "P" else 0)
        third = f" {r.choice(last)}" if r.random() < 0.4 else ""
        yield {
            "name": f"{r.choice(first)} {r.choice(last)}{third}",
            "nik": f"3510{r.randrange(1, 25):02d}{day:02d}{born:%m%y}{n % 9999 + 1:04d}",
            "born": born.isoformat(), "sex": sex, "jkn": f"{n + 10**9:013d}",
            "phone": f"6281{r.randrange(10**9):09d}", "allergy": "tidak ada",
            "payer": "umum", "lane": "umum", "village": village.code,
            "village_name": village.name, "kecamatan": village.kecamatan,
            "street": f"Jl. {r.choice(MEASURED.streets)} {r.randrange(1, 220)}",
            "rt": f"{r.randrange(1, 15):03d}", "rw": f"{r.randrange(1, 9):03d}",
            "hamlet": r.choice(MEASURED.hamlets), "landmark": r.choice(MEASURED.landmarks),
            "lat_e6": -8_200_001 - r.randrange(300_000),
            "lon_e6": 114_100_001 + r.randrange(300_000),
        }  # fmt: skip


@cache
def thousand_medicines() -> Reference:
    """What ships, and made-up ones up to a thousand."""
    shipped = reference.load_reference()
    known = dict(shipped.formulary.medicines)
    r = Random("obat")
    while len(known) < MEDICINES:
        n = len(known)
        name = "".join(r.choice(_SYLLABLES) for _ in range(r.randrange(3, 5))).capitalize()
        code = f"UJI{n}"
        known[code] = Medicine(
            code, name, f"{r.choice((5, 10, 20, 50, 100, 250, 500))} mg", "tablet", "tablet",
            MedicineClass.KERAS, dose_unit="tablet", substances=(f"{name.lower()}{n}",),
            usual_signa="1dd1 m", usual_quantity=30,
        )  # fmt: skip
    return Reference(shipped.areas, Formulary(known), shipped.policies)


def with_thousand_medicines() -> Reference:
    """From now on a post that is opened in this process knows a thousand medicines."""
    big = thousand_medicines()
    vars(wiring)["load_reference"] = lambda: big
    return big


def _fill(station: Station, patients: int) -> None:
    people = bodies(patients)
    at, prev, seq = to_ms(station.clock()) - patients * 1000, "", 0
    while chunk := list(islice(people, _CHUNK)):
        rows = []
        for body in chunk:
            seq += 1
            op = Op(
                _INC, seq, prev, "staf-agus", at + seq * 1000, False, 0, str(Kind.PATIENT_SET), "",
                canonical_body(body),
            )  # fmt: skip
            prev = op.id
            rows.append(op_row(op, prev, scope="BLB", feed=seq, refused=None))
        with writing(station.engine) as connection:
            oplog.write(connection, rows)
            project(connection, [row["id"] for row in rows])
    _tidy(station)


def _tidy(station: Station) -> None:
    """As after months of use: the index's parts are merged and its numbers known."""
    with writing(station.engine) as connection:
        raw.run(connection, "INSERT INTO patient_fts (patient_fts) VALUES ('optimize')")
    with writing(station.engine) as connection:
        raw.run(connection, "ANALYZE")
    _checkpoint(station)


def _checkpoint(station: Station) -> None:
    with station.engine.connect() as connection:
        raw.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)")


@cache
def _homes() -> list[Any]:
    areas = reference.load_reference().areas.villages
    home = [v for v in areas if v.code.startswith("35.10")]
    Random("desa").shuffle(home)
    return home
