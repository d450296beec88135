"""What of a post in memory the counter asks of a patient: last prescription, who is the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from posobat.app.views import DeliveryDetail, PastPrescription, PatientRow
from posobat.demo import samples
from posobat.domain.clock import from_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import DeliveryEvent
from posobat.domain.incident import IncidentLine, incident_line


@dataclass
class CounterDesk:
    """`origins`: where a patient's last prescription came from, which no bundle says."""

    bundles: dict[str, DeliveryDetail] = field(
        default_factory=lambda: {d.row.delivery: d for d in samples.details()}
    )
    people: list[PatientRow] = field(default_factory=samples.patients)
    origins: dict[str, str] = field(default_factory=dict)

    def incidents(self, first: date, last: date) -> list[IncidentLine]:
        found = []
        for detail in self.bundles.values():
            fact = fold_delivery(detail.facts).last(DeliveryEvent.LOST)
            if fact is not None and first <= from_ms(fact.at).date() <= last:
                row, kecamatan = detail.row, detail.patient.kecamatan
                base = {"slip": row.slip, "carrier": row.carrier, "kecamatan": kecamatan}
                found.append(incident_line(fact, **base))
        return sorted(found, key=lambda line: line.at)

    def last_prescription(self, patient: str) -> PastPrescription | None:
        own = [d for d in self.bundles.values() if d.patient.id == patient]
        standing = [d for d in own if d.row.state != "DIBATALKAN"]
        last = max(reversed(standing), key=lambda d: d.row.at, default=None)
        if last is None:
            return None
        parts = [d for d in own if d.row.prescription == last.row.prescription]
        method = next((d.row.method for d in parts if d.row.method != "ambil"), "ambil")
        return PastPrescription(
            id=last.row.prescription,
            date=last.date,
            items=tuple(sorted((i for d in parts for i in d.items), key=lambda i: i.n)),
            origin=self.origins.get(patient, "Poli Saraf"),
            doctor=last.doctor,
            payer=last.payer,
            lane=last.lane,
            method=method,
            carrier=next((d.row.carrier for d in parts if d.row.carrier), ""),
        )

    def maybe_same(self, nik: str, born: str) -> list[PatientRow]:
        return [p for p in self.people if (nik and p.nik == nik) or (born and p.born == born)]


def with_routine(body: Mapping[str, Any]) -> dict[str, Any]:
    """Obat rutin as a row holds it: JSON."""
    if "routine" not in body:
        return dict(body)
    return {**body, "routine": json.dumps(body["routine"]) if body["routine"] else ""}
