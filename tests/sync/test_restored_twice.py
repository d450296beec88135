"""The district was put back to the wrong backup, and a day later to the right one. In between a
counter has read all that the wrong one held; that says nothing about what it had lost.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.edits import edit, questions, shown
from helpers.prescriptions import sample
from helpers.station import op_ids, projected, refolded
from helpers.two_counters import TwoCounters, two_counters
from posobat.app.clashes import decide

MONDAY = 1_796_000_000_000
TUESDAY = MONDAY + 86_400_000
HOUR = 3_600_000
HERS, HIS = "6281200000001", "6281200000002"


class Scene(TwoCounters):
    def alike(self) -> None:
        told = [projected(s.engine) for s in (self.one, self.two)]
        assert told[0] == told[1] == refolded(self.one.engine)
        for table in ("patient", "clash"):
            assert projected(self.district.engine)[table] == told[0][table]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with two_counters(tmp_path, Scene) as made:
        yield made


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


def test_three_times_in_one_afternoon_no_place_is_given_twice(scene: Scene) -> None:
    """She has taken in places of one o'clock. Would his edit of two o'clock get one of these, it
    would pass for seen by her and vanish without a question."""
    one, two, patient = scene.one, scene.two, scene.patient
    scene.district.restore(scene.back_up("pagi.db"), MONDAY)
    noon = scene.back_up("siang.db")
    scene.district.restore(noon, MONDAY + HOUR)
    for n in range(3):
        edit(one, patient, landmark=f"rumah nomor {n}")
    scene.settle(one)
    scene.district.restore(noon, MONDAY + 2 * HOUR)
    his = edit(two, patient, phone=HIS)
    scene.settle(two)
    hers = edit(one, patient, phone=HERS)
    scene.settle()
    assert shown(two, patient).phone == HERS
    (item,) = questions(two)
    assert {side.op for side in item.sides} == {his, hers}
    scene.alike()
