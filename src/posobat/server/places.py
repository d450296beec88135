"""From a delivery to what a courier is told: two doors, never what is inside."""

from sqlalchemy import Connection, RowMapping, select

from posobat.couriers.base import BookingRequest, Place
from posobat.domain.errors import DomainError
from posobat.store.details import DELIVERY, PATIENT, PRESCRIPTION
from posobat.store.tables import PostRow

POST = PostRow.__table__  # type: ignore[attr-defined]


def booking_request(connection: Connection, delivery: str, key: str) -> BookingRequest:
    """DomainError when the patient was erased; later, from the courier's own builder, when a phone
    or a point is missing."""
    row = connection.execute(select(DELIVERY).where(DELIVERY.c.id == delivery)).mappings().one()
    post = connection.execute(select(POST).where(POST.c.code == row["scope"])).mappings().one()
    patient = (
        connection.execute(
            select(PATIENT)
            .join(PRESCRIPTION, PRESCRIPTION.c.patient == PATIENT.c.id)
            .where(PRESCRIPTION.c.id == row["prescription"])
        )
        .mappings()
        .first()
    )
    if patient is None:
        # a restored server had erased him when it knew of none of his bundles
        raise DomainError(
            "PASIEN-DIHAPUS",
            "Data pasien sudah dihapus, jadi kurir tidak dapat dipesan. Bundel tetap di pos. "
            "Tanyakan kepada apoteker.",
        )
    origin = Place(
        contact_name=post["name"],
        contact_phone=post["phone"],
        address=post["address"],
        note=f"Pos obat, sebut slip {row['slip']}",
        lat_e6=post["lat_e6"],
        lon_e6=post["lon_e6"],
    )
    return BookingRequest(key=key, origin=origin, destination=_door(patient))


def _door(patient: RowMapping) -> Place:
    places = [
        patient["street"],
        f"RT {patient['rt']}/RW {patient['rw']}" if patient["rt"] else "",
        f"Dusun {patient['hamlet']}" if patient["hamlet"] else "",
        patient["village_name"],
        f"Kec. {patient['kecamatan']}" if patient["kecamatan"] else "",
        "Banyuwangi",
    ]
    return Place(
        contact_name=patient["name"],
        contact_phone=patient["phone"] or patient["phone_alt"],
        address=", ".join(place for place in places if place),
        note=f"Patokan: {patient['landmark']}" if patient["landmark"] else "",
        lat_e6=patient["lat_e6"],
        lon_e6=patient["lon_e6"],
    )
