"""Webhooks: only the courier is believed, and only what it may say is read."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posobat.couriers.base import CourierDataError
from posobat.couriers.gosend_webhook import (
    MAX_BODY,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
    authenticate,
    parse,
    signature,
)
from posobat.domain.facts import DeliveryEvent

TOKEN = "rahasia-mitra"
NOW = 1_763_800_000_000
KEY = b"kunci-hmac"
EVENT: dict[str, Any] = {
    "@type": "booking_event",
    "entity_id": "GK-11-117385",
    "type": "DRIVER_FOUND",
    "event_date": 1_648_542_933_000,
    "event_id": "7444acc4-0f14-419d-806c-6e245607c274",
    "booking_id": "GK-11-117385",
    "status": "allocated",
    "booking_status": "allocated",
    "booking_type": "instant",
    "driver_name": "Slamet Contoh",
    "driver_phone": "6280000000001",
    "vehicle_number": "P 2841 XK",
    "total_distance_in_kms": 1.184000015258789,
    "price": 20000.0,
    "receiver_name": "",
    "live_tracking_url": "https://lacak.invalid/GK-11-117385",
    "something_new": {"is": ["ignored"]},
}


def event(**changed: object) -> bytes:
    return json.dumps(EVENT | changed).encode()


def test_the_partners_token_opens_whatever_the_case_of_the_header() -> None:
    assert authenticate({"x-callback-token": TOKEN}, b"{}", TOKEN)
    assert authenticate({"X-Gojek-Token": TOKEN}, b"{}", TOKEN, header="X-Gojek-Token")


@pytest.mark.parametrize("given", ["", "salah", TOKEN + " ", "rähasia", "\udcff", "秘密"])
def test_any_other_token_is_refused_without_an_error(given: str) -> None:
    assert not authenticate({"X-Callback-Token": given}, b"{}", TOKEN)


def test_without_a_token_of_our_own_nobody_gets_in() -> None:
    assert not authenticate({"X-Callback-Token": ""}, b"{}", "")
    assert not authenticate({}, b"{}", "")


def signed(body: bytes, at: str = str(NOW), nonce: str = "n1") -> dict[str, str]:
    return {
        "X-Callback-Token": TOKEN,
        TIME_HEADER: at,
        NONCE_HEADER: nonce,
        SIGNATURE_HEADER: signature(KEY, at, nonce, body),
    }


def test_a_signed_body_is_believed_for_five_minutes() -> None:
    body = event()
    old = signed(body, str(NOW - 300_001))

    assert authenticate(signed(body), body, TOKEN, hmac_key=KEY, now_ms=NOW)
    assert not authenticate(old, body, TOKEN, hmac_key=KEY, now_ms=NOW)


@pytest.mark.parametrize("spoiled", [TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER, "body"])
def test_whatever_is_changed_breaks_the_signature(spoiled: str) -> None:
    headers, body = signed(event()), event()
    if spoiled == "body":
        body = event(status="delivered")
    else:
        headers[spoiled] = str(NOW + 1)

    assert not authenticate(headers, body, TOKEN, hmac_key=KEY, now_ms=NOW)


def test_the_driver_comes_with_name_phone_and_plate() -> None:
    told = parse(event())

    assert (told.event, told.order, told.source) == (
        DeliveryEvent.DRIVER,
        "GK-11-117385",
        "7444acc4-0f14-419d-806c-6e245607c274",
    )
    assert told.source_at == 1_648_542_933_000
    assert told.key == ""  # partners are told the courier's own number only
    driver = {"name": "Slamet Contoh", "phone": "6280000000001", "plate": "P 2841 XK"}
    assert told.data["driver"] == driver


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("confirmed", "pesan"),
        ("allocated", "kurir_dapat"),
        ("out_for_pickup", "menuju_pos"),
        ("picked", "diambil_kurir"),
        ("out_for_delivery", "antar"),
        ("on_hold", "tahan"),
        ("delivered", "terkirim"),
        ("cancelled", "kurir_batal"),
        ("rejected", "gagal"),
        ("no_driver", "tanpa_kurir"),
    ],
)
def test_all_ten_states_have_their_event(status: str, wanted: str) -> None:
    assert parse(event(status=status)).event == wanted


def test_the_fare_is_whole_rupiah_and_nothing_in_an_event_is_a_fraction() -> None:
    told = parse(event(status="confirmed"))

    assert told.data["price"] == 20_000
    assert not any(isinstance(value, float) for value in told.data.values())


def test_a_link_that_is_no_web_address_is_dropped() -> None:
    assert parse(event(live_tracking_url="javascript:alert(1)")).data["tracking"] == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"event_id": NaN}',
        event()[:-1] + b', "status": "delivered"}',
        b"[" * 100_000,
        b'{"a":' * 300 + b"1" + b"}" * 300,
        event(padding="x" * MAX_BODY),
        event(event_id=None),
        event(event_id="pendek"),
        event(event_id="a" * 101),
        event(booking_id=""),
        event(booking_id="GK 11; DROP"),
        event(status="teleported"),
        event(status=7),
        event(status=None, booking_status=None),
        event(event_date="1648542933000"),
        event(event_date=0),
        event(event_date=10**400),
        event(event_date=True),
        event(price=-1),
        event(price=10**12),
        event(driver_name="x" * 500),
        event(driver_name="a\x00b"),
        event(driver_name=["x"]),
        event(**{"@type": "driver_event"}),
        b'{"driver_name": "\\ud800"}',
    ],
)
def test_bad_input_is_one_error_with_a_sentence(body: bytes) -> None:
    with pytest.raises(CourierDataError) as refused:
        parse(body)

    assert refused.value.pesan.endswith(".")


@settings(deadline=None)  # a busy machine is no failure
@given(st.dictionaries(st.sampled_from(sorted(EVENT)), st.from_type(type(None)) | st.text()
       | st.integers() | st.floats() | st.lists(st.integers())))  # fmt: skip
def test_whatever_comes_is_either_read_or_refused(changed: dict[str, object]) -> None:
    try:
        told = parse(event(**changed))
    except CourierDataError:
        return
    assert told.order
    assert told.source
