"""The simulator behaves as a courier does: its own process, real HTTP, trouble on request."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from helpers.bookings import HOME, KEY, POST, booking
from helpers.gosend_sim import TIMEOUT, Sim, gosend_sim
from helpers.http_receiver import Got, Receiver, Reply, receiver
from posobat.couriers.base import CourierRefused
from posobat.couriers.gosend_types import booking_body
from posobat.couriers.gosend_webhook import authenticate, parse
from posobat.gosend_sim.faults import BadSpec, Faults
from posobat.gosend_sim.journal import live_twice, orders_by_key, read_journal
from posobat.gosend_sim.main import CLIENT_ID, PASS_KEY, run

TOKEN = "rahasia-mitra"
KEYS = {"Client-ID": CLIENT_ID, "Pass-Key": PASS_KEY}
BOOKING = "/gokilat/v10/booking"


@pytest.fixture
def partner() -> Iterator[Receiver]:
    with receiver() as box:
        yield box


def hooked(partner: Receiver, *options: str) -> Any:
    return gosend_sim("--webhook", f"{partner.url}/kabar?pos=1", "--token", TOKEN, *options)


def states(got: list[Got]) -> list[str]:
    return [hook.json["status"] for hook in got]


def until(partner: Receiver, state: str) -> list[str]:
    """The states posted so far, as soon as `state` is among them."""
    return states(partner.wait_for(lambda got: state in states(got)))


def post(sim: Sim, body: object, headers: dict[str, str] | None = None) -> requests.Response:
    return requests.post(f"{sim.url}{BOOKING}", json=body, headers=headers or KEYS, timeout=TIMEOUT)


def test_an_order_goes_its_way_and_waits_at_the_post_for_the_parcel(partner: Receiver) -> None:
    with hooked(partner) as sim:
        order = sim.client().book(booking()).order
        before = until(partner, "out_for_pickup")
        waiting = sim.client().status(order)
        assert sim.hand_over(order).status_code == 200
        after = until(partner, "delivered")

    assert before == ["confirmed", "allocated", "out_for_pickup"]
    assert waiting is not None
    assert waiting.status == "out_for_pickup"
    assert after == [*before, "picked", "out_for_delivery", "delivered"]


def test_the_driver_has_name_phone_plate_and_a_link(partner: Receiver) -> None:
    with hooked(partner) as sim:
        order = sim.client().book(booking()).order
        until(partner, "allocated")
        told = sim.client().status(order)

    assert told is not None
    assert told.driver_name
    assert told.driver_phone.startswith("62800000")
    assert told.plate.startswith("P ")
    assert told.tracking_url == f"https://lacak.invalid/{order}"


def test_webhooks_carry_the_token_and_what_our_reader_understands(partner: Receiver) -> None:
    with hooked(partner, "--auto-handover", "5") as sim:
        order = sim.client().book(booking()).order
        until(partner, "delivered")

    hooks = partner.got
    assert {hook.target for hook in hooks} == {"/kabar?pos=1"}
    assert all(authenticate(hook.headers, hook.body, TOKEN) for hook in hooks)
    events = [parse(hook.body) for hook in hooks]
    assert {event.order for event in events} == {order}
    assert len({event.source for event in events}) == len(events) == 6
    assert [event.source_at for event in events] == sorted(event.source_at for event in events)
    assert events[-1].data["receiver"] == "Ibu Contoh"


@pytest.mark.parametrize(
    ("fault", "way"),
    [
        ("no_driver", ["confirmed", "no_driver"]),
        ("cancel", ["confirmed", "allocated", "cancelled"]),
        (
            "reject",
            ["confirmed", "allocated", "out_for_pickup", "picked", "out_for_delivery", "rejected"],
        ),
        (
            "hold",
            ["confirmed", "allocated", "out_for_pickup", "picked", "out_for_delivery", "on_hold",
             "out_for_delivery", "delivered"],
        ),
    ],
)  # fmt: skip
def test_each_trouble_takes_the_order_its_own_way(
    partner: Receiver, fault: str, way: list[str]
) -> None:
    with hooked(partner, "--faults", f"{fault}:1", "--auto-handover", "5") as sim:
        sim.client().book(booking())
        until(partner, way[-1])

    assert states(partner.got) == way


def test_troubles_strike_the_next_bookings_and_then_stop(partner: Receiver) -> None:
    with hooked(partner, "--faults", "no_driver:2,cancel:1", "--auto-handover", "5") as sim:
        for n in range(4):
            sim.client().book(booking(f"kunci-{n}"))
        got = partner.wait_for(lambda got: states(got).count("delivered") == 1)
        partner.wait_for(lambda got: states(got).count("no_driver") == 2)

    assert states(got).count("cancelled") == 1


def test_repeats_and_disorder_are_told_apart_by_event_id_and_time(partner: Receiver) -> None:
    spec = "webhook_repeat=1,webhook_late:1"
    with hooked(partner, "--faults", spec, "--auto-handover", "5") as sim:
        sim.client().book(booking())
        partner.wait_for(lambda got: len(got) == 12)

    events = [parse(hook.body) for hook in partner.got]
    assert states(partner.got)[0] == "allocated"  # confirmed came after it
    in_order = sorted({event.source: event for event in events}.values(), key=lambda e: e.source_at)
    assert [str(event.event) for event in in_order] == [
        "pesan", "kurir_dapat", "menuju_pos", "diambil_kurir", "antar", "terkirim",
    ]  # fmt: skip


def test_a_webhook_is_posted_again_until_it_is_taken(partner: Receiver) -> None:
    partner.replies = [Reply(500), Reply(cut=True)]
    with hooked(partner, "--faults", "no_driver:1") as sim:
        sim.client().book(booking())
        got = partner.wait_for(lambda got: len(got) == 4)

    assert len({hook.json["event_id"] for hook in got}) == 2


def test_wrong_keys_open_nothing() -> None:
    with gosend_sim() as sim:
        wrong = {"Client-ID": CLIENT_ID, "Pass-Key": "salah"}
        answer = post(sim, booking_body(booking()), wrong)

        assert (answer.status_code, sim.journal()["orders"]) == (401, [])
        assert answer.headers["Error-Message"] == "Client-ID or Pass-Key is not valid"


def test_a_booking_that_lacks_something_is_refused_in_the_header() -> None:
    with gosend_sim() as sim:
        for field, value in (
            ("destinationLatLong", "-8.20,1143.19"),
            ("destinationLatLong", "-8.203004,14.319000"),
            ("destinationContactPhone", "0812"),
            ("originAddress", ""),
            ("storeOrderId", ""),
            ("item", None),
        ):
            body: dict[str, Any] = json.loads(json.dumps(booking_body(booking())))
            body["routes"][0][field] = value
            answer = post(sim, body)

            assert answer.status_code == 400, field
            assert answer.headers["Error-Message"]
        assert post(sim, ["not", "an", "object"]).status_code == 400
        assert sim.noted("booking_accepted") == []


def test_a_key_with_a_live_order_is_refused_and_free_again_after_it_closed() -> None:
    with gosend_sim() as sim:
        first = sim.client().book(booking()).order
        assert post(sim, booking_body(booking())).status_code == 409
        sim.client().cancel(first)
        assert post(sim, booking_body(booking())).status_code == 200

        told = sim.journal()
    assert told["duplicates"] == {}
    assert len(told["rebooked"][KEY]) == 2


def test_two_live_orders_of_one_key_are_counted_from_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "catatan.jsonl"
    with gosend_sim("--accept-twice", "--journal", str(path)) as sim:
        orders = [post(sim, booking_body(booking())).json()["orderNo"] for _ in range(2)]
        sim.client().book(booking("lain"))

        assert sim.journal()["duplicates"] == {KEY: orders}
    entries = read_journal(path)
    assert live_twice(entries) == {KEY: orders}
    assert sorted(orders_by_key(entries)) == sorted([KEY, "lain"])


def test_the_journal_knows_no_person_and_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "catatan.jsonl"
    orders = []
    for n in range(2):
        with gosend_sim("--journal", str(path)) as sim:
            orders.append(sim.client().book(booking(f"kunci-{n}")).order)
    text = path.read_text()
    path.write_text(text + '{"what": "sta')  # torn by a power cut

    assert sorted(orders_by_key(read_journal(path))) == ["kunci-0", "kunci-1"]
    for secret in (HOME.contact_name, HOME.address, "81200000002", POST.contact_name):
        assert secret not in text


def test_once_the_driver_has_it_the_order_is_not_cancelled(partner: Receiver) -> None:
    with hooked(partner, "--speed", "100") as sim:
        order = sim.client().book(booking()).order
        until(partner, "out_for_pickup")
        sim.hand_over(order)
        with pytest.raises(CourierRefused) as refused:
            sim.client().cancel(order)

    assert refused.value.reason == "order can not be cancelled anymore"


def test_a_cancelled_order_finds_no_driver_afterwards(partner: Receiver) -> None:
    with hooked(partner, "--speed", "400", "--auto-handover", "5") as sim:
        cancelled = sim.client().book(booking()).order
        sim.client().cancel(cancelled)
        sim.client().book(booking("yang-lain"))  # goes all its way meanwhile
        until(partner, "delivered")

        way = [e["status"] for e in sim.noted("status") if e["orderNo"] == cancelled]
    assert way == ["confirmed", "cancelled"]


def test_no_parcel_is_handed_to_a_driver_who_is_not_there() -> None:
    with gosend_sim("--speed", "0.01") as sim:
        order = sim.client().book(booking()).order

        assert sim.hand_over(order).status_code == 409
        assert sim.hand_over("GK-11-1").status_code == 404


def test_control_is_closed_to_other_machines() -> None:
    with gosend_sim(listen="0.0.0.0:0") as sim:
        here = Sim(sim.url.replace("0.0.0.0", "127.0.0.1"), sim.process)  # noqa: S104

        assert here.faults("refuse:1").status_code == 403
        assert here.hand_over("GK-11-1").status_code == 403
        assert requests.get(f"{here.url}/_sim/journal", timeout=TIMEOUT).status_code == 403
        here.client().book(booking())


def test_unknown_faults_are_refused_whole() -> None:
    with gosend_sim() as sim:
        answer = sim.faults("no_driver:1,badai:2")

        assert answer.status_code == 400
        assert "badai:2" in answer.headers["Error-Message"]
        assert sim.faults().json() == {}


def test_the_same_seed_brings_the_same_trouble() -> None:
    import random

    def struck(seed: int) -> list[bool]:
        faults = Faults(random.Random(seed), "no_driver=0.3")
        return [faults.take("no_driver") for _ in range(50)]

    assert struck(7) == struck(7)
    assert struck(7) != struck(8)
    with pytest.raises(BadSpec, match="Pilihan"):
        Faults(random.Random(1), "hujan:1")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--faults", "hujan:1"], "Gangguan tidak dikenal: hujan:1."),
        (["--journal", "/tidak/ada/catatan"], "Catatan simulator tidak dapat ditulis"),
        (["--listen", "192.0.2.1:1"], "Alamat 192.0.2.1:1 tidak dapat dipakai."),
    ],
)
def test_bad_options_end_with_one_sentence(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--listen", "127.0.0.1:0", *options]) == 2
    assert capsys.readouterr().err.startswith(sentence)
