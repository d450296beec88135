"""A patient who lives near another post is known there too, and edited there; what the posts say of
him differently is asked at both and decided once. Nothing else crosses from post to post.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from helpers.district import GENTENG, District
from helpers.edits import edit, known, questions
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, projected, refolded, tamper
from posobat.app.clashes import decide
from posobat.app.register_prescription import Registered
from posobat.server import admin
from posobat.store.engine import reading
from posobat.store.oplog import OP
from posobat.store.tables_local import GrantRow

GRANT = GrantRow.__table__  # type: ignore[attr-defined]
SOBO = {"village": "35.10.16.1009", "village_name": "Sobo", "kecamatan": "Banyuwangi"}
KEMBIRITAN = {"village": "35.10.09.2001", "village_name": "Kembiritan", "kecamatan": "Genteng"}


@pytest.fixture
def posts(district: District, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """RSUD Blambangan, and RSUD Genteng with the kecamatan Genteng as its catchment."""
    district.add_post(**GENTENG, catchment="35.10.09")
    for post, name in (("BLB", "Agus Priyanto"), ("GTG", "Rina Wulandari")):
        admin.add_staff(
            district.engine, district.clock, post=post, name=name, role="loket", pin="482915"
        )
    blambangan = district.station(tmp_path / "blambangan")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    settle(blambangan, genteng)
    blambangan.actor, genteng.actor = (s.post.desk.staff()[0].id for s in (blambangan, genteng))
    yield blambangan, genteng
    for station in (blambangan, genteng):
        station.close()


def settle(*stations: Station) -> None:
    for _ in range(2):
        for station in stations:
            assert station.sync().confirmed


def registered(station: Station, n: int, village: dict[str, str]) -> Registered:
    done = station.register(sample(n))
    edit(station, done.patient, **village)
    return done


def alike(district: District, patient: str, *stations: Station) -> None:
    """Row and open questions of the patient are the same everywhere, and as the log says."""
    engines = [district.engine, *(station.engine for station in stations)]
    for table in ("patient", "clash"):
        told = [[row for row in projected(e)[table] if row[0] == patient] for e in engines]
        assert all(rows == told[0] for rows in told), table
    for engine in engines:
        assert projected(engine) == refolded(engine)


def grants(district: District) -> dict[tuple[str, str], str]:
    with reading(district.engine) as connection:
        rows = connection.execute(select(GRANT)).mappings()
        return {(row["entity"], row["post"]): row["why"] for row in rows}


def test_a_patient_of_the_catchment_is_known_at_both_posts_and_edited_at_both(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    done = registered(blambangan, 0, KEMBIRITAN)
    settle(blambangan, genteng)
    there = known(genteng, done.patient)
    assert there is not None
    assert (there.village_name, there.name) == ("Kembiritan", sample(0).patient.name)  # type: ignore[union-attr]
    edit(genteng, done.patient, phone="6281200000002")
    edit(blambangan, done.patient, landmark="Rumah cat biru")
    settle(genteng, blambangan)
    for station in posts:
        row = known(station, done.patient)
        assert row is not None
        assert (row.phone, row.landmark) == ("6281200000002", "Rumah cat biru")
        assert questions(station) == []
        assert station.post.desk.refused() == []
    alike(district, done.patient, *posts)
    assert grants(district) == {(done.patient, "BLB"): "asal", (done.patient, "GTG"): "wilayah"}


def test_only_what_is_said_of_the_patient_crosses_to_the_other_post(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    near = registered(blambangan, 0, KEMBIRITAN)
    far = registered(blambangan, 1, SOBO)
    blambangan.make_ready(near)
    settle(blambangan, genteng)
    own = {row["id"] for row in log(genteng.engine) if row["mine"]}
    told = {row["kind"]: row for row in log(genteng.engine) if row["id"] not in own}
    assert set(told) == {"post.set", "staff.set", "patient.set"}
    assert known(genteng, far.patient) is None
    assert not projected(genteng.engine)["prescription"]
    assert not projected(genteng.engine)["delivery"]
    assert [row[1] for row in projected(genteng.engine)["staff"]] == ["Rina Wulandari"]
    names = {row[1]: row[2] for row in projected(genteng.engine)["post"]}
    assert names == {"BLB": "Pos Obat RSUD Blambangan", "GTG": "Pos Obat RSUD Genteng"}


def test_a_clash_between_posts_stands_in_both_trays_and_is_decided_once(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    patient = registered(blambangan, 0, KEMBIRITAN).patient
    settle(blambangan, genteng)
    edit(blambangan, patient, phone="6281200000001")
    edit(genteng, patient, phone="6281200000002")
    settle(blambangan, genteng)
    alike(district, patient, *posts)
    for station in posts:
        (item,) = questions(station)
        assert item.field == "phone"
        assert [side.values["phone"] for side in item.sides] == ["6281200000002", "6281200000001"]
        assert [side.where for side in item.sides] == [
            "Pos Obat RSUD Genteng", "Pos Obat RSUD Blambangan",
        ]  # fmt: skip
        assert [side.own for side in item.sides] == [station is genteng, station is blambangan]
    with genteng.work() as work:
        decide(work, patient, "phone", questions(genteng)[0].sides[1].op)
        work.commit()
    settle(genteng, blambangan)
    for station in posts:
        assert questions(station) == []
        assert known(station, patient).phone == "6281200000001"  # type: ignore[union-attr]
    alike(district, patient, *posts)


def test_a_patient_who_moves_is_known_where_he_lives_now_with_his_whole_story(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    patient = registered(blambangan, 0, SOBO).patient
    for n in range(3):
        edit(blambangan, patient, landmark=f"rumah nomor {n}")
    settle(blambangan, genteng)
    assert known(genteng, patient) is None
    genteng.register(sample(5))
    settle(genteng, blambangan)
    edit(blambangan, patient, **KEMBIRITAN)
    settle(blambangan, genteng)
    assert known(genteng, patient) == known(blambangan, patient)
    alike(district, patient, *posts)
    # and stays known where he came from: there are bundles on the road
    edit(genteng, patient, **SOBO)
    settle(genteng, blambangan)
    assert known(genteng, patient) == known(blambangan, patient)
    edit(genteng, patient, phone="6281200000009")
    settle(genteng, blambangan)
    assert known(blambangan, patient).phone == "6281200000009"  # type: ignore[union-attr]
    alike(district, patient, *posts)


def test_a_wider_catchment_brings_the_patients_that_were_there_before(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    patients = [registered(blambangan, n, SOBO).patient for n in range(12)]
    settle(blambangan, genteng)
    assert not projected(genteng.engine)["patient"]
    admin.set_post(
        district.engine, district.clock, "GTG", catchment="35.10.09 35.10.16.1009", name="Genteng"
    )
    settle(genteng, blambangan)
    assert {row[0] for row in projected(genteng.engine)["patient"]} == set(patients)
    for patient in patients:
        alike(district, patient, *posts)
    for station in posts:
        assert {row[2] for row in projected(station.engine)["post"]} == {
            "Pos Obat RSUD Blambangan", "Genteng",
        }  # fmt: skip
    admin.set_post(district.engine, district.clock, "GTG", catchment="")
    edit(blambangan, patients[0], phone="6281200000007")
    settle(blambangan, genteng)
    assert known(genteng, patients[0]).phone == "6281200000007"  # type: ignore[union-attr]


def test_who_has_no_share_in_a_patient_may_not_write_about_him(
    district: District, posts: tuple[Station, Station]
) -> None:
    """Not even knowing his id."""
    blambangan, genteng = posts
    patient = registered(blambangan, 0, SOBO).patient
    settle(blambangan)
    stolen = edit(genteng, patient, phone="6281200000666")
    settle(genteng, blambangan)
    assert [item.op for item in genteng.post.desk.refused()] == [stolen]
    assert known(blambangan, patient).phone != "6281200000666"  # type: ignore[union-attr]
    assert stolen not in op_ids(blambangan.engine)


def test_nor_about_another_posts_prescription_for_a_shared_patient(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    done = registered(blambangan, 0, KEMBIRITAN)
    settle(blambangan, genteng)
    stolen = genteng.record_raw(
        "prescription.event", {"event": "batal"}, done.prescription, fold=False
    )
    settle(genteng, blambangan)
    assert [item.op for item in genteng.post.desk.refused()] == [stolen]


def test_a_post_prescribes_for_a_patient_of_the_other(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    patient = registered(blambangan, 0, KEMBIRITAN).patient
    settle(blambangan, genteng)
    done = genteng.register(replace(sample(3), patient=None, patient_id=patient))
    settle(genteng, blambangan)
    assert done.patient == patient
    (resep,) = projected(genteng.engine)["prescription"]
    assert resep[0] == done.prescription
    assert done.prescription not in {row[0] for row in projected(blambangan.engine)["prescription"]}
    assert done.prescription in {row[0] for row in projected(district.engine)["prescription"]}
    alike(district, patient, *posts)


def test_three_posts_share_one_patient(
    district: District, posts: tuple[Station, Station], tmp_path: Path
) -> None:
    district.add_post(code="KBR", name="Puskesmas Kalibaru", catchment="35.10.09.2001")
    blambangan, genteng = posts
    kalibaru = district.station(tmp_path / "kalibaru", post="KBR")
    patient = registered(blambangan, 0, KEMBIRITAN).patient
    settle(blambangan, genteng, kalibaru)
    for n, station in enumerate((kalibaru, genteng, blambangan)):
        edit(station, patient, phone=f"628120000000{n}")
    settle(kalibaru, genteng, blambangan)
    (item,) = questions(kalibaru)
    assert len(item.sides) == 3
    with kalibaru.work() as work:
        decide(work, patient, "phone", item.sides[1].op)
        work.commit()
    settle(kalibaru, genteng, blambangan)
    for station in (*posts, kalibaru):
        assert questions(station) == []
        assert known(station, patient).phone == "6281200000000"  # type: ignore[union-attr]
    alike(district, patient, *posts, kalibaru)
    kalibaru.close()


def test_what_a_post_lost_of_a_shared_patient_comes_back_as_it_was(
    district: District, posts: tuple[Station, Station]
) -> None:
    """A damaged file, found by the digests; it is still known whose word it was."""
    blambangan, genteng = posts
    patient = registered(blambangan, 0, KEMBIRITAN).patient
    settle(blambangan, genteng)
    before = op_ids(genteng.engine)
    tamper(genteng.engine, delete(OP).where(OP.c.entity == patient))
    assert set(op_ids(genteng.engine)) < set(before)
    settle(genteng, blambangan)
    alike(district, patient, *posts)
    assert set(op_ids(genteng.engine)) == set(before)
