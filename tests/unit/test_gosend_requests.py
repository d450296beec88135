"""What GO-SEND is told: every character of it, and nothing that a courier may not know."""

import json
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.bookings import HOME, KEY, POST, booking
from posobat.couriers.base import BookingRequest, Place
from posobat.couriers.gosend_types import booking_body, cancel_body, lat_long, price_query
from posobat.domain.errors import DomainError

GOLDEN = Path(__file__).parents[1] / "server" / "golden"


def golden(name: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((GOLDEN / f"gosend_{name}.json").read_text())
    return read


def test_the_booking_is_the_golden_one_character_for_character() -> None:
    assert booking_body(booking()) == golden("booking")["body"]


def test_the_cancel_request_is_the_golden_one() -> None:
    assert cancel_body("GK-11-170563") == golden("cancel")["body"]


def test_the_price_question_is_the_golden_one() -> None:
    assert price_query(POST, HOME) == golden("price")["query"]


@settings(deadline=None)  # a busy machine is no failure
@given(st.integers(-90_000_000, 90_000_000), st.integers(-180_000_000, 180_000_000))
def test_a_point_is_told_exactly_with_no_digit_more_or_less(lat: int, lon: int) -> None:
    told = lat_long(replace(HOME, lat_e6=lat, lon_e6=lon), "destination")

    assert [Decimal(part) * 1_000_000 for part in told.split(",")] == [lat, lon]


def test_a_point_just_south_of_the_equator_keeps_its_sign() -> None:
    assert lat_long(replace(HOME, lat_e6=-5, lon_e6=7), "x") == "-0.000005,0.000007"


def test_only_door_contact_weight_and_key_are_told() -> None:
    # the canary: any other text in the booking is a leak until someone has thought about it
    allowed = {KEY, "", "pickup", "Instant", "false", "0", "Obat resep, tersegel, 0,4 kg"}
    for place, phone in ((POST, "6281200000001"), (HOME, "6281200000002")):
        allowed |= {place.contact_name, place.address, place.note, phone}
        allowed.add(lat_long(place, ""))
    body = booking_body(booking())
    route = dict(body["routes"][0])
    insurance = dict(route.pop("insuranceDetails"))  # type: ignore[call-overload]
    told = [*body.values(), *route.values(), *insurance.values()]

    assert {text for text in told if isinstance(text, str)} <= allowed


def test_a_booking_has_no_place_for_drug_diagnosis_or_clinic() -> None:
    assert {f.name for f in fields(Place)} == {
        "contact_name", "contact_phone", "address", "note", "lat_e6", "lon_e6",
    }  # fmt: skip
    assert {f.name for f in fields(BookingRequest)} == {
        "key", "origin", "destination", "item", "service", "payment_type", "collection",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("NIK 3510161234560001", "NIK atau JKN"),
        ("titip ke 3510 1612 3456 0001", "NIK atau JKN"),
        ("kartu 0001234567890", "NIK atau JKN"),
        ("metformin 500 mg", "takaran obat"),
        ("sirup 5ml", "takaran obat"),
    ],
)
def test_a_note_with_a_secret_never_leaves(note: str, why: str) -> None:
    with pytest.raises(DomainError) as refused:
        booking_body(replace(booking(), destination=replace(HOME, note=note)))

    assert why in refused.value.pesan
    assert refused.value.field == "destination.note"
    assert note not in str(refused.value)


@pytest.mark.parametrize(
    "note", ["HP lain 0812-3456-78901", "hubungi 6281234567890", "0812-3456-7890 0813-4567-8901"]
)
def test_a_second_phone_number_in_a_note_is_no_secret(note: str) -> None:
    body = booking_body(replace(booking(), destination=replace(HOME, note=note)))

    assert body["routes"][0]["destinationNote"] == note


@pytest.mark.parametrize("item", ["Metformin", "Obat resep, tersegel, 0,4 kg, insulin", ""])
def test_the_item_is_type_and_weight_and_never_a_drug(item: str) -> None:
    with pytest.raises(DomainError, match="KURIR-ISI"):
        booking_body(replace(booking(), item=item))


@pytest.mark.parametrize(
    ("broken", "field", "pesan"),
    [
        ({"contact_phone": ""}, "contact_phone", "Nomor HP belum diisi."),
        ({"contact_phone": "12"}, "contact_phone", "Nomor HP tidak lengkap."),
        ({"lat_e6": None}, "point", "Titik rumah belum diisi."),
        ({"lon_e6": None}, "point", "Titik rumah belum diisi."),
        ({"lon_e6": 1_143_690_000}, "point", "Titik rumah di luar peta."),
        ({"contact_name": " "}, "contact_name", "Nama kontak untuk kurir belum diisi."),
        ({"address": ""}, "address", "Alamat untuk kurir belum diisi."),
    ],
)
def test_what_the_courier_needs_is_asked_for_in_words(
    broken: dict[str, object], field: str, pesan: str
) -> None:
    with pytest.raises(DomainError) as refused:
        booking_body(replace(booking(), destination=replace(HOME, **broken)))  # type: ignore[arg-type]

    assert refused.value.field == f"destination.{field}"
    assert refused.value.pesan.startswith(pesan)
