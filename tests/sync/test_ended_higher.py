"""The district was put back twice, the second time with a clock that was set right meanwhile: what
it took in between has places beyond all that it gives now. Still nobody keeps it to himself.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.edits import shown
from helpers.prescriptions import sample
from helpers.station import Station, op_ids, places, projected, refolded
from helpers.sticks import receive, send, take
from helpers.two_counters import TwoCounters, two_counters
from posobat.app.clashes import decide
from posobat.domain.change import Change, Kind
from posobat.store import meta
from posobat.store.engine import writing

MONDAY = 1_796_000_000_000
TUESDAY = MONDAY + 86_400_000
HERS, HIS = "6281200000001", "6281200000002"


class Scene(TwoCounters):
    @property
    def copy(self) -> Path:
        return self.folder / "salinan.db"

    def alike(self) -> None:
        shown = projected(self.district.engine)
        held = places(self.district.engine)
        for station in (self.one, self.two):
            assert projected(station.engine) == refolded(station.engine)
            assert places(station.engine).items() <= held.items()
            for table in ("patient", "clash"):
                assert projected(station.engine)[table] == shown[table]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with two_counters(tmp_path, Scene) as made:
        made.back_up(made.copy.name)
        yield made


def edit(station: Station, patient: str, phone: str) -> str:
    return station.record(Change(Kind.PATIENT_SET, {"phone": phone}, patient))[0]


def phone(station: Station, patient: str) -> str:
    return shown(station, patient).phone


def test_whoever_read_it_returns_what_a_forgotten_life_took_in(scene: Scene) -> None:
    """He wrote it in that life, she read it, and his computer is gone since."""
    scene.district.restore(scene.copy, TUESDAY)
    his = edit(scene.two, scene.patient, HIS)
    scene.settle()
    scene.district.restore(scene.copy, MONDAY)
    for _ in range(2):
        assert scene.one.sync().confirmed
    assert his in op_ids(scene.district.engine)
    assert phone(scene.one, scene.patient) == HIS
    scene.settle()
    scene.alike()


def test_it_comes_back_by_stick_too(scene: Scene, tmp_path: Path) -> None:
    scene.district.restore(scene.copy, TUESDAY)
    his = edit(scene.two, scene.patient, HIS)
    scene.settle()
    scene.district.restore(scene.copy, MONDAY)
    for name in ("pertama", "kedua"):
        take(scene.one, receive(scene.district, send(scene.one, tmp_path / name)).receipt)
    assert his in op_ids(scene.district.engine)


def test_an_edit_that_knew_a_higher_life_does_not_cover_what_its_author_never_met(
    scene: Scene,
) -> None:
    """She heard of the district last in the life that is gone. What he wrote since has a lower
    place than all she had seen."""
    one, two, patient = scene.one, scene.two, scene.patient
    scene.district.restore(scene.copy, TUESDAY)
    scene.settle()
    two.register(sample(1))
    scene.settle()
    scene.district.restore(scene.copy, MONDAY)
    scene.settle(two)
    his = edit(two, patient, HIS)
    scene.settle(two)
    edit(one, patient, HERS)
    scene.settle()
    for station in (one, two):
        assert phone(station, patient) == HERS
        assert len(station.post.desk.to_check()) == 1
    scene.alike()
    with two.work() as work:
        decide(work, patient, "phone", his)
        work.commit()
    scene.settle()
    assert phone(one, patient) == HIS
    scene.alike()


def test_a_place_that_no_clock_can_give_is_not_believed(scene: Scene) -> None:
    scene.district.restore(scene.copy, MONDAY)
    with writing(scene.one.engine) as connection:
        meta.put(connection, {"cursor": 2**60})
    edit(scene.one, scene.patient, HERS)
    scene.settle()
    assert max(places(scene.district.engine).values()) < 2**53
    assert phone(scene.two, scene.patient) == HERS
    scene.alike()
