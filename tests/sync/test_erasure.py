"""A patient asks that his data be erased: every post and the server keep ids, places and kinds, and
nothing that says who he was. Nobody brings it back: no post that was away, no old copy.
"""

import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import GENTENG, District
from helpers.over import delivered_case
from helpers.pages import plain_bytes
from helpers.photographed import PICTURE, made_plain, photographed, seen
from helpers.prescriptions import CANARY_CLINIC, CANARY_NAME, NOW, canary, for_courier
from helpers.station import Station, log, open_station, places, projected, refolded
from posobat.app.custody import self_pickup
from posobat.app.request_courier import request_courier
from posobat.cli.admin import run as admin
from posobat.couriers.gosend_webhook import parse
from posobat.domain.change import Change, Kind
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server.dispatch import Dispatcher, Rules
from posobat.server.erase import erase_patient, find_patient
from posobat.store.key import database_key
from posobat.store.migrate import copy_to
from posobat.sync import exchange
from posobat.sync.ports import Link
from simulator.courier import FakeCourier

WHY = "Permintaan tertulis, surat 12/2026"
SAID = [
    word.encode() for word in (*CANARY_NAME.split(), "rahasiawati", CANARY_CLINIC, "Kenarianak")
]


@dataclass
class BreaksAfter:
    """A line over which so many answers come."""

    link: Link
    left: int

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if not self.left:
            raise EnvironmentFault("terputus", "Jaringan terputus.")
        self.left -= 1
        return self.link.exchange(body, nonce)


def seen_through(station: Station) -> tuple[str, str, str]:
    """Nobody else in the tests has any of her words."""
    return delivered_case(station, canary(), "Kenarianak")


def erase(district: District, patient: str) -> None:
    erase_patient(district.engine, district.clock, patient, WHY)


def bytes_of(station: Station) -> bytes:
    return plain_bytes(station.post.folder / "posobat.db", database_key(station.post.folder))


def left_over(rows: object) -> list[bytes]:
    return [word for word in SAID if word in str(rows).encode()]


