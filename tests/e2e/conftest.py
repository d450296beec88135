"""A real district and a real post computer for what happens on a whole desktop."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpers.district import District, running
from helpers.folders import folder_in_memory
from helpers.scene import DRIVER, PLATE, Scene
from helpers.station import SetClock
from posobat.app.drivers import keep_driver
from posobat.domain.clock import system_clock
from posobat.server import admin

PINS = {"Dewi Anggraini": "482915", "apt. Rina Wulandari": "739164"}


@dataclass
class Counter:
    """`data` is the folder of the post's computer, closed: the program may open it."""

    district: District
    data: Path


def _standby(today: date) -> dict[str, str]:
    """A trained driver before the door."""
    ends = today + timedelta(days=365)
    return {"name": DRIVER, "phone": "0812 3456 7890", "plate": PLATE,
            "trained": f"{today:%d-%m-%Y}", "trained_until": f"{ends:%d-%m-%Y}"}  # fmt: skip


@pytest.fixture
def counter() -> Iterator[Counter]:
    """Four prescriptions of the morning: new, reviewed, sealed, with the driver."""
    with folder_in_memory() as folder:
        clock = SetClock(system_clock())
        with running(f"sqlite:///{folder}/server/kabupaten.db", clock) as district:
            staff = [
                admin.add_staff(
                    district.engine, clock, post="BLB", name=name, role=role, pin=PINS[name]
                )
                for name, role in zip(PINS, ("loket", "apoteker"), strict=True)
            ]
            station = district.station(folder / "pos", clock=clock)
            assert station.sync().confirmed
            scene = Scene(station, apoteker=staff[1], ttk=staff[1])
            for road in (scene.fresh, scene.reviewed):
                road()
            scene.do(lambda work: keep_driver(work, _standby(clock().date())))
            station.close()
            yield Counter(district, folder / "pos")
