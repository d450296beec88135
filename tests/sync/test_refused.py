"""A record that the district may not take is kept on both sides, with its reason, and blocks
nothing.
"""

from pathlib import Path

import pytest

from helpers.cutting import Cut, cutting_proxy
from helpers.district import District
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, places, projected, refolded
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.ids import child_id

BUNDLE = "ab" * 16
NEW = {"patient": "cd" * 16, "date": "2026-11-22", "items": [], "bundles": []}
ITEM = {"n": 1, "code": "MET500T", "quantity": 0}
REFUSED = {
    "a post changes its own post": ("post.set", {"code": "BLB", "name": "Milik saya"}, ""),
    "a post books a courier": ("delivery.event", {"event": "pesan", "order": "GK-1"}, BUNDLE),
    "a post says no courier": ("delivery.event", {"event": "tanpa_kurir"}, BUNDLE),
    "a quantity of nothing": ("prescription.new", NEW | {"items": [ITEM]}, ""),
    "half a prescription": ("prescription.new", {"patient": "cd" * 16}, ""),
    "an event of nothing": ("delivery.event", {"event": "segel"}, ""),
    "a name that is a list": ("patient.set", {"name": ["Siti"]}, ""),
    "far too much": ("patient.set", {"name": "S" * 70_000}, ""),
    "a shape that only the fold can tell": (
        "prescription.new",
        NEW
        | {"items": [ITEM | {"quantity": 1}], "bundles": [{"n": 1, "slip": "X", "items": [[1]]}]},
        "",
    ),
}


def smuggle(station: Station, name: str) -> str:
    """Past this program's own check, which would not let it be recorded."""
    kind, body, entity = REFUSED[name]
    return station.record_raw(kind, body, entity, fold=False)


def test_it_is_kept_on_both_sides_with_its_reason_and_blocks_nothing(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    for n, name in enumerate(REFUSED):
        before = first.register(sample(2 * n))
        op = smuggle(first, name)
        after = first.register(sample(2 * n + 1))
        summary = first.sync()
        assert (summary.confirmed, summary.refused, summary.unsent) == (True, 1, 0), name
        told = first.post.desk.refused()[0]
        assert told.op == op
        assert told.reason
        assert told.body == REFUSED[name][1]
        connection = first.post.desk.connection()
        assert (connection.unsent, connection.refused) == (0, n + 1)
        (kept,) = [row for row in log(district.engine) if row["id"] == op]
        assert kept["refused"] == told.reason
        second.sync()
        assert op not in op_ids(second.engine)
        for registered in (before, after):
            for bundle in registered.bundles:
                shown = second.post.desk.delivery(bundle.delivery)
                assert shown is not None
                assert not shown.row.unsent
        assert projected(first.engine) == projected(second.engine) == refolded(first.engine)
        assert not first.sync().refused


def test_the_refusal_survives_a_lost_answer(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    with cutting_proxy(district.address) as proxy:
        station = district.station(tmp_path / "loket-3", address=proxy.url)
        op = smuggle(station, "a quantity of nothing")
        proxy.plan = [Cut.AFTER_SEND]
        assert not station.sync().confirmed
        assert station.post.desk.refused() == []
        assert station.sync().confirmed
        assert [told.op for told in station.post.desk.refused()] == [op]
        station.close()


def test_what_was_shown_of_a_refused_prescription_is_gone_and_its_record_is_not(
    stations: list[Station],
) -> None:
    """The queue may not promise a delivery that the district does not know."""
    first, _ = stations
    bundle = {"n": 1, "slip": "BLB-261122-0099-X", "items": [1]}
    resep = first.record_raw("prescription.new", NEW | {"items": [ITEM], "bundles": [bundle]})
    delivery = child_id(resep, 1)
    assert first.post.desk.delivery(delivery) is not None
    first.sync()
    assert first.post.desk.delivery(delivery) is None
    assert [told.op for told in first.post.desk.refused()] == [resep]


def test_nobody_speaks_for_another_posts_patients(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, _ = stations
    registered = first.register(sample(0))
    bundle = registered.bundles[0].delivery
    first.sync()
    district.add_post(code="GTG")
    stranger = district.station(tmp_path / "genteng", post="GTG")
    tried = [
        stranger.record_raw("patient.set", {"name": "Orang Lain"}, registered.patient),
        stranger.record_raw("delivery.event", {"event": "batal", "reason": "iseng"}, bundle),
        stranger.record_raw("delivery.event", {"event": "segel", "seal": "S-1"}, bundle),
    ]
    assert stranger.sync().confirmed
    assert {told.op for told in stranger.post.desk.refused()} == set(tried)
    assert first.sync().confirmed
    assert not set(tried) & set(op_ids(first.engine))
    assert projected(first.engine) == refolded(first.engine)
    found = first.post.desk.delivery(bundle)
    assert found is not None
    assert found.row.state == "DRAF"
    # and a post gets nothing of another one but that it exists
    both = set(op_ids(first.engine)) & set(op_ids(stranger.engine))
    assert {row.kind for row in log(first.engine) if row.id in both} == {"post.set"}
    stranger.close()


def test_a_post_that_claims_to_be_the_server_is_refused(
    district: District, stations: list[Station]
) -> None:
    first, _ = stations
    op = first.record_raw("staff.set", {"name": "Hantu", "role": "it"}, actor="server")
    first.sync()
    assert [told.op for told in first.post.desk.refused()] == [op]
    assert op in op_ids(district.engine)
    assert op in places(district.engine)
    assert "Hantu" not in {person.name for person in first.post.desk.staff()}


@pytest.mark.parametrize(
    "body", [{"name": "a\x00b"}, {"x": 1.5}, {"x": 2**63}, {"x": [[[[[[[[1]]]]]]]]}]
)
def test_what_no_frame_can_carry_is_not_recorded_in_the_first_place(
    stations: list[Station], body: dict[str, object]
) -> None:
    """It would spoil every frame, and all that is recorded after it would wait behind it."""
    first, _ = stations
    before = op_ids(first.engine)
    with pytest.raises(DomainError, match="tidak dapat dikirim"):
        first.record(Change(Kind.PATIENT_SET, body))
    assert op_ids(first.engine) == before