def test_no_byte_of_it_is_left_at_posts_or_server_and_all_agree(
    district: District, stations: list[Station], capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = stations
    other = first.register(for_courier(3))
    patient, resep, bundle = seen_through(first)
    # typed twice, so that older versions lie about in the file
    first.record(Change(Kind.PATIENT_SET, {"landmark": f"Rumah {CANARY_NAME}"}, patient))
    for station in (first, second):
        assert station.sync().confirmed
    before = places(first.engine)
    assert SAID[0] in bytes_of(first)
    assert SAID[0] in bytes_of(second)

    command = ["--database", district.url, "patient", "erase", patient, "--alasan", WHY]
    assert admin(command) == 0
    assert "1 resep, 1 antaran" in capsys.readouterr().out
    for station in (first, second, first):
        assert station.sync().confirmed
    for engine in (first.engine, second.engine, district.engine):
        rows = log(engine)
        assert left_over([row["body"] for row in rows]) == []
        assert left_over(projected(engine)) == []
        assert {row["id"]: row["feed"] for row in rows}.items() >= before.items()
        assert projected(engine) == refolded(engine)
        emptied = {row["entity"] for row in rows if row["erased"]}
        assert emptied == {patient, resep, bundle}
    assert projected(first.engine) == projected(second.engine) == projected(district.engine)
    assert first.post.desk.search_patients("Kenarisiti") == []
    assert first.post.desk.delivery(other.bundles[0].delivery) is not None
    for station in (first, second):
        found = bytes_of(station)
        assert [word for word in SAID if word in found] == []
    if district.url.startswith("sqlite"):
        path = Path(district.url.removeprefix("sqlite:///"))
        found = plain_bytes(path, database_key(path.parent))
        assert [word for word in SAID if word in found] == []


def test_the_photo_at_his_door_goes_and_his_neighbours_stays(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """At the computer that took it: by its own exchange, by a file, or at the next start."""
    first, _ = stations
    gone, kept = photographed(first, tmp_path), photographed(first, tmp_path, 1)
    older = made_plain(first, kept)
    first.post = open_station(first.post.folder, first.clock).post
    assert not older.exists()
    first.sync()
    folder = first.post.folder / "bukti"
    assert len(list(folder.iterdir())) == 2
    (saved,) = folder.glob(f"{gone.bundle}*")
    back = saved.read_bytes()
    erase(district, gone.patient)
    assert first.sync().confirmed
    assert [path.name[:32] for path in folder.iterdir()] == [kept.bundle]
    assert seen(first, kept.bundle) == PICTURE
    # somebody puts an old copy of the folder back
    saved.write_bytes(back)
    first.close()
    first.post = open_station(first.post.folder, first.clock).post
    assert [path.name[:32] for path in folder.iterdir()] == [kept.bundle]


def test_a_post_that_was_away_and_an_old_copy_bring_nothing_back(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    patient, _, _ = seen_through(first)
    first.sync()
    second.sync()
    # both counters write about it, far from any network
    first.record(Change(Kind.PATIENT_SET, {"landmark": f"Dekat {CANARY_NAME}"}, patient))
    late = second.record(Change(Kind.PATIENT_SET, {"hamlet": CANARY_NAME}, patient))
    after = second.register(for_courier(5))
    old = open_station(copied(first, tmp_path / "lama"))
    erase(district, patient)
    for station in (first, second, first, old):
        assert station.sync().confirmed, station.post.desk.connection().message
    for engine in (first.engine, second.engine, old.engine, district.engine):
        assert left_over(log(engine)) == []
        assert left_over(projected(engine)) == []
        assert projected(engine) == refolded(engine)
    held = {row["id"]: row for row in log(district.engine)}
    assert held[late[0]]["erased"]
    assert after.prescription in held
    old.close()


def test_unsent_ops_of_his_are_sent_empty_so_that_the_chain_goes_on(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    patient, _, _ = seen_through(first)
    first.sync()
    second.sync()
    erase(district, patient)
    second.sync()
    # recorded past the check, as by a post that has not heard of it yet
    unsent = second.record_raw("patient.set", {"hamlet": CANARY_NAME}, patient)
    after = second.register(for_courier(2))
    done = second.sync()
    assert (done.confirmed, done.unsent) == (True, 0)
    held = {row["id"]: row for row in log(district.engine)}
    assert held[unsent]["erased"]
    assert held[unsent]["body"] == b"{}"
    assert after.prescription in held
    assert first.sync().confirmed
    assert {row["id"] for row in log(first.engine)} == set(held)


@only_sqlite
def test_who_was_erased_is_not_another_posts_where_that_is_all_a_restored_server_knows(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """Another post, which only heard of the erasing, returns that first; then the colleague comes
    with what he added, and last the counter that had made the patient."""
    first, second = stations
    district.add_post(**GENTENG)
    genteng = district.station(tmp_path / "genteng", post="GTG")
    copy_to(district.engine, tmp_path / "lama.db")
    patient, _, _ = seen_through(first)
    first.sync()
    second.sync()
    added = second.record(Change(Kind.PATIENT_SET, {"hamlet": "Krajan"}, patient))[0]
    second.sync()
    erase(district, patient)
    for station in (first, second, genteng):
        station.sync()
    district.restore(tmp_path / "lama.db")
    for station in (genteng, second, first):
        assert station.sync().confirmed
    held = {row["id"]: row for row in log(district.engine)}
    assert held[added]["erased"]
    assert [row["kind"] for row in held.values() if row["refused"]] == []
    genteng.close()


@only_sqlite
def test_who_heard_half_of_an_erasure_that_is_forgotten_has_the_whole_again(
    district: District,
    stations: list[Station],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line breaks between the emptied word and the erasure itself; then the server is put back
    to before both, and nobody is left who knows of it."""
    first, second = stations
    patient, _, _ = seen_through(first)
    first.sync()
    second.sync()
    added = second.record(Change(Kind.PATIENT_SET, {"hamlet": "Krajan"}, patient))[0]
    second.sync()
    copy_to(district.engine, tmp_path / "lama.db")
    erase(district, patient)
    with monkeypatch.context() as small:
        small.setattr(exchange, "DEFAULT_LIMIT", 1)
        assert not first.sync(BreaksAfter(district.link(first), 1)).confirmed
    assert {row["id"]: row["erased"] for row in log(first.engine)}[added]
    district.restore(tmp_path / "lama.db")
    for station in (second, first):
        assert station.sync().confirmed
    assert not {row["id"]: row["erased"] for row in log(first.engine)}[added]
    assert projected(first.engine) == projected(second.engine) == projected(district.engine)
    assert projected(first.engine) == refolded(first.engine)


@only_sqlite
def test_a_restored_server_erases_again(district: District, tmp_path: Path) -> None:
    first = district.station(tmp_path / "loket-1")
    patient, _, _ = seen_through(first)
    first.sync()
    copy_to(district.engine, tmp_path / "lama.db")
    first.register(for_courier(1))
    first.sync()
    erase(district, patient)
    first.sync()
    # and what was recorded since is held by nobody else
    kept = first.register(for_courier(4))
    first.sync()
    district.restore(tmp_path / "lama.db")
    assert left_over(log(district.engine))
    assert first.sync().confirmed
    assert first.sync().confirmed
    assert left_over(log(district.engine)) == []
    assert left_over(projected(district.engine)) == []
    assert kept.prescription in {row["id"] for row in log(district.engine)}
    assert projected(first.engine) == projected(district.engine) == refolded(district.engine)
    first.close()


def test_a_post_that_joins_later_gets_the_places_but_no_content(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, _ = stations
    patient, _, _ = seen_through(first)
    first.register(for_courier(6))
    first.sync()
    erase(district, patient)
    first.sync()
    late = district.station(tmp_path / "loket-3")
    for _ in range(2):
        assert late.sync().confirmed
    assert left_over(log(late.engine)) == []
    assert places(late.engine) == places(first.engine)
    assert projected(late.engine) == projected(first.engine)
    # and what he was is fetched again like anything else that is lost
    late.close()


def test_not_while_a_bundle_is_under_way_and_not_by_a_post(
    district: District, stations: list[Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = stations
    done = first.register(canary())
    forged = first.record_raw(
        "patient.erase", {"reason": "x", "entities": [done.prescription]}, done.patient
    )
    first.sync()
    with pytest.raises(DomainError, match="belum selesai"):
        erase(district, done.patient)
    with pytest.raises(DomainError, match="Tidak ada pasien"):
        erase(district, "ab" * 16)
    row = {row["id"]: row for row in log(district.engine)}
    assert "Hanya server" in row[forged]["refused"]
    assert left_over(projected(first.engine))
    form = canary()
    assert form.patient is not None
    assert find_patient(district.engine, form.patient.nik) == [done.patient]
    monkeypatch.setattr("sys.stdin", io.StringIO(form.patient.nik + "\n"))
    assert admin(["--database", district.url, "patient", "find"]) == 0


def test_nothing_more_is_recorded_about_him(district: District, stations: list[Station]) -> None:
    first, _ = stations
    patient, _, _ = seen_through(first)
    first.sync()
    erase(district, patient)
    first.sync()
    with pytest.raises(DomainError, match="sudah dihapus"):
        first.record(Change(Kind.PATIENT_SET, {"phone": "628123"}, patient))
    # the same person may come again, as somebody new
    again = first.register(canary())
    assert again.patient != patient
    assert first.sync().confirmed


def test_another_post_that_knew_him_forgets_him_too(district: District, tmp_path: Path) -> None:
    district.add_post(**GENTENG)
    first, far = district.station(tmp_path / "blb"), district.station(tmp_path / "gtg", "GTG")
    patient, _, _ = seen_through(first)
    first.sync()
    far.record(Change(Kind.PATIENT_SET, {"hamlet": CANARY_NAME}, patient))
    for station in (far, first, far):
        station.sync()
    erase(district, patient)
    for station in (far, first):
        assert station.sync().confirmed
        assert left_over(log(station.engine)) == []
        assert left_over(projected(station.engine)) == []
        station.close()


def test_a_courier_who_tells_late_speaks_of_nothing_any_more(
    district: District, stations: list[Station]
) -> None:
    """And his word does not make the bundle somebody else's."""
    first, second = stations
    done = first.register(canary())
    (bundle,) = first.make_ready(done)
    courier = FakeCourier(Random(1), now=to_ms(NOW))
    rules = Rules(again_after=0)
    dispatcher = Dispatcher(district.engine, courier, district.clock, district.keys, rules)
    with first.work() as unit:
        request_courier(unit, bundle)
        unit.commit()
    assert first.sync().confirmed
    dispatcher.run_once()
    for _ in range(5):
        courier.move()
    *early, (_, last) = courier.outbox
    for _, body in early:
        dispatcher.tell(parse(body))
    first.sync()
    with first.work() as unit:
        self_pickup(unit, bundle, "Kenarianak", "anak", id_checked=True)
        unit.commit()
    first.sync()
    erase(district, done.patient)
    late = first.record_raw("delivery.event", {"event": "catat"}, bundle, fold=False)
    dispatcher.tell(parse(last))
    for station in (first, second, first):
        assert station.sync().confirmed
    rows = {row["id"]: row for row in log(district.engine)}
    assert {row["scope"] for row in rows.values() if row["entity"] == bundle} == {"BLB"}
    assert rows[late]["refused"] is None
    assert left_over([row["body"] for row in rows.values()]) == []
    assert first.post.desk.refused() == []


def copied(station: Station, folder: Path) -> Path:
    copy_to(station.engine, folder / "posobat.db")
    shutil.copy(station.post.folder / "kunci", folder / "kunci")
    return folder
