"""The server was put back to an old copy, and the shares of the posts in each other's patients with
it. Nothing that anybody wrote or held is lost, and nobody is thought to have seen what he had not.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select, text

from helpers.district import GENTENG, DirectLink, District, running
from helpers.edits import edit, shown
from helpers.prescriptions import person, sample
from helpers.station import Station, clone, op_ids, open_station, places, projected, refolded
from posobat.domain.change import Change, Kind
from posobat.domain.errors import EnvironmentFault
from posobat.store.engine import reading, writing
from posobat.store.inquiries import PostInquiries
from posobat.store.migrate import copy_to
from posobat.store.oplog import op_row, write
from posobat.store.replica import PostReplica
from posobat.store.tables_local import GrantRow
from posobat.wire.frame import decode_answer, encode_request
from posobat.wire.op import Op

GRANT = GrantRow.__table__  # type: ignore[attr-defined]
KEMBIRITAN = {"village": "35.10.09.2001", "village_name": "Kembiritan", "kecamatan": "Genteng"}
SITI = person()


@dataclass
class Scene:
    district: District
    blambangan: Station
    genteng: Station
    copy: Path

    def back_up(self) -> None:
        copy_to(self.district.engine, self.copy)

    def restore(self) -> None:
        self.district.restore(self.copy)

    def settle(self, *stations: Station) -> None:
        for _ in range(3):
            for station in stations or (self.blambangan, self.genteng):
                assert station.sync().confirmed

    def fill_some_pages(self) -> str:
        """Patients who live where Genteng serves, with more edits than one page holds; answers the
        last of them."""
        for n in range(1, 31):
            done = self.blambangan.register(sample(n))
            words = [f"rumah nomor {k}, {'sebelah masjid ' * 12}" for k in range(8)]
            self.blambangan.record(
                Change(Kind.PATIENT_SET, KEMBIRITAN, done.patient),
                *(Change(Kind.PATIENT_SET, {"landmark": word}, done.patient) for word in words),
            )
        return done.patient

    def look_for_siti(self) -> str:
        inquiries = PostInquiries(self.genteng.engine, self.genteng.clock)
        inquiries.ask("nik", SITI.nik, "staf-agus")
        self.settle(self.genteng)
        found = inquiries.standing("nik", SITI.nik).patient
        assert found is not None
        return found.id

    def alike(self, patient: str, *stations: Station) -> None:
        stations = stations or (self.blambangan, self.genteng)
        engines = [self.district.engine, *(station.engine for station in stations)]
        for table in ("patient", "clash"):
            told = [[r for r in projected(e)[table] if r[0] == patient] for e in engines]
            assert all(rows == told[0] for rows in told), table
            assert told[0] or table == "clash"
        for station in stations:
            assert station.post.desk.refused() == []
            assert projected(station.engine) == refolded(station.engine)
            with reading(station.engine) as connection:
                lost = "SELECT count(*) FROM op WHERE feed IS NULL"
                assert connection.execute(text(lost)).scalar() == 0


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db") as district:
        district.add_post(**GENTENG, catchment="35.10.09")
        blambangan = district.station(tmp_path / "blambangan")
        genteng = district.station(tmp_path / "genteng", post="GTG")
        made = Scene(district, blambangan, genteng, tmp_path / "cadangan.db")
        made.settle()
        yield made
        blambangan.close()
        genteng.close()


def test_an_edit_of_a_post_that_lost_its_share_is_not_lost(scene: Scene) -> None:
    """Found by his card after the backup; edited there before and after the restore."""
    scene.blambangan.register(sample(0))
    scene.settle()
    scene.back_up()
    patient = scene.look_for_siti()
    sent = edit(scene.genteng, patient, phone="6281200000001")
    scene.settle(scene.genteng)
    unsent = edit(scene.genteng, patient, landmark="Rumah cat biru")
    scene.restore()
    scene.settle(scene.genteng, scene.blambangan)
    scene.alike(patient)
    assert {sent, unsent} <= set(op_ids(scene.district.engine))
    row = shown(scene.blambangan, patient)
    assert (row.phone, row.landmark) == ("6281200000001", "Rumah cat biru")
    assert scene.blambangan.post.desk.to_check() == []
    edit(scene.blambangan, patient, phone="6281200000003")
    scene.settle(scene.blambangan, scene.genteng)
    assert shown(scene.genteng, patient).phone == "6281200000003"
    scene.alike(patient)


@pytest.mark.parametrize("first", ["blambangan", "genteng"])
def test_a_patient_that_only_posts_still_know_is_shared_again_whoever_comes_first(
    scene: Scene, first: str
) -> None:
    scene.back_up()
    patient = scene.blambangan.register(sample(0)).patient
    edit(scene.blambangan, patient, **KEMBIRITAN)
    scene.settle()
    edit(scene.genteng, patient, phone="6281200000001")
    scene.settle()
    edit(scene.genteng, patient, landmark="Rumah cat biru")
    scene.restore()
    order = [scene.blambangan, scene.genteng]
    if first == "genteng":
        order.reverse()
    scene.settle(*order)
    scene.alike(patient)
    assert shown(scene.blambangan, patient).landmark == "Rumah cat biru"


def test_what_another_post_wrote_too_early_reaches_the_patients_own_post(scene: Scene) -> None:
    """Genteng's edit is at the server before the patient himself is again."""
    scene.back_up()
    scene.blambangan.register(sample(0))
    scene.settle()
    patient = scene.look_for_siti()
    edit(scene.genteng, patient, phone="6281200000001")
    scene.restore()
    one_round(scene.genteng, scene.district)
    scene.settle(scene.blambangan)
    assert shown(scene.blambangan, patient).phone == "6281200000001"
    scene.settle(scene.genteng)
    scene.alike(patient)


