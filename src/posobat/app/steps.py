"""One step of a bundle's or a prescription's story, checked against where it stands."""

from collections.abc import Mapping
from typing import Any

from posobat.app.ports import Work
from posobat.app.views import DeliveryDetail
from posobat.domain.change import Change, Kind
from posobat.domain.delivery import fold_delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent, PrescriptionEvent
from posobat.domain.policy import Method
from posobat.domain.prescription_doubts import HELD
from posobat.domain.prescription_state import (
    Prescription,
    check_prescription_step,
    fold_prescription,
)
from posobat.domain.rights import Deed, Right, check, deed_of
from posobat.domain.steps import check_delivery_step

_LEAVES = frozenset({DeliveryEvent.HAND_OVER, DeliveryEvent.SELF_PICKUP})
_RIDES = frozenset({DeliveryEvent.QUEUE, DeliveryEvent.DRIVER, DeliveryEvent.HAND_OVER})


def the_delivery(work: Work, delivery: str) -> DeliveryDetail:
    found = work.delivery(delivery)
    if found is None:
        raise DomainError("ANTARAN-TIDAK-ADA", "Antaran itu tidak ada di komputer ini.")
    return found


def delivery_step(
    work: Work, detail: DeliveryDetail, event: DeliveryEvent, data: Mapping[str, Any] | None = None
) -> str:
    """Records the event, answers its op id. DomainError when the step is not legal now, or not this
    person's."""
    check_right(work, event)
    _check_way(detail, event, data or {})
    check_delivery_step(fold_delivery(detail.facts), event, Author.POST)
    if event in _LEAVES:
        check_not_held(detail)
    body = {"event": str(event), **_filled(data)}
    return work.record(Change(Kind.DELIVERY_EVENT, body, detail.row.delivery))


def check_not_held(detail: DeliveryDetail) -> None:
    """What was sealed before the telaah or the doctor cast a doubt on its resep stays here."""
    if fold_prescription(detail.resep_facts).state in HELD:
        pesan = (
            "Resep ini ditahan. Catat jawaban dokter atau alasan apoteker sebelum obat diserahkan."
        )
        raise DomainError("RESEP-DITAHAN", pesan)


def _check_way(detail: DeliveryDetail, event: DeliveryEvent, data: Mapping[str, Any]) -> None:
    """What is to be fetched rides with no courier, whichever road leads there: the policy keeps it
    from them, or the patient wished so."""
    if event not in _RIDES:
        return
    if detail.row.method == Method.AMBIL:
        raise DomainError(
            "BUKAN-KURIR",
            "Bundel ini untuk diambil sendiri di pos, bukan untuk kurir. Pilih 'Ambil sendiri'.",
        )
    visit = data.get("carrier") in (None, "", Method.APOTEKER)
    if detail.row.method == Method.APOTEKER and not visit:
        slip = detail.row.slip
        pesan = f"Slip {slip} untuk kunjungan apoteker, bukan untuk kurir."
        raise DomainError("BUKAN-KURIR", pesan)


def prescription_step(
    work: Work,
    prescription: str,
    event: PrescriptionEvent,
    data: Mapping[str, Any] | None = None,
) -> str:
    """As `delivery_step`, for the resep."""
    check_right(work, event)
    known = the_prescription(work, prescription)
    if known is not None:
        check_prescription_step(known, event)
    body = {"event": str(event), **_filled(data)}
    return work.record(Change(Kind.PRESCRIPTION_EVENT, body, prescription))


def the_prescription(work: Work, prescription: str) -> Prescription | None:
    """None where no bundle of it is on this computer."""
    for detail in work.deliveries_of(prescription)[:1]:
        return fold_prescription(detail.resep_facts)
    return None


def check_right(work: Work, event: DeliveryEvent | PrescriptionEvent) -> None:
    """DomainError when the role of whoever is logged in does not include it."""
    right, deed = deed_of(event)
    check(work.role(), right, deed)


def check_deed(work: Work, right: Right, deed: Deed) -> None:
    """As `check_right`, for what is no event."""
    check(work.role(), right, deed)


def _filled(data: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: value for key, value in (data or {}).items() if value not in ("", None)}
