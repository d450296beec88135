"""A restored district gets back from others what stands behind a record in quarantine, of which
nobody but its author was told.
"""

from pathlib import Path

import pytest

from helpers.at_rest import all_there, forked, settle
from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.prescriptions import sample
from helpers.station import Station, clone, log, op_ids, open_station, written
from posobat.store.migrate import copy_to


@only_sqlite
def test_what_another_computer_returns_past_a_gap_stands_for_nothing_before_it(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """A record in quarantine is known to its author and the district only. The restored district
    has lost it, and the author's colleague returns what came after."""
    first, second = stations
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    refused = first.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    first.register(sample(0))
    settle(*stations)
    district.restore(copy)
    settle(second)
    assert refused not in op_ids(district.engine)
    for n in (1, 2):
        first.register(sample(n))
        settle(first)
        assert set(written(first)) <= set(op_ids(district.engine))
    incarnations = [row["inc"] for row in log(first.engine) if row["mine"]]
    assert len(set(incarnations)) == 1, "it was taken for a copied computer"


@only_sqlite
def test_a_computer_put_back_gets_what_its_colleague_returned_past_a_gap(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """By number they would be its own ops, but its disk is older than they are."""
    first, second = stations
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    old = clone(first, tmp_path / "cadangan")
    first = open_station(first.post.folder, first.clock)
    first.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    first.register(sample(0))
    settle(first, second)
    first.close()
    district.restore(copy)
    settle(second)
    old.register(sample(1))
    all_there(district, old, second)
    assert len(old.post.desk.queue(None)) == len(second.post.desk.queue(None)) >= 2
    old.close()


@only_sqlite
def test_a_number_that_a_colleague_returned_past_a_gap_shows_the_copy(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """The copy writes under numbers that the district holds beyond what it can acknowledge. It is
    told at once to go on under another name: else two ops answer to one number."""
    first, second = stations
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    old = clone(first, tmp_path / "cadangan")
    first = open_station(first.post.folder, first.clock)
    life = first.me.inc
    first.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    lost = first.register(sample(0)).prescription
    settle(first, second)
    first.close()
    district.restore(copy)
    settle(second)
    assert lost in op_ids(district.engine)
    old.register(sample(1))
    assert old.sync().confirmed
    assert forked(district) == {life}
    assert old.me.inc != life
    all_there(district, old, second)
    assert lost in op_ids(old.engine)
    old.close()


@only_sqlite
@pytest.mark.parametrize("both_wrote", [True, False], ids=["two chains", "one chain"])
def test_a_computer_returns_what_its_lost_copy_wrote_past_a_gap(
    district: District, stations: list[Station], tmp_path: Path, both_wrote: bool
) -> None:
    """The copy has the same key and wrote under the name of the same life. What it wrote last
    stands behind a record in quarantine, of which the original was never told."""
    first, second = stations
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    life = first.me.inc
    twin.register(sample(0))
    settle(twin)
    if both_wrote:
        first.register(sample(1))
        settle(first)
    assert forked(district) == ({life} if both_wrote else set())
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    refused = twin.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    lost = twin.register(sample(2)).prescription
    assert {row["inc"] for row in log(twin.engine) if row["id"] in (refused, lost)} == {life}
    settle(twin, first)
    twin.close()
    district.restore(copy)
    settle(first)
    assert lost in op_ids(district.engine)
    assert refused not in op_ids(district.engine)
    first.register(sample(3))
    all_there(district, first, second)
    first.close()


@only_sqlite
def test_a_colleague_returns_past_a_gap_from_a_life_that_the_district_forgot(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    third = district.station(tmp_path / "loket-3")
    copy_to(district.engine, copy)
    third.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    lost = third.register(sample(0)).prescription
    settle(third, second)
    third.close()
    district.restore(copy)
    settle(second)
    assert lost in op_ids(district.engine)
    all_there(district, first, second)


@only_sqlite
@pytest.mark.parametrize("known", [True, False], ids=["known life", "forgotten life"])
def test_a_computer_returns_past_a_gap_from_a_life_that_only_its_copy_lived(
    district: District, stations: list[Station], tmp_path: Path, known: bool
) -> None:
    """Found out, the copy goes on under a name that the original never bore; their key is one."""
    first, second = stations
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    first.register(sample(0))
    twin.register(sample(1))
    settle(first, twin)
    copy = tmp_path / "kabupaten-lama.db"
    if not known:
        copy_to(district.engine, copy)
    twin.register(sample(2))
    settle(twin, first)
    if known:
        copy_to(district.engine, copy)
    refused = twin.record_raw("post.set", {"code": "BLB", "name": "Milik saya"}, fold=False)
    lost = twin.register(sample(3)).prescription
    settle(twin, first)
    lives = {row["inc"] for row in log(first.engine) if row["mine"]}
    assert twin.me.inc not in lives | {first.me.inc}
    twin.close()
    district.restore(copy)
    settle(first)
    assert lost in op_ids(district.engine)
    assert refused not in op_ids(district.engine)
    first.register(sample(4))
    all_there(district, first, second)
    first.close()
