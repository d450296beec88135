"""Receipts that come late, to an old copy or a twin, and from a server put back to an old copy."""

from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import DirectLink, District
from helpers.over import delivered_case
from helpers.prescriptions import for_courier, sample
from helpers.station import Station, clone, log, open_station
from helpers.sticks import receive, refuses, same, send, take, waiting, walk
from posobat.domain.errors import EnvironmentFault
from posobat.server import bundles
from posobat.server.erase import erase_patient
from posobat.store.migrate import copy_to


def test_an_old_receipt_takes_nothing_back(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    old = receive(district, send(station, tmp_path / "x")).receipt
    station.register(sample(1))
    assert station.sync().confirmed
    cursor = station.me.cursor
    station.clock.forward(weeks=3)
    take(station, old)
    assert waiting(station) == 0
    assert station.me.cursor == cursor
    station.register(sample(2))
    assert not log(station.engine)[-1]["suspect"]


def test_a_receipt_of_a_later_file_leaves_no_gap(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    """The disk died, an old copy is opened, and then comes the receipt of a file that was made long
    after the copy: what lies between has still to be fetched."""
    station.register(sample(0))
    walk(district, station, tmp_path)
    old = clone(station, tmp_path / "cadangan")
    later = open_station(station.post.folder, station.clock)
    online.register(sample(1))
    assert online.sync().confirmed
    assert later.sync().confirmed
    data = send(later, tmp_path / "x")
    later.close()
    online.register(sample(2))
    assert online.sync().confirmed
    cursor = old.me.cursor
    take(old, receive(district, data).receipt)
    assert old.me.cursor == cursor
    walk(district, old, tmp_path)
    same(district, old, online)
    old.close()


def test_a_receipt_of_many_pages_stops_where_content_is_missing(
    district: District,
    station: Station,
    online: Station,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy hears of places of ops that it never had: later pages must not lead it past them."""
    walk(district, station, tmp_path)
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    for n in range(4):
        first.register(sample(n))
    assert first.sync().confirmed
    for n in range(4, 8):
        online.register(sample(n))
    assert online.sync().confirmed
    monkeypatch.setattr(bundles, "FRAME_BYTES", 100)
    receipt = receive(district, send(twin, tmp_path / "x")).receipt
    monkeypatch.undo()
    take(twin, receipt)
    for one in (first, twin, first):
        walk(district, one, tmp_path)
    assert online.sync().confirmed
    same(district, first, twin, online)
    first.close()
    twin.close()


def test_a_receipt_of_the_twin_gives_no_places_to_own_ops(
    district: District, station: Station, tmp_path: Path
) -> None:
    """Both wrote ops of one number. The twin's receipt tells places by number, and is read at the
    first computer after the network had told it the right ones."""
    walk(district, station, tmp_path)
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    first.register(sample(0))
    twin.register(sample(1))
    receipt = receive(district, send(twin, tmp_path / "x")).receipt
    assert first.sync().confirmed
    places = {row["id"]: row["feed"] for row in log(first.engine)}
    take(first, receipt)
    assert {row["id"]: row["feed"] for row in log(first.engine)} == places
    for one in (twin, first):
        walk(district, one, tmp_path)
    same(district, first, twin)
    first.close()
    twin.close()


def test_the_same_receipt_twice_gives_one_new_life(
    district: District, station: Station, tmp_path: Path
) -> None:
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    first.register(sample(0))
    twin.register(sample(1))
    receive(district, send(first, tmp_path / "x"))
    receipt = receive(district, send(twin, tmp_path / "y")).receipt
    before = twin.me.inc
    take(twin, receipt)
    after = twin.me.inc
    take(twin, receipt)
    assert before != after == twin.me.inc
    first.close()
    twin.close()


def test_two_copies_of_one_computer_use_files(
    district: District, station: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    walk(district, station, tmp_path)
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    first.register(sample(1))
    twin.register(sample(2))
    sent = [send(first, tmp_path / "x"), send(twin, tmp_path / "y")]
    receipts = [receive(district, data).receipt for data in sent]
    for one in (first, twin):
        for receipt in receipts:  # the copies have one key, so either may read either's
            take(one, receipt)
        one.register(sample(3))
    for _ in range(3):
        for one in (first, twin):
            walk(district, one, tmp_path)
    same(district, first, twin)
    assert first.me.inc != twin.me.inc
    first.close()
    twin.close()


@only_sqlite
def test_files_bring_back_what_a_restored_server_lost(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    station.register(sample(0))
    walk(district, station, tmp_path)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    station.register(sample(1))
    online.register(sample(2))
    late = receive(district, send(station, tmp_path / "x")).receipt
    assert online.sync().confirmed
    walk(district, station, tmp_path)
    station.register(sample(3))
    before = send(station, tmp_path / "lama")
    district.restore(copy)
    assert online.sync().confirmed
    take(station, receive(district, before).receipt)
    assert "sebelum server dipulihkan" in refuses(lambda: take(station, late))
    for _ in range(2):
        walk(district, station, tmp_path)
        assert online.sync().confirmed
    walk(district, station, tmp_path)
    same(district, station, online)
    assert station.me.generation == 2


@only_sqlite
def test_emptied_data_count_as_in_the_file_and_wait_for_its_receipt(
    district: District, station: Station, tmp_path: Path
) -> None:
    """A restored server lacks a patient who was erased meanwhile: what was written about him goes
    without its content, and no sentence says that it did not fit."""
    copy_to(district.engine, tmp_path / "kabupaten-lama.db")
    patient, _, _ = delivered_case(station, for_courier(1), "Kenarianak")
    assert station.sync().confirmed
    erase_patient(district.engine, district.clock, patient, "Surat 12/2026")
    assert station.sync().confirmed
    district.restore(tmp_path / "kabupaten-lama.db")
    hear_of_it(district, station)
    saved = station.post.bundle_out(tmp_path / "kirim.posobat")
    assert saved.ops >= waiting(station) > 1
    assert saved.left == 0
    assert station.post.desk.connection().file_made > 0
    take(station, receive(district, (tmp_path / "kirim.posobat").read_bytes()).receipt)
    assert waiting(station) == 0
    assert station.post.desk.connection().file_made == 0


@only_sqlite
def test_what_others_wrote_and_the_server_lost_waits_for_no_receipt(
    district: District, station: Station, online: Station, tmp_path: Path
) -> None:
    """The file that carried it got lost, and the network brought everything."""
    copy_to(district.engine, tmp_path / "kabupaten-lama.db")
    online.register(sample(0))
    assert online.sync().confirmed
    assert station.sync().confirmed
    district.restore(tmp_path / "kabupaten-lama.db")
    hear_of_it(district, station)
    assert station.post.bundle_out(tmp_path / "hilang.posobat").ops > 0
    assert station.sync().confirmed
    assert station.post.desk.connection().file_made == 0


def hear_of_it(district: District, station: Station) -> None:
    """One answer comes, then the line breaks."""

    class Breaking:
        def __init__(self) -> None:
            self.link: DirectLink | None = district.link(station)

        def exchange(self, body: bytes, nonce: str) -> bytes:
            link, self.link = self.link, None
            if link is None:
                raise EnvironmentFault("luring", "Jaringan terputus.")
            return link.exchange(body, nonce)

    assert not station.sync(Breaking()).confirmed
