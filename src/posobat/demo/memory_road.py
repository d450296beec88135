"""What of a post in memory concerns drivers and the road; its desk and its work are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from posobat.app.views import DriverRow
from posobat.demo import samples
from posobat.domain.change import Change, Kind


@dataclass
class RoadDesk:
    """The reading side. `riders` may be changed by a test before the window opens."""

    riders: list[DriverRow] = field(default_factory=lambda: list(samples.DRIVERS))

    def drivers(self) -> list[DriverRow]:
        return sorted(self.riders, key=lambda row: (not row.active, row.name))

    def fold_driver(self, op: str, change: Change) -> None:
        if change.kind is Kind.DRIVER_SET:
            known = find_driver(self.riders, change.entity or op)
            others = [row for row in self.riders if row.id != (change.entity or op)]
            blank = known or DriverRow(op, "", "", "")
            self.riders = [*others, replace(blank, **_fields(change.body))]


def find_driver(riders: list[DriverRow], driver: str) -> DriverRow | None:
    return next((row for row in riders if row.id == driver), None)


def find_plate(riders: list[DriverRow], plate: str) -> DriverRow | None:
    return next((row for row in riders if row.plate == plate and row.active), None)


def _fields(body: Mapping[str, Any]) -> dict[str, Any]:
    known = {one.name for one in fields(DriverRow)}
    return {key: value for key, value in body.items() if key in known}
