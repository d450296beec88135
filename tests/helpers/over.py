"""A case that is over, which may be erased or dropped."""

from helpers.station import Station
from posobat.app.custody import delivered, hand_over, pick_driver
from posobat.app.request_courier import request_courier
from posobat.domain.forms import PrescriptionForm


def delivered_case(
    station: Station, form: PrescriptionForm, receiver: str = "Budi"
) -> tuple[str, str, str]:
    """(patient, prescription, bundle)."""
    done = station.register(form)
    (bundle,) = station.make_ready(done)
    with station.work() as unit:
        request_courier(unit, bundle, "siaga")
        detail = unit.delivery(bundle)
        assert detail is not None
        pick_driver(unit, bundle, "Agus", "P 1234 XY")
        hand_over(unit, bundle, detail.seal, "Agus", "P 1234 XY")
        delivered(unit, bundle, receiver, "anak", "nama")
        unit.commit()
    return done.patient, done.prescription, bundle
