"""What a restored server is told comes in another order than it happened: no request for a courier
is forgotten for that, and none holds up the others.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, insert, update

from helpers.district import District
from helpers.prescriptions import for_courier
from helpers.station import Station, log, projected, tamper
from posobat.domain.change import Kind
from posobat.domain.clock import to_ms
from posobat.server import inbox
from posobat.server.dispatch import Dispatcher, Rules
from posobat.server.fold import fold_pending
from posobat.server.jobs import JOB
from posobat.store.details import PATIENT
from posobat.store.engine import reading, writing
from posobat.store.oplog import OP
from posobat.store.projection import delivery_record, project
from simulator.courier import FakeCourier


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    yield opened
    opened.close()


def dispatched(district: District) -> list[str]:
    """The requests for which a courier comes."""
    courier = FakeCourier(Random(0))
    Dispatcher(district.engine, courier, district.clock, district.keys, Rules()).run_once()
    return [order.key for order in courier.orders]


def test_who_hears_of_the_prescription_after_the_request_books_then(
    district: District, station: Station
) -> None:
    bundle, request = station.ask_courier(for_courier(0))
    assert station.sync(district.link(station)).confirmed
    rows = log(district.engine)
    birth = dict(next(row for row in rows if row["kind"] == Kind.PRESCRIPTION_NEW))
    tamper(district.engine, delete(JOB))
    tamper(district.engine, delete(OP).where(OP.c.n == birth.pop("n")))
    with writing(district.engine) as connection:
        project(connection, [birth["id"], bundle])
    assert dispatched(district) == []
    birth["feed"] = max(row["feed"] for row in rows) + 1
    tamper(district.engine, insert(OP).values(**birth))
    fold_pending(district.engine, to_ms(district.clock()))
    assert dispatched(district) == [request]
    assert projected(district.engine) == projected(station.engine)


@pytest.mark.parametrize("posted", [False, True])
def test_a_bundle_whose_patient_was_erased_is_the_counters_and_others_go(
    district: District, station: Station, posted: bool
) -> None:
    """The server had erased him when it knew of none of his bundles."""
    bundle, gone = station.ask_courier(for_courier(0))
    _, other = station.ask_courier(for_courier(1))
    assert station.sync(district.link(station)).confirmed
    tamper(district.engine, update(JOB).where(JOB.c.key == gone).values(posted=posted))
    patient = next(row["entity"] for row in log(station.engine) if row["kind"] == Kind.PATIENT_SET)
    tamper(district.engine, delete(PATIENT).where(PATIENT.c.id == patient))
    assert dispatched(district) == [other]
    with reading(district.engine) as connection:
        booking = delivery_record(connection, bundle).booking
    assert booking is not None
    assert "dihapus" in booking.reason
    assert dispatched(district) == []


def test_a_word_without_a_text_does_not_stop_those_behind_it(
    district: District, station: Station
) -> None:
    """What was polled about an order that a restored server does not know has no text to read; of
    an erased patient it is gone. A courier's answer tries all of them again."""
    with writing(district.engine) as connection:
        inbox.close(connection, "ditanya-1", 0, inbox.STRANGE)
    inbox.keep(district.engine, "dihapus-1", b"", 0)
    _, request = station.ask_courier(for_courier(0))
    assert station.sync(district.link(station)).confirmed
    assert dispatched(district) == [request]
    courier = FakeCourier(Random(0))
    dispatcher = Dispatcher(district.engine, courier, district.clock, district.keys, Rules())
    assert dispatcher.drain() == 0