def test_a_patient_whose_own_computer_is_gone_comes_back_from_the_other_post(
    scene: Scene, tmp_path: Path
) -> None:
    scene.back_up()
    patient = scene.blambangan.register(sample(0)).patient
    edit(scene.blambangan, patient, **KEMBIRITAN)
    scene.settle()
    edit(scene.genteng, patient, phone="6281200000001")
    scene.settle(scene.genteng)
    before = shown(scene.genteng, patient)
    scene.restore()
    scene.blambangan.close()
    shutil.rmtree(scene.blambangan.post.folder)
    scene.settle(scene.genteng)
    scene.alike(patient, scene.genteng)
    assert shown(scene.genteng, patient) == before
    fresh = scene.district.station(tmp_path / "pengganti")
    scene.settle(fresh, scene.genteng)
    assert shown(fresh, patient) == before
    scene.alike(patient, fresh, scene.genteng)
    edit(fresh, patient, phone="6281200000005")
    scene.settle(fresh, scene.genteng)
    assert shown(scene.genteng, patient).phone == "6281200000005"
    fresh.close()


def test_what_was_written_while_the_share_was_gone_is_not_taken_for_seen(scene: Scene) -> None:
    """Genteng follows the new order past an edit that it is not told of, and writes then."""
    scene.blambangan.register(sample(0))
    scene.settle()
    scene.back_up()
    patient = scene.look_for_siti()
    scene.restore()
    edit(scene.blambangan, patient, phone="6281200000001")
    scene.settle(scene.blambangan)
    one_round(scene.genteng, scene.district)
    assert scene.genteng.me.cursor > 10_000_000
    edit(scene.genteng, patient, phone="6281200000002")
    scene.settle(scene.genteng, scene.blambangan)
    scene.alike(patient)
    for station in (scene.blambangan, scene.genteng):
        (item,) = station.post.desk.to_check()
        assert {side.values["phone"] for side in item.sides} == {"6281200000001", "6281200000002"}


def one_round(station: Station, district: District) -> None:
    """One request and its answer; then the line is cut."""
    replica = PostReplica(station.engine, station.clock)
    nonce = "ab" * 16
    body = encode_request(replica.offer(nonce, 24_000))
    replica.absorb(decode_answer(district.link(station).exchange(body, nonce)))


@dataclass
class Once(DirectLink):
    """A line that carries one question and goes away."""

    left: int = 1

    def exchange(self, body: bytes, nonce: str) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise EnvironmentFault("tidak_terjangkau", "Server tidak terjangkau.")
        return super().exchange(body, nonce)


def test_a_share_that_was_lost_is_brought_back_before_the_end_is_said(scene: Scene) -> None:
    """While pages are told, nobody knows what is lost; the line goes away after each of them."""
    siti = scene.blambangan.register(sample(0)).patient
    near = scene.fill_some_pages()
    scene.settle()
    scene.back_up()
    assert scene.look_for_siti() == siti
    scene.restore()
    words = [f"rumah nomor {k}, {'sebelah pasar ' * 12}" for k in range(60)]
    new = (Change(Kind.PATIENT_SET, {"landmark": word}, near) for word in words)
    scene.blambangan.record(*new)
    scene.settle(scene.blambangan)
    me, pages = scene.genteng.me, 1
    while not scene.genteng.sync(Once(scene.district, me.device, me.key)).confirmed:
        pages += 1
        assert pages < 100, "it asks without an end"
    assert pages > 3
    scene.alike(siti, scene.genteng)


def test_shares_that_the_backup_knows_cost_nothing_again(scene: Scene) -> None:
    """Read anew page by page, they are not taken for lost and sent back meanwhile."""
    scene.fill_some_pages()
    scene.settle()
    scene.back_up()
    before = op_ids(scene.district.engine)
    scene.restore()
    summary = scene.genteng.sync()
    assert (summary.confirmed, summary.sent) == (True, 0)
    scene.settle()
    assert sorted(op_ids(scene.district.engine)) == sorted(before)


