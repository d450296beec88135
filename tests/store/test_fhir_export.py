"""Prescriptions as FHIR R4: every step of a bundle's life validates, and nothing doubles."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from helpers.prescriptions import for_courier
from helpers.station import Station, enrol_alone, open_station
from posobat.app import pharmacy, rest
from posobat.app.corrections import correct_delivery
from posobat.app.custody import delivered, hand_over, pick_driver, self_pickup
from posobat.domain.clock import to_ms
from posobat.domain.forms import ItemForm
from posobat.domain.review import ITEMS, Review
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


def test_a_name_that_is_corrected_later_does_not_move_the_time_of_fetching(
    station: Station,
) -> None:
    delivery, _ = station.ask_courier(for_courier())
    with station.work() as unit:
        self_pickup(unit, delivery, "Siti Aminah", "pasien", id_checked=True)
        unit.commit()
    fetched = station.clock()
    station.clock.forward(minutes=90)
    with station.work() as unit:
        correct_delivery(
            unit, delivery, "AMBIL_SENDIRI", "nama salah tulis",
            receiver="Budi Santoso", relation="anak",
        )  # fmt: skip
        unit.commit()

    told = dispenses(exported(station, delivery))

    assert {d["whenHandedOver"] for d in told} == {fetched.isoformat(timespec="seconds")}


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


def test_what_a_medicine_is_for_is_the_reason_of_its_request(station: Station) -> None:
    form = for_courier(0)
    told = replace(form.items[0], indication="kencing manis")
    done = station.register(replace(form, items=(told, *form.items[1:])))
    first, *others = of_kind(exported(station, done.bundles[0].delivery), "MedicationRequest")
    assert first["reasonCode"] == [{"text": "kencing manis"}]
    assert not any("reasonCode" in other for other in others)


# --- racikan

PUYER: dict[str, Any] = {
    "signa": "3dd1 pc", "days": 5, "mix": 1, "mix_name": "Puyer batuk",
    "mix_unit": "bungkus", "mix_quantity": 15,
}  # fmt: skip


def compounded(station: Station) -> tuple[str, str]:
    """A finished medicine and a racikan of two; answers prescription and bundle."""
    plain = for_courier(0)
    parts = (ItemForm("MET500T", quantity=5, **PUYER), ItemForm("AML5T", quantity=8, **PUYER))
    done = station.register(replace(plain, items=(*plain.items[:1], *parts)))
    (one,) = done.bundles
    return done.prescription, one.delivery


def of_kind(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in found["entry"]]
    return [r for r in resources if r["resourceType"] == kind]


def test_a_racikan_is_one_request_whose_medicine_has_ingredients(station: Station) -> None:
    prescription, delivery = compounded(station)

    plain, mixed = of_kind(exported(station, delivery), "MedicationRequest")

    [medicine] = mixed["contained"]
    assert mixed["medicationReference"] == {"reference": "#obat", "display": "Puyer batuk"}
    assert (medicine["code"]["text"], medicine["form"]["text"]) == ("Puyer batuk", "bungkus")
    assert [
        (part["itemCodeableConcept"]["text"], part["strength"]) for part in medicine["ingredient"]
    ] == [
        (
            name,
            {
                "numerator": {"value": count, "unit": "tablet"},
                "denominator": {"value": 15, "unit": "bungkus"},
            },
        )
        for name, count in (("Metformin 500 mg tablet", 5), ("Amlodipin 5 mg tablet", 8))
    ]
    assert mixed["dispenseRequest"]["quantity"] == {"value": 15, "unit": "bungkus"}
    assert mixed["identifier"][1]["value"] == f"{prescription}-2", "its first row names it"
    assert "ingredient" not in plain["contained"][0]


def test_it_says_whether_it_was_compounded(station: Station) -> None:
    _, delivery = compounded(station)
    requests = of_kind(exported(station, delivery), "MedicationRequest")
    kinds = [r["contained"][0]["extension"][0]["valueCodeableConcept"] for r in requests]
    assert [kind["coding"][0]["code"] for kind in kinds] == ["NC", "EP"]


def test_of_a_racikan_that_is_given_in_parts_whole_packs_are_told(station: Station) -> None:
    prescription, delivery = compounded(station)
    with station.work() as unit:
        yes = dict.fromkeys(ITEMS[Review.RESEP], True)
        pharmacy.review_prescription(unit, prescription, yes, {})
        rest.give_part(unit, delivery, {2: 3, 3: 5}, "stok habis")
        pharmacy.prepare(unit, prescription)
        five = dict.fromkeys(ITEMS[Review.OBAT], True)
        pharmacy.final_check(unit, prescription, five, {}, "satu apoteker bertugas")
        pharmacy.seal(unit, delivery, "SGL-000071", "pasien", "aturan pakai")
        unit.commit()

    found = exported(station, delivery)
    _, mixed = dispenses(found)
    _, asked = of_kind(found, "MedicationRequest")

    assert mixed["quantity"] == {"value": 9, "unit": "bungkus"}, "3 of 5 and 5 of 8 make 9 of 15"
    wanted = asked["dispenseRequest"]["expectedSupplyDuration"]["value"]
    assert mixed["daysSupply"]["value"] == wanted * 9 // 15, "and last that much shorter"
    parts = mixed["contained"][0]["ingredient"]
    assert [part["strength"]["numerator"]["value"] for part in parts] == [5, 8], "as in each pack"
    with station.work() as unit:
        later = rest.pack_later(unit, station.clock, delivery, {3: 3}, "kurir")
        unit.commit()
    detail = station.post.desk.delivery(later.delivery)
    assert detail is not None
    requests = of_kind(exported(station, later.delivery), "MedicationRequest")
    assert requests[1]["identifier"][1]["value"] == f"{prescription}-2"
