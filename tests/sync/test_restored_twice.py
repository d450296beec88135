"""The district was put back to the wrong backup, and a day later to the right one. In between a
counter has read all that the wrong one held; that says nothing about what it had lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpers.district import District, running
from helpers.prescriptions import sample
from helpers.station import Station, op_ids, projected, refolded
from posobat.app.clashes import decide
from posobat.app.views import CheckItem, PatientRow
from posobat.domain.change import Change, Kind
from posobat.store.migrate import copy_to

MONDAY = 1_796_000_000_000
TUESDAY = MONDAY + 86_400_000
HERS, HIS = "6281200000001", "6281200000002"


@dataclass
class Scene:
    district: District
    one: Station
    two: Station
    patient: str
    folder: Path

    def settle(self, *stations: Station) -> None:
        for _ in range(3):
            for station in stations or (self.one, self.two):
                assert station.sync().confirmed

    def back_up(self, name: str) -> Path:
        copy = self.folder / name
        copy_to(self.district.engine, copy)
        return copy

    def alike(self) -> None:
        told = [projected(s.engine) for s in (self.one, self.two)]
        assert told[0] == told[1] == refolded(self.one.engine)
        for table in ("patient", "clash"):
            assert projected(self.district.engine)[table] == told[0][table]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db") as district:
        one, two = (district.station(tmp_path / name) for name in ("loket-1", "loket-2"))
        made = Scene(district, one, two, one.register(sample(0)).patient, tmp_path)
        made.settle()
        yield made
        one.close()
        two.close()


def edit(station: Station, patient: str, **fields: Any) -> str:
    return station.record(Change(Kind.PATIENT_SET, fields, patient))[0]


def shown(station: Station, patient: str) -> PatientRow:
    with station.work() as work:
        found = work.patient(patient)
    assert found is not None
    return found


def questions(station: Station) -> list[CheckItem]:
    return station.post.desk.to_check()


def test_who_read_the_wrong_backup_has_not_seen_what_it_had_lost(scene: Scene) -> None:
    one, two, patient = scene.one, scene.two, scene.patient
    wrong = scene.back_up("salah.db")
    his = edit(two, patient, phone=HIS)
    scene.settle(two)
    right = scene.back_up("benar.db")
    scene.district.restore(wrong, MONDAY)
    scene.settle(one)
    hers = edit(one, patient, phone=HERS)
    scene.district.restore(right, TUESDAY)
    scene.settle()
    assert {his, hers} <= set(op_ids(scene.district.engine))
    for station in (one, two):
        assert shown(station, patient).phone == HERS
        assert len(questions(station)) == 1
    scene.alike()
    with two.work() as work:
        decide(work, patient, "phone", his)
        work.commit()
    scene.settle()
    assert shown(one, patient).phone == HIS
    assert questions(one) == questions(two) == []
    scene.alike()


def test_nobody_is_asked_who_never_met_the_wrong_backup(scene: Scene) -> None:
    """She knew his edit from before, and heard of the district again when all was well."""
    one, two, patient = scene.one, scene.two, scene.patient
    wrong = scene.back_up("salah.db")
    edit(two, patient, phone=HIS)
    scene.settle()
    right = scene.back_up("benar.db")
    scene.district.restore(wrong, MONDAY)
    edit(one, patient, phone=HERS)
    scene.district.restore(right, TUESDAY)
    scene.settle()
    assert shown(two, patient).phone == HERS
    assert questions(one) == questions(two) == []
    scene.alike()


def test_nobody_is_asked_where_one_life_followed_the_other(scene: Scene) -> None:
    """Each backup was of the life before. She last heard of the district as Monday's began."""
    one, two, patient = scene.one, scene.two, scene.patient
    edit(two, patient, phone=HIS)
    scene.settle()
    scene.district.restore(scene.back_up("senin.db"), MONDAY)
    scene.settle()
    two.register(sample(1))
    scene.settle(two)
    scene.district.restore(scene.back_up("selasa.db"), TUESDAY)
    edit(one, patient, phone=HERS)
    scene.settle()
    assert shown(two, patient).phone == HERS
    assert questions(one) == questions(two) == []
    scene.alike()
