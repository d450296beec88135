"""A courier is booked for what was packed later as for any other bundle: once, to the same door."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District
from helpers.gosend_sim import Sim, gosend_sim
from helpers.prescriptions import for_courier
from helpers.station import Station
from posobat.app import pharmacy, rest
from posobat.app.request_courier import request_courier
from posobat.domain.clock import system_clock
from posobat.domain.review import ITEMS, Review
from posobat.server.dispatch import Dispatcher, Rules
from posobat.store.engine import reading
from posobat.store.projection import delivery_record

OBAT = dict.fromkeys(ITEMS[Review.OBAT], True)
ALONE = "satu apoteker bertugas"


@pytest.fixture
def sim() -> Iterator[Sim]:
    with gosend_sim() as started:
        yield started


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    yield opened
    opened.close()


def sealed_in_two(station: Station) -> tuple[str, str]:
    """40 of 60 tablets in one bundle, the rest in another."""
    done = station.register(for_courier())
    resep, first = done.prescription, done.bundles[0].delivery
    with station.work("staf-dewi") as work:
        yes = dict.fromkeys(ITEMS[Review.RESEP], True)
        pharmacy.review_prescription(work, resep, yes, {})
        rest.give_part(work, first, {1: 40}, "stok habis")
        pharmacy.prepare(work, resep)
        pharmacy.final_check(work, resep, OBAT, {}, ALONE)
        pharmacy.seal(work, first, "SGL-000001", "pasien", "aturan pakai")
        made = rest.pack_later(work, station.clock, first, {1: 20}, "kurir")
        pharmacy.prepare(work, resep)
        pharmacy.final_check(work, resep, OBAT, {}, ALONE)
        pharmacy.seal(work, made.delivery, "SGL-000002", "pasien", "sisa obat")
        work.commit()
    return first, made.delivery


def test_two_bundles_are_two_orders_to_one_door(
    district: District, station: Station, sim: Sim
) -> None:
    bundles = sealed_in_two(station)
    with station.work() as work:
        asked = [request_courier(work, bundle) for bundle in bundles]
        work.commit()
    station.sync(district.link(station))
    rules = Rules(again_after=0, retry_after=0, unknown_tries=3)
    courier = sim.client(read_timeout=5)
    worker = Dispatcher(district.engine, courier, system_clock, district.keys, rules)
    assert sum(iter(worker.run_once, 0)) == 2
    noted = sim.noted("booking_accepted")
    assert Counter(entry["storeOrderId"] for entry in noted) == Counter(asked)
    with reading(district.engine) as connection:
        states = [str(delivery_record(connection, bundle).state) for bundle in bundles]
    assert states == ["DIPESAN", "DIPESAN"]
