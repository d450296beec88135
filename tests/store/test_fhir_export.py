"""Prescriptions as FHIR R4: every step of a bundle's life validates, and nothing doubles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from helpers.prescriptions import for_courier
from helpers.station import Station, enrol_alone, open_station
from posobat.app.custody import delivered, hand_over, pick_driver
from posobat.domain.clock import to_ms
from posobat.exports.fhir import HANDED_TO_COURIER, Facility, bundle

FACILITY = Facility("100025702", "RSUD Blambangan", {"METFORMIN-500": "93001019"})


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path)
    enrol_alone(opened)
    yield opened
    opened.close()


def exported(station: Station, delivery: str) -> dict[str, Any]:
    detail = station.post.desk.delivery(delivery)
    assert detail is not None
    found = bundle([detail], FACILITY, to_ms(station.clock()))
    Bundle.model_validate(found)  # raises on anything that R4 does not allow
    return found


def kinds(found: dict[str, Any]) -> list[str]:
    return [entry["resource"]["resourceType"] for entry in found["entry"]]


def dispenses(found: dict[str, Any]) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in found["entry"]]
    return [r for r in resources if r["resourceType"] == "MedicationDispense"]


def test_a_prescription_that_waits_is_asked_for_and_not_dispensed(station: Station) -> None:
    registered = station.register(for_courier())

    found = exported(station, registered.bundles[0].delivery)

    assert set(kinds(found)) == {"MedicationRequest"}
    assert {entry["resource"]["status"] for entry in found["entry"]} == {"active"}


def test_the_time_of_handing_over_is_the_time_at_the_door(station: Station) -> None:
    delivery, _ = station.ask_courier(for_courier())
    sealed = dispenses(exported(station, delivery))
    with station.work() as unit:
        pick_driver(unit, delivery, "Slamet Riyadi", "P 1234 AB")
        unit.commit()
    detail = station.post.desk.delivery(delivery)
    assert detail is not None
    station.clock.forward(minutes=10)
    with station.work() as unit:
        hand_over(unit, delivery, detail.seal, "Slamet Riyadi", "P 1234 AB")
        unit.commit()
    at_counter = station.clock()
    station.clock.forward(minutes=55)
    with station.work() as unit:
        delivered(unit, delivery, "Siti Aminah", "pasien", "nama")
        unit.commit()
    at_door = station.clock()

    arrived = dispenses(exported(station, delivery))

    assert {d["status"] for d in sealed} == {"in-progress"}
    assert all("whenHandedOver" not in d for d in sealed)
    assert {d["status"] for d in arrived} == {"completed"}
    assert {d["whenHandedOver"] for d in arrived} == {at_door.isoformat(timespec="seconds")}
    assert {d["extension"][0]["url"] for d in arrived} == {HANDED_TO_COURIER}
    assert {d["extension"][0]["valueDateTime"] for d in arrived} == {
        at_counter.isoformat(timespec="seconds")
    }


def test_ids_of_items_never_change(station: Station) -> None:
    registered = station.register(for_courier())
    delivery = registered.bundles[0].delivery
    before = exported(station, delivery)
    station.make_ready(registered)
    after = exported(station, delivery)

    def ids(found: dict[str, Any]) -> list[tuple[str, str]]:
        return [
            (entry["fullUrl"], entry["resource"]["identifier"][1]["value"])
            for entry in found["entry"]
            if entry["resource"]["resourceType"] == "MedicationRequest"
        ]

    assert ids(before) == ids(after)
    assert len({identity for identity, _ in ids(after)}) == len(ids(after))


def test_each_dispense_belongs_to_its_request(station: Station) -> None:
    (delivery,) = station.make_ready(station.register(for_courier()))

    found = exported(station, delivery)

    requests = {
        entry["fullUrl"]
        for entry in found["entry"]
        if entry["resource"]["resourceType"] == "MedicationRequest"
    }
    assert {d["authorizingPrescription"][0]["reference"] for d in dispenses(found)} == requests


def test_two_bundles_of_one_prescription_share_its_number(station: Station) -> None:
    registered = station.register(for_courier())
    details = [station.post.desk.delivery(b.delivery) for b in registered.bundles]

    found = bundle([d for d in details if d], FACILITY, 0)

    numbers = {entry["resource"]["identifier"][0]["value"] for entry in found["entry"]}
    assert numbers == {registered.prescription}
