"""From a delivery to its papers: what each may say is decided by the facts' own fields."""

from dataclasses import replace
from pathlib import Path

from posobat.app.papers import EtiketFacts, EtiketForm, SlipFacts, SlipForm
from posobat.app.ports import Desk, Ports
from posobat.app.reference import Reference
from posobat.app.views import DeliveryDetail, ItemRow, PostInfo
from posobat.domain.clock import WIB
from posobat.domain.eligibility import FREE_LANES, who_pays
from posobat.domain.errors import DomainError
from posobat.domain.medicine import Route
from posobat.domain.phone import display_phone, mask_phone


def print_slip(ports: Ports, delivery: str, form: SlipForm | None = None) -> Path:
    """The delivery slip of one bundle; `form` None is what this computer was set to. DomainError
    when a text does not fit."""
    detail, post = _found(ports.desk, delivery)
    printed = ports.clock().astimezone(WIB)
    facts = slip_facts(detail, post, ports.reference, f"{printed:%d-%m-%Y %H.%M}")
    chosen = form or ports.desk.settings().slip
    return ports.press.slip(facts, ports.paper_folder, chosen)


def slip_facts(
    detail: DeliveryDetail, post: PostInfo, reference: Reference, printed_at: str
) -> SlipFacts:
    """A courier of an interface gets the last four digits, one whom we know the whole number."""
    row, patient = detail.row, detail.patient
    phone = mask_phone(patient.phone) if row.carrier == "gosend" else display_phone(patient.phone)
    medicines = [reference.formulary.medicines.get(item.code) for item in detail.items]
    free = detail.lane in {str(lane) for lane in FREE_LANES}
    return SlipFacts(
        slip=row.slip,
        post_name=post.name,
        post_phone=display_phone(post.phone),
        recipient=patient.name,
        street=patient.street,
        rt=patient.rt,
        rw=patient.rw,
        hamlet=patient.hamlet,
        village=patient.village_name,
        kecamatan=patient.kecamatan,
        landmark=patient.landmark,
        phone=phone,
        seal=detail.seal,
        bundle_n=row.n,
        bundle_of=row.of,
        payer_words=who_pays(detail.lane) if detail.lane else "",
        printed_at=printed_at,
        fee=0 if free else (detail.price or None),
        cold=any(m is not None and m.cold for m in medicines),
        upright=any(m is not None and m.unit == "botol" for m in medicines),
        driver=detail.driver,
        plate=detail.plate,
        carrier=row.carrier,
        lat_e6=patient.lat_e6,
        lon_e6=patient.lon_e6,
    )


def print_etiket(
    ports: Ports,
    delivery: str,
    pharmacist: str = "",
    sipa: str = "",
    form: EtiketForm | None = None,
) -> Path:
    """One label a medicine of the bundle, white inside and blue outside. What is not said is as
    this computer was set."""
    kept = ports.desk.settings()
    detail, post = _found(ports.desk, delivery)
    labels = [
        replace(
            etiket_facts(detail, post, ports.reference, item),
            pharmacist=pharmacist or kept.pharmacist,
            sipa=sipa or kept.sipa,
            n=n,
            of=len(detail.items),
        )
        for n, item in enumerate(detail.items, 1)
    ]
    return ports.press.etiket(labels, ports.paper_folder, form or kept.etiket)


def etiket_facts(
    detail: DeliveryDetail, post: PostInfo, reference: Reference, item: ItemRow
) -> EtiketFacts:
    medicine = reference.formulary.medicines.get(item.code)
    return EtiketFacts(
        post_name=post.name,
        post_address=post.address,
        pharmacist="",
        sipa="",
        number=detail.row.slip,
        date=_as_read(detail.date),
        patient=detail.patient.name,
        born=_as_read(detail.patient.born),
        medicine=item.name,
        amount=f"{item.quantity} {item.unit}",
        sentence=item.sentence,
        warnings=medicine.warnings if medicine else (),
        external=medicine is not None and medicine.route is Route.LUAR,
        iter_left=item.iter,
    )


def _as_read(day: str) -> str:
    """ "2026-11-22" as people read it: 22-11-2026."""
    return "-".join(reversed(day.split("-")))


def _found(desk: Desk, delivery: str) -> tuple[DeliveryDetail, PostInfo]:
    detail, post = desk.delivery(delivery), desk.post()
    if detail is None or post is None:
        raise DomainError("ANTARAN-TIDAK-ADA", "Antaran itu tidak ada di komputer ini.")
    return detail, post
