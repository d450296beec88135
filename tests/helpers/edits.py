"""What two counters do to one patient, and what is asked of them about it."""

from typing import Any

from helpers.station import Station
from posobat.app.views import CheckItem, PatientRow
from posobat.domain.change import Change, Kind


def edit(station: Station, patient: str, **fields: Any) -> str:
    """The op."""
    return station.record(Change(Kind.PATIENT_SET, fields, patient))[0]


def known(station: Station, patient: str) -> PatientRow | None:
    with station.work() as work:
        return work.patient(patient)


def shown(station: Station, patient: str) -> PatientRow:
    """Of a patient whom the station knows."""
    found = known(station, patient)
    assert found is not None
    return found


def questions(station: Station) -> list[CheckItem]:
    """As many as the status line says."""
    found = station.post.desk.to_check()
    assert station.post.desk.connection().to_check == len(found)
    return found
