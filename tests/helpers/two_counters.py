"""Two counters of one post that know one patient, and a district that is put back to copies."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from helpers.district import District, running
from helpers.prescriptions import sample
from helpers.station import Station
from posobat.store.migrate import copy_to


@dataclass
class TwoCounters:
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


T = TypeVar("T", bound=TwoCounters)


@contextmanager
def two_counters(folder: Path, kind: type[T]) -> Iterator[T]:
    with running(f"sqlite:///{folder}/server/kabupaten.db") as district:
        one, two = (district.station(folder / name) for name in ("loket-1", "loket-2"))
        made = kind(district, one, two, one.register(sample(0)).patient, folder)
        made.settle()
        yield made
        one.close()
        two.close()
