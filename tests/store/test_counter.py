"""What the counter asks of a patient, on the real encrypted store: last time, always, the same."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.prescriptions import for_courier, sample
from helpers.station import Station, log, projected, refolded
from posobat.app.custody import cancel
from posobat.app.register_prescription import Registered
from posobat.app.repeat import fillings
from posobat.app.routine import drop_routine, keep_routine, routine_of
from posobat.app.views import PastPrescription, PatientRow
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm
from posobat.domain.routine import RoutineItem, read_routine
from posobat.store import counter
from posobat.store.engine import reading
from posobat.wire.columns import decode_ops, encode_ops
from posobat.wire.op import Op

PUYER = (
    ItemForm("PCT500T", "3dd1", 5, 5, mix=1, mix_name="Puyer", mix_unit="bungkus", mix_quantity=15),
    ItemForm("CTM4T", "3dd1", 4, 5, mix=1, mix_name="Puyer", mix_unit="bungkus", mix_quantity=15),
)


def last(station: Station, patient: str) -> PastPrescription:
    found = station.post.desk.last_prescription(patient)
    assert found is not None
    return found


def row(station: Station, patient: str) -> PatientRow:
    found = station.post.desk.patient(patient)
    assert found is not None
    return found


def again(station: Station, first: Registered, *items: ItemForm) -> Registered:
    station.clock.forward(minutes=5)
    form = replace(for_courier(), patient=None, patient_id=first.patient, items=items)
    return station.register(form)


def test_the_newest_one_is_told_with_all_it_held(station: Station) -> None:
    form = for_courier()
    first = station.register(form)
    second = again(
        station,
        first,
        replace(form.items[0], iter=2, batch="B7", expires=date(2028, 1, 31)),
        *PUYER,
    )
    told = last(station, first.patient)
    assert told.id == second.prescription
    assert (told.doctor, told.origin, told.method) == (form.doctor, form.origin, "kurir")
    metformin, part, _ = told.items
    assert (metformin.iter, metformin.batch, metformin.expires) == (2, "B7", "2028-01-31")
    assert (part.mix, part.mix_name, part.mix_unit, part.mix_quantity) == (
        1,
        "Puyer",
        "bungkus",
        15,
    )


def test_one_that_was_taken_back_is_not_the_last(station: Station) -> None:
    first = station.register(for_courier())
    second = again(station, first, ItemForm("AML10T", "1dd1 m", 30, 30))
    with station.work() as work:
        for bundle in second.bundles:
            cancel(work, bundle.delivery, "urungkan")
        work.commit()
    assert last(station, first.patient).id == first.prescription
    assert station.post.desk.last_prescription("0" * 32) is None
    assert station.post.desk.last_prescription("") is None


def test_each_repeat_is_a_prescription_of_its_own_that_names_the_one_before(
    station: Station,
) -> None:
    first = station.register(for_courier())
    written = again(station, first, ItemForm("MET500T", "2dd1 pc", 60, 30, iter=2))
    for left in (1, 0):
        offered = fillings(row(station, first.patient), last(station, first.patient))
        assert offered[0].repeats == written.prescription
        assert offered[0].items[0].iter == left
        form = replace(
            for_courier(), patient=None, patient_id=first.patient, repeats=offered[0].repeats,
            items=(ItemForm("MET500T", "2dd1 pc", 60, 30, iter=left),),
        )  # fmt: skip
        station.clock.forward(days=30)
        written = station.register(replace(form, date=None))
    only = fillings(row(station, first.patient), last(station, first.patient))
    assert [f.repeats for f in only] == [""], "the iter is used up"


def test_a_resep_for_the_flu_in_between_takes_no_refill_away(station: Station) -> None:
    first = station.register(for_courier())
    chronic = again(station, first, ItemForm("MET500T", "2dd1 pc", 60, 30, iter=1))
    again(station, first, ItemForm("PCT500T", "3dd1", 10, 3))
    told = last(station, first.patient)
    refill, newest = fillings(row(station, first.patient), told)
    assert (refill.repeats, refill.items[0].code) == (chronic.prescription, "MET500T")
    assert (newest.repeats, newest.items[0].code) == ("", "PCT500T")
    form = replace(
        for_courier(), patient=None, patient_id=first.patient, repeats=refill.repeats,
        items=(ItemForm("MET500T", "2dd1 pc", 60, 30),),
    )  # fmt: skip
    station.clock.forward(days=30)
    done = station.register(replace(form, date=None))
    assert last(station, first.patient).older is None, "the iter is used up"
    with station.work() as work:
        for bundle in done.bundles:
            cancel(work, bundle.delivery, "urungkan")
        work.commit()
    older = last(station, first.patient).older
    assert older is not None
    assert older.id == chronic.prescription, "what used it up was taken back"


def test_the_routine_list_is_a_field_like_any(station: Station) -> None:
    first = station.register(for_courier())
    always = routine_of(last(station, first.patient))
    with station.work() as work:
        assert keep_routine(work, first.patient, always)
        work.commit()
    with station.work() as work:
        assert not keep_routine(work, first.patient, always)
    assert read_routine(row(station, first.patient).routine) == always
    assert projected(station.engine) == refolded(station.engine)
    with station.work() as work:
        drop_routine(work, first.patient)
        work.commit()
    assert row(station, first.patient).routine == ""
    with station.work() as work, pytest.raises(DomainError, match="tidak ada di komputer ini"):
        keep_routine(work, "", always)


def test_a_list_that_is_none_is_refused_before_it_is_written(station: Station) -> None:
    first = station.register(for_courier())
    with station.work() as work, pytest.raises(DomainError, match="salah bentuk: routine"):
        work.record(Change(Kind.PATIENT_SET, {"routine": "metformin"}, first.patient))


def test_all_of_it_travels(station: Station) -> None:
    first = station.register(for_courier())
    again(station, first, ItemForm("MET500T", "2dd1 pc", 60, 30, iter=2, batch="B"), *PUYER)
    with station.work() as work:
        keep_routine(work, first.patient, [RoutineItem("MET500T", "2dd1 pc", 60, 30)])
        work.commit()
    ops = _ops(station)
    assert decode_ops(encode_ops(ops)) == ops


def test_the_proof_is_remembered_with_its_day_and_who_saw_it(station: Station) -> None:
    form = next(f for f in map(sample, range(60)) if f.lane == "pbi")
    form = replace(form, verified_by="Agus Priyanto")
    known = row(station, station.register(form).patient)
    assert (known.verified_at, known.verified_by) == ("2026-11-22", "Agus Priyanto")
    station.clock.forward(days=200)
    old = replace(
        form, patient=None, patient_id=known.id, date=None, verified_at=date(2026, 11, 22)
    )
    station.register(old)
    assert row(station, known.id).verified_at == "2026-11-22", "nobody looked at it since"
    station.register(replace(old, verified_at=None))
    assert row(station, known.id).verified_at == "2027-06-10"


def test_who_may_be_the_same_is_found_by_number_and_birth_date(station: Station) -> None:
    first = station.register(sample(0)).patient
    known = row(station, first)
    desk = station.post.desk
    assert first in [p.id for p in desk.maybe_same("", known.born)]
    assert first in [p.id for p in desk.maybe_same(known.nik, "")]
    assert desk.maybe_same("", "") == []
    assert desk.maybe_same("9999999999999999", "1900-01-01") == []


def test_neither_question_reads_all_patients(station: Station) -> None:
    with reading(station.engine) as connection:
        for statement in (counter._BORN, counter._BY_NIK, counter._LAST, counter._LEFT):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("x",)).all()
            assert not [step for step in plan if "SCAN" in str(step)], plan


def _ops(station: Station) -> list[Op]:
    return [
        Op(
            r["inc"], r["seq"], r["prev"], r["actor"], r["at"], r["suspect"], r["seen"], r["kind"],
            r["entity"], r["body"],
        )
        for r in log(station.engine)
    ]  # fmt: skip
