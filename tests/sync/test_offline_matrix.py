"""Every deed of the staff with a network, without one, and with it back: all succeed, none is lost.

The list of deeds comes from the use-cases themselves: whoever adds one adds a row in helpers.deeds.
"""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

import posobat.app
from helpers.both_databases import only_sqlite
from helpers.deeds import DEEDS, FIRST_DAY, PARTS, start
from helpers.district import District
from helpers.scene import Scene
from helpers.station import Station, op_ids, projected, refolded, written
from posobat.server import admin

PHASES = ("online", "offline", "back online")
pytestmark = only_sqlite


def use_cases() -> Iterator[str]:
    """What takes a unit of work, by module and name."""
    for found in pkgutil.iter_modules(posobat.app.__path__):
        module = import_module(f"posobat.app.{found.name}")
        for name, call in inspect.getmembers(module, inspect.isfunction):
            if call.__module__ != module.__name__ or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(call).parameters.values()), None)
            if first is not None and getattr(first.annotation, "__name__", "") == "Work":
                yield f"{found.name}.{name}"


@pytest.fixture
def scene(district: District, station: Station, online: Station) -> Scene:
    people = [
        admin.add_staff(
            district.engine, district.clock, post="BLB", name=name, role=role, pin="482915"
        )
        for name, role in (("apt. Rina Wulandari", "apoteker"), ("Agus Priyanto", "ttk"))
    ]
    for one, who in ((station, people[0]), (online, people[1])):
        assert one.sync().confirmed
        one.actor = who
    made = Scene(station, *people)
    start(made, online, len(PHASES))
    return made


def test_every_deed_has_its_row(scene: Scene) -> None:
    del scene
    assert set(use_cases()) - PARTS - FIRST_DAY == set(DEEDS)


def test_all_succeed_and_all_arrive(district: District, scene: Scene) -> None:
    done: dict[tuple[str, str], int] = {}
    for phase in PHASES:
        if phase == "offline":
            district.stop()
        for name, deed in DEEDS.items():
            before = len(written(scene.station))
            deed(scene)
            done[phase, name] = len(written(scene.station)) - before
        if phase == "offline":
            assert not scene.station.sync().confirmed
            waiting = scene.station.post.desk.connection().unsent
            assert waiting >= sum(n for (when, _), n in done.items() if when == phase)
            district.start()
        while (told := scene.station.sync()).unsent:
            assert told.confirmed
        assert scene.station.post.desk.connection().unsent == 0, phase
    assert len(done) == len(PHASES) * len(DEEDS)
    assert [key for key, ops in done.items() if not ops] == []
    assert set(written(scene.station)) <= set(op_ids(district.engine))
    assert projected(scene.station.engine) == refolded(scene.station.engine)