def test_a_post_cannot_write_in_anothers_name_where_nothing_was_lost(scene: Scene) -> None:
    patient = scene.blambangan.register(sample(0)).patient
    edit(scene.blambangan, patient, **KEMBIRITAN)
    scene.settle()
    with writing(scene.genteng.engine) as connection:
        # what it was told of the patient, as if it had been lost, and one word more
        connection.execute(text("UPDATE op SET feed = NULL WHERE kind = 'patient.set'"))
        connection.execute(
            text("UPDATE op SET body = :body WHERE kind = 'patient.set' AND creates = 0"),
            {"body": b'{"phone":"6281200000666"}'},
        )
    before = op_ids(scene.district.engine)
    assert scene.genteng.sync().confirmed
    assert op_ids(scene.district.engine) == before
    with reading(scene.district.engine) as connection:
        assert len(connection.execute(select(GRANT)).all()) == 2


def test_to_know_an_id_is_not_enough_at_a_restored_server_either(scene: Scene) -> None:
    """A word in the other post's name about a patient that Genteng was never told of."""
    patient = scene.blambangan.register(sample(0)).patient
    scene.settle()
    scene.back_up()
    scene.restore()
    scene.settle()
    with writing(scene.genteng.engine) as connection:
        forged = Op(
            scene.blambangan.me.inc, 900, "ab" * 16, "staf-agus", 0, False, 0, "patient.set",
            patient, b'{"phone":"6281200000666"}',
        )  # fmt: skip
        row = op_row(forged, forged.id, scope="BLB", feed=None, refused=None)
        write(connection, [row])
    assert scene.genteng.sync().confirmed
    assert forged.id not in op_ids(scene.district.engine)
    with reading(scene.district.engine) as connection:
        assert connection.execute(select(GRANT)).all() == []
    assert not [row for row in projected(scene.genteng.engine)["patient"] if row[1] != ""]


def test_more_returns_than_one_frame_holds_all_arrive(scene: Scene) -> None:
    """Words of two computers about many patients: whichever comes first in the frames."""
    scene.back_up()
    done = [scene.blambangan.register(sample(n)).patient for n in range(12)]
    for patient in done:
        words = [f"rumah nomor {k}, {'sebelah masjid ' * 12}" for k in range(12)]
        scene.blambangan.record(
            Change(Kind.PATIENT_SET, KEMBIRITAN, patient),
            *(Change(Kind.PATIENT_SET, {"landmark": word}, patient) for word in words),
        )
    scene.settle()
    scene.restore()
    scene.blambangan.close()
    shutil.rmtree(scene.blambangan.post.folder)
    scene.settle(scene.genteng)
    for patient in done:
        scene.alike(patient, scene.genteng)
    assert len(projected(scene.genteng.engine)["patient"]) >= len(set(done)) == 12


def test_what_the_twin_of_a_computer_wrote_is_not_taken_for_its_own(
    scene: Scene, tmp_path: Path
) -> None:
    """Both wrote an op of one number. The restored district has heard of neither; the computer
    brings its own, and then the other post returns the twin's."""
    patient = scene.blambangan.register(sample(0)).patient
    edit(scene.blambangan, patient, **KEMBIRITAN)
    scene.settle()
    scene.back_up()
    twin = clone(scene.blambangan, tmp_path / "kembaran")
    first = open_station(scene.blambangan.post.folder, scene.blambangan.clock)
    edit(twin, patient, phone="6281200000001")
    scene.settle(twin, scene.genteng)
    twin.close()
    scene.restore()
    edit(first, patient, phone="6281200000002")
    scene.settle(first)
    life = first.me.inc
    scene.settle(scene.genteng, first)
    assert first.me.inc != life, "the district did not notice the twin"
    scene.alike(patient, first, scene.genteng)
    assert len(set(places(first.engine).values())) == len(op_ids(first.engine))
    assert places(first.engine).items() <= places(scene.district.engine).items()
    first.close()


def test_what_another_post_returned_closes_the_gap_in_a_chain(scene: Scene, tmp_path: Path) -> None:
    """Two ops of a life that its computer lost and heard again. The other post returns the first,
    the computer only the second, since the first has its place by then."""
    patient = scene.blambangan.register(sample(0)).patient
    edit(scene.blambangan, patient, **KEMBIRITAN)
    scene.settle()
    scene.back_up()
    old = clone(scene.blambangan, tmp_path / "cadangan")
    first = open_station(scene.blambangan.post.folder, scene.blambangan.clock)
    edit(first, patient, phone="6281200000001")
    later = first.register(sample(1)).prescription
    scene.settle(first, old, scene.genteng)
    first.close()
    scene.restore()
    scene.settle(scene.genteng, old)
    assert later in op_ids(scene.district.engine)
    scene.alike(patient, old, scene.genteng)
    old.close()
