"""What screens show is a pure function of the log: throw it away, fold again, get the same."""

import dataclasses
import random
from collections import Counter
from contextlib import suppress
from typing import Any

from sqlalchemy import delete

from helpers.odd_ops import odd_op
from helpers.prescriptions import for_courier, samples
from helpers.station import PROJECTION, Station, log, projected, refolded
from posobat.app import custody, returns
from posobat.app.request_courier import request_courier
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author
from posobat.domain.ids import child_id
from posobat.store.engine import begin
from posobat.store.oplog import append
from posobat.store.projection import project
from posobat.wire.check import refusal
from posobat.wire.op import Op, canonical_body

DEEDS = (
    lambda unit, d, rng: request_courier(unit, d, rng.choice(("gosend", "manual"))),
    lambda unit, d, rng: custody.hand_over(unit, d, seal_of(unit, d), "Hadi Santoso", "P 4217 VB"),
    lambda unit, d, rng: custody.delivered(unit, d, "Fatimah", "anak", "nama"),
    lambda unit, d, rng: custody.failed(unit, d, "tidak_ada_orang"),
    lambda unit, d, rng: custody.returning(unit, d),
    lambda unit, d, rng: custody.back_at_post(unit, d, rng.random() < 0.8),
    lambda unit, d, rng: custody.self_pickup(unit, d, "Suparti", "pasien", id_checked=True),
    lambda unit, d, rng: custody.cancel(unit, d, "pasien dirawat"),
    lambda unit, d, rng: returns.reuse(unit, d, "isi utuh", returns.NOT_COLD),
    lambda unit, d, rng: returns.destroy(
        unit, d, "kemasan basah", returns.NOT_COLD, way="dihancurkan", witness="Sari"
    ),
)


def seal_of(unit: Any, delivery: str) -> str:
    found = unit.delivery(delivery)
    return found.seal if found else ""


def test_sixty_samples_and_a_busy_day_fold_to_the_same_again(station: Station) -> None:
    rng = random.Random(20261122)
    bundles = []
    for n, form in enumerate(samples()):
        done = station.register(form)
        bundles += station.make_ready(done) if n % 3 else [b.delivery for b in done.bundles]
    taken = 0
    for _ in range(600):
        with suppress(DomainError), station.work() as unit:
            rng.choice(DEEDS)(unit, rng.choice(bundles), rng)
            unit.commit()
            taken += 1
    assert taken > 60
    rows = projected(station.engine)
    assert len(rows["prescription"]) == 60
    assert {row.state for row in station.post.desk.queue(None, limit=500)} > {"DRAF", "DISEGEL"}
    assert rows == refolded(station.engine)


def test_an_event_that_comes_before_its_prescription_waits_for_it(station: Station) -> None:
    """Feeds of two computers may bring the child before the parent."""
    done = station.register(for_courier())
    (bundle,) = station.make_ready(done)
    rows = log(station.engine)
    wanted = projected(station.engine)
    connection = begin(station.engine)
    connection.exec_driver_sql("DELETE FROM op")
    for table in PROJECTION:
        connection.execute(delete(table))
    for row in reversed(rows):
        fields = {f.name: row[f.name] for f in dataclasses.fields(Op) if f.init}
        op = Op(**fields | {"entity": "" if row["creates"] else row["entity"]})
        append(connection, op, scope="BLB")
        project(connection, [row["entity"]])
    connection.exec_driver_sql("UPDATE op SET feed = seq")
    project(connection, [row["entity"] for row in rows])
    connection.commit()
    connection.close()
    assert projected(station.engine) == wanted == refolded(station.engine)
    assert station.post.desk.delivery(bundle) is not None


def test_unknown_words_stay_in_the_log_and_out_of_the_screens(station: Station) -> None:
    done = station.register(for_courier())
    bundle = done.bundles[0].delivery
    before = projected(station.engine)
    station.record_raw("delivery.event", {"event": "terbang"}, bundle)
    station.record_raw("prescription.event", {"event": "didoakan"}, done.prescription)
    station.record_raw("cuaca.baru", {"suhu": 31})
    assert projected(station.engine) == before == refolded(station.engine)
    station.record_raw("patient.set", {"hamlet": ["Krajan"], "wajah": 1}, done.patient)
    patients = station.post.desk.search_patients("su", 50)
    assert all(isinstance(patient.hamlet, str) for patient in patients)


def test_whatever_passes_the_check_can_be_folded(station: Station) -> None:
    """One op that cannot be folded would stop every exchange of every post that gets it."""
    rng = random.Random(4)
    folded: Counter[str] = Counter()
    for _ in range(400):
        connection = begin(station.engine)
        entities = ["cd" * 16]
        for seq in range(1, 12):
            kind, body = odd_op(rng)
            entity = rng.choice(entities) if kind.endswith(".event") or rng.random() < 0.2 else ""
            data = canonical_body(body)
            if refusal(kind, entity, body, len(data), Author.POST):
                continue
            op = Op("ab" * 16, seq, "", "x", 1, False, 0, kind, entity, data)
            identity = append(connection, op, scope="BLB")
            entities += [identity, child_id(identity, 1)]
            project(connection, [entity or identity])
            folded[kind] += 1
        connection.rollback()
        connection.close()
    assert min(folded.values()) > 150
    assert len(folded) == 5


def test_a_changed_patient_shows_the_newest_of_every_field(station: Station) -> None:
    (siti,) = station.record(
        Change(Kind.PATIENT_SET, {"name": "Siti", "phone": "62811", "rt": "1"})
    )
    station.record(Change(Kind.PATIENT_SET, {"phone": "62822"}, siti))
    station.record(Change(Kind.PATIENT_SET, {"rt": ""}, siti))
    (found,) = station.post.desk.search_patients("siti")
    assert (found.name, found.phone, found.rt) == ("Siti", "62822", "")
