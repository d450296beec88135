"""A post sends for a long time: what it sent is folded meanwhile, by nobody who is waited for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from helpers.district import DirectLink, District
from helpers.prescriptions import for_courier
from helpers.station import Station, projected, refolded
from posobat.server import fold_lane
from posobat.server.fold import BATCH
from posobat.server.fold_lane import FoldLane
from posobat.server.turns import Turns
from posobat.store.replica import PostReplica
from posobat.wire.frame import Ack, decode_answer, encode_request

NONCE = "ab" * 16
PATIENCE_S = 20.0


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    yield opened
    opened.close()


def first_of_many(district: District, station: Station, lane: FoldLane) -> dict[str, Ack]:
    """Sends what waits as a frame that others follow; answers what is acknowledged."""
    me = station.me
    link = DirectLink(district, me.device, me.key, Turns(), lane)
    request = replace(PostReplica(station.engine, station.clock).offer(NONCE, 10**6), more=True)
    return decode_answer(link.exchange(encode_request(request), NONCE)).acks


def test_a_courier_is_asked_for_before_the_last_frame_has_come(
    district: District, station: Station
) -> None:
    station.ask_courier(for_courier())
    lane = FoldLane(patience=0.05)
    acks = first_of_many(district, station, lane)
    assert acks[station.me.inc].seq > 0
    lane.join(PATIENCE_S)
    assert projected(district.engine) == refolded(district.engine)
    assert len(projected(district.engine)["prescription"]) == 1


def test_while_it_waits_the_next_frame_is_taken(district: District, station: Station) -> None:
    lane = FoldLane(patience=3600.0)
    for _ in range(2):
        station.register(for_courier())
        first_of_many(district, station, lane)
    assert not projected(district.engine)["prescription"]
    assert station.sync(district.link(station)).confirmed
    assert len(projected(district.engine)["prescription"]) == 2
    lane.note(district.engine, district.clock, BATCH)  # enough to begin with
    lane.join(PATIENCE_S)


def test_a_lane_that_fails_is_no_loss(
    district: District, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> int:
        raise OperationalError("", {}, Exception("gone"))

    station.register(for_courier())
    lane = FoldLane(patience=0.01)
    with monkeypatch.context() as patch:
        patch.setattr(fold_lane, "fold_pending", away)
        first_of_many(district, station, lane)
        lane.join(PATIENCE_S)
    assert not projected(district.engine)["prescription"]
    assert station.sync(district.link(station)).confirmed
    assert projected(district.engine) == refolded(district.engine)
    assert len(projected(district.engine)["prescription"]) == 1
