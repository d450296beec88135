"""What of a post in memory concerns drivers and the road; its desk and its work are made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from posobat.app.board import BoardRow
from posobat.app.views import DeliveryDetail, DriverRow, PostInfo
from posobat.demo import sample_month, samples
from posobat.domain.change import Change, Kind
from posobat.domain.clock import from_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.medicine import Formulary
from posobat.domain.relay import RelayPost, km_to
from posobat.domain.report import Journey
from posobat.domain.transitions import FINALS, AntaranState


@dataclass
class RoadDesk:
    """The reading side. All may be changed by a test before the window opens."""

    riders: list[DriverRow] = field(default_factory=lambda: list(samples.DRIVERS))
    places: list[RelayPost] = field(default_factory=lambda: list(samples.RELAY_POSTS))
    formulary: Formulary = field(default_factory=lambda: Formulary.of(samples.MEDICINES))
    manifests: int = 0
    bundles: dict[str, DeliveryDetail] = field(default_factory=dict)
    info: PostInfo | None = samples.POST

    def drivers(self) -> list[DriverRow]:
        return sorted(self.riders, key=lambda row: (not row.active, row.name))

    def relay_posts(self) -> list[RelayPost]:
        return list(self.places)

    def board(self, limit: int = 500) -> list[BoardRow]:
        found = [self._board_row(d) for d in self.bundles.values() if d.row.state != "DRAF"]
        return sorted(found, key=lambda row: row.at)[:limit]

    def where_is(self, text: str, limit: int = 8) -> list[BoardRow]:
        wanted = text.casefold().replace(" ", "")
        digits = wanted.lstrip("0") if wanted.isdigit() else "-"
        found = []
        for detail in self.bundles.values():
            row, patient = detail.row, detail.patient
            words = (row.patient, row.slip, detail.seal, detail.order, detail.plate, detail.driver)
            told = "|".join(words).casefold().replace(" ", "")
            if wanted and (wanted in told or digits == patient.phone.removeprefix("62")):
                found.append(self._board_row(detail))
        return sorted(found, key=lambda row: -row.at)[:limit]

    def journeys(self, first: date, last: date) -> list[Journey]:
        today = [j for j in self._own() if first <= from_ms(j.recorded_at).date() <= last]
        return [*sample_month.month(first, min(last, sample_month.YESTERDAY)), *today]

    def still_open(self, before: date) -> list[Journey]:
        begun = [j for j in self._own() if j.state not in {*FINALS, AntaranState.DRAF}]
        return [j for j in begun if from_ms(j.recorded_at).date() < before]

    def _own(self) -> list[Journey]:
        return [sample_month.journey_of(detail) for detail in self.bundles.values()]

    def find_bundle(self, scanned: str) -> str:
        for key, detail in self.bundles.items():
            number = detail.row.slip.split("-")[2]
            if scanned in (detail.row.slip, number) or (detail.seal and detail.seal == scanned):
                return key
        return ""

    def fold_driver(self, op: str, change: Change) -> None:
        if change.kind is Kind.DRIVER_SET:
            known = find_driver(self.riders, change.entity or op)
            others = [row for row in self.riders if row.id != (change.entity or op)]
            blank = known or DriverRow(op, "", "", "")
            self.riders = [*others, replace(blank, **_fields(change.body))]

    def _board_row(self, detail: DeliveryDetail) -> BoardRow:
        record, patient, row = fold_delivery(detail.facts), detail.patient, detail.row
        drugs = [m for i in detail.items if (m := self.formulary.medicines.get(i.code))]
        post = self.info or samples.POST
        here = (post.lat_e6, post.lon_e6) if post.lat_e6 or post.lon_e6 else None
        known = patient.lat_e6 is not None and patient.lon_e6 is not None
        home = (patient.lat_e6 or 0, patient.lon_e6 or 0) if known else None
        booking = record.booking
        return BoardRow(
            delivery=row.delivery, prescription=row.prescription, slip=row.slip,
            patient=row.patient, destination=row.destination, state=row.state, method=row.method,
            carrier=record.carrier or row.carrier, at=row.at, phone=patient.phone,
            kecamatan=patient.kecamatan, state_at=record.since, sealed_at=record.sealed_at,
            queued_at=record.queued_at, handed_at=record.handed_at,
            delivered_at=record.delivered_at, driver=record.driver.name,
            driver_id=record.driver_id, driver_phone=record.driver.phone,
            plate=record.driver.plate, order=booking.order if booking else "",
            seal=record.seal, manifest=record.manifest, relay=record.relay_name,
            receiver=record.receiver, reason=record.reason, n=row.n, of=row.of,
            cold=any(m.cold for m in drugs), km=km_to(here, home),
            bud_days=min((m.bud_days for m in drugs if m.bud_days), default=0),
            unsent=row.unsent, doubt=row.doubt, proof_pending=record.proof_pending,
        )  # fmt: skip


class RoadWork:
    """The writing side; `desk` is the MemoryDesk."""

    desk: Any

    def driver(self, driver: str) -> DriverRow | None:
        return find_driver(self.desk.riders, driver)

    def driver_of_plate(self, plate: str) -> DriverRow | None:
        riding = (row for row in self.desk.riders if row.plate == plate and row.active)
        return next(riding, None)

    def take_manifest_counter(self, day: date) -> int:
        del day
        self.desk.manifests += 1
        return int(self.desk.manifests)


def find_driver(riders: Iterable[DriverRow], driver: str) -> DriverRow | None:
    return next((row for row in riders if row.id == driver), None)


def _fields(body: Mapping[str, Any]) -> dict[str, Any]:
    known = {one.name for one in fields(DriverRow)}
    return {key: value for key, value in body.items() if key in known}
