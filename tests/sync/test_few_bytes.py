"""What an exchange costs on the line, headers of HTTP included, however much the district holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.counting import Count, counting_proxy
from helpers.district import DirectLink, District
from helpers.prescriptions import for_courier
from helpers.station import Station, op_ids
from posobat.domain.change import Change, Kind
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange
from posobat.sync.ports import OlderServer
from posobat.wire.frame import version_of

IDLE = 600
ONE_RECORD = 750
ON_THE_WIRE = 1000
pytestmark = only_sqlite


@pytest.fixture
def line(district: District) -> Iterator[Count]:
    with counting_proxy(district.address) as count:
        yield count


@pytest.fixture
def station(district: District, line: Count, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket", address=line.url)
    yield opened
    opened.close()


@pytest.fixture
def full(district: District, station: Station) -> Station:
    """Behind it a district that holds more than a thousand ops."""
    for n in range(350):
        station.record_raw("patient.set", {"name": f"Orang {n}"}, fold=False)
        station.record_raw("visit.2031", {"n": n, "notes": "x" * n}, fold=False)
        station.record_raw("visit.2031", {"n": n, "of": n}, fold=False)
    assert station.sync().confirmed
    assert len(op_ids(district.engine)) > 1_000
    return station


def test_nothing_new_costs_less_than_600_bytes_both_ways_in_one_round_trip(
    full: Station, line: Count
) -> None:
    full.sync()
    line.from_now()
    for _ in range(3):
        assert full.sync().confirmed
    assert line.both / 3 <= IDLE
    assert line.pieces_up == 3  # one packet each, head and body together
    assert line.connections == 0  # the one that stands


def test_a_new_patient_his_prescription_and_a_courier_cost_less_than_a_thousand(
    full: Station, line: Count
) -> None:
    for n in (3, 4):
        full.sync()
        line.from_now()
        bundles = full.register(for_courier(n)).bundles
        full.record(
            Change(
                Kind.DELIVERY_EVENT, {"event": "antre", "carrier": "gosend"}, bundles[0].delivery
            )
        )
    summary = full.sync()
    assert (summary.confirmed, summary.sent) == (True, 3)

    assert line.pieces_up == 1
    assert line.both <= ONE_RECORD
    assert line.on_the_wire <= ON_THE_WIRE


class OldLink(DirectLink):
    """To a server of the first release."""

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if version_of(body) != 1:
            raise OlderServer
        return super().exchange(body, nonce)


def test_an_older_server_is_spoken_to_as_it_knows(district: District, station: Station) -> None:
    station.ask_courier(for_courier())
    link = OldLink(district, station.me.device, station.me.key)
    summary = exchange(PostReplica(station.engine, station.clock), link)
    assert summary.confirmed
    assert set(op_ids(station.engine)) == set(op_ids(district.engine))
    assert station.post.desk.connection().unsent == 0
