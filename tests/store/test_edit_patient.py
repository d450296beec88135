"""Correcting a patient's record: only what changed is said, and what stood before is kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.prescriptions import person, sample, samples
from helpers.station import Station, enrol_alone, log, open_station
from posobat.app.edit_patient import edit_patient
from posobat.app.register_prescription import FormErrors, register_prescription
from posobat.domain.errors import DomainError
from posobat.domain.forms import PatientForm


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path)
    enrol_alone(opened)
    yield opened
    opened.close()


def edit(station: Station, patient: str, form: PatientForm) -> tuple[str, ...]:
    with station.work() as unit:
        changed = edit_patient(unit, station.clock, station.post.reference, patient, form)
        unit.commit()
    return changed


def known(station: Station, n: int = 0) -> tuple[str, PatientForm]:
    return station.register(sample(n)).patient, person(n)


def test_only_what_changed_is_said(station: Station) -> None:
    patient, form = known(station)

    changed = edit(station, patient, replace(form, phone="0812-9876-5432"))

    assert changed == ("phone",)
    row = station.post.desk.patient(patient)
    assert row is not None
    assert row.phone == "6281298765432"
    assert row.name == form.name


def test_nothing_changed_writes_nothing(station: Station) -> None:
    patient, form = known(station)
    before = len(log(station.engine))

    assert edit(station, patient, form) == ()
    assert len(log(station.engine)) == before


def test_what_stood_before_stays_in_the_log(station: Station) -> None:
    patient, form = known(station)
    edit(station, patient, replace(form, phone="0812-9876-5432"))
    edit(station, patient, replace(form, phone="0813-1111-2222"))

    said = b" ".join(bytes(row.body) for row in log(station.engine))

    assert b"6281298765432" in said
    assert b"6281311112222" in said


def test_a_number_of_somebody_else_is_refused_with_his_name(station: Station) -> None:
    one, two = [n for n in range(len(samples())) if person(n).nik][:2]
    first, form = known(station, one)
    second, other = known(station, two)

    with pytest.raises(DomainError) as refused:
        edit(station, first, replace(form, nik=other.nik, born=other.born, sex=other.sex))

    assert refused.value.code == "NIK-GANDA"
    assert other.name in refused.value.pesan
    assert second != first


def test_nor_does_a_new_resep_give_it_to_a_patient_who_is_on_record(station: Station) -> None:
    """His door is completed with the resep, and the NIK is typed over."""
    one, two = [n for n in range(len(samples())) if person(n).nik][:2]
    first, form = known(station, one)
    known(station, two)
    other = person(two)
    wrong = replace(form, nik=other.nik, born=other.born, sex=other.sex)

    resep = replace(sample(one), patient_id=first, patient=wrong)
    with station.work() as unit, pytest.raises(DomainError) as refused:
        register_prescription(unit, station.clock, station.post.reference, resep)

    assert (refused.value.code, refused.value.field) == ("NIK-GANDA", "patient.nik")
    assert other.name in refused.value.pesan


def test_every_fault_is_told_at_once(station: Station) -> None:
    patient, form = known(station)

    with pytest.raises(FormErrors) as refused:
        edit(station, patient, replace(form, name="S1ti", phone="12", allergy=""))

    assert [fault.field for fault in refused.value.errors] == ["name", "allergy", "phone"]


def test_a_patient_who_is_not_here_is_a_sentence(station: Station) -> None:
    _, form = known(station)

    with pytest.raises(DomainError, match="tidak ada di komputer ini"):
        edit(station, "0" * 32, form)


def test_his_bundles_are_listed_newest_first(station: Station) -> None:
    patient, _ = known(station)
    station.clock.forward(days=2)
    known(station)

    history = station.post.desk.patient_history(patient)

    assert len(history) >= 2
    assert [row.at for row in history] == sorted((row.at for row in history), reverse=True)
