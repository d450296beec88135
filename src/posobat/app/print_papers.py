"""From a delivery to its papers: what each may say is decided by the facts' own fields."""

from dataclasses import replace

from posobat.app.board import CARRIER_NAMES, BoardRow, Limits, closing_at, deadline, limits_of
from posobat.app.etiket_facts import etiket_facts, label_groups
from posobat.app.manifest import is_cold, shortest_bud
from posobat.app.papers import (
    CopyFacts,
    CopyItem,
    EtiketForm,
    NoticeFacts,
    PaperFile,
    SlipFacts,
    SlipForm,
)
from posobat.app.ports import Desk, Ports
from posobat.app.reference import Reference
from posobat.app.rest import NOBODY_GOT
from posobat.app.views import DeliveryDetail, ItemRow, PostInfo
from posobat.domain.clock import WIB, from_ms, to_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_code import delivery_code
from posobat.domain.dispensing import det_words, dispensed
from posobat.domain.eligibility import FREE_LANES, who_pays
from posobat.domain.errors import DomainError
from posobat.domain.phone import display_phone, mask_phone
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.transitions import AntaranState, ResepState

_NOTHING_GIVEN = frozenset(
    {ResepState.DITERIMA, ResepState.DITELAAH, ResepState.TANYA_DOKTER, ResepState.DITAHAN}
    | {ResepState.DIBATALKAN}
)


def print_slip(
    ports: Ports, delivery: str, form: SlipForm | None = None, copy: int = 0
) -> PaperFile:
    """The delivery slip of one bundle; `form` None is what this computer was set to. DomainError
    when a text does not fit."""
    detail, post = _found(ports.desk, delivery)
    kept = ports.desk.settings()
    due = slip_deadline(detail, ports.reference, limits_of(kept), to_ms(ports.clock()))
    facts = slip_facts(detail, post, ports.reference, _now(ports))
    return ports.press.slip(replace(facts, copy=copy, deadline=due), form or kept.slip)


def slip_deadline(detail: DeliveryDetail, reference: Reference, limits: Limits, now: int) -> str:
    """ "22-11-2026 pukul 13.00" as the board has it, "" when nothing presses. Paper stays as it is:
    before the seal it says the closing hour alone, and only where no cold box or shelf life can
    come earlier."""
    row, record = detail.row, fold_delivery(detail.facts)
    packed = BoardRow(
        row.delivery, row.prescription, row.slip, "", "", row.state, row.method, row.carrier,
        row.at, sealed_at=record.sealed_at, handed_at=record.handed_at,
        cold=is_cold(detail, reference), bud_days=shortest_bud(detail, reference),
    )  # fmt: skip
    closes = closing_at(now, limits)
    if closes <= now and not packed.is_out:
        limits, closes = replace(limits, closing=""), 0  # it leaves on another day
    if row.state != AntaranState.DRAF:
        due = deadline(packed, now, limits)
    else:
        at_once = replace(packed, state=str(AntaranState.DISEGEL), sealed_at=now)
        due = closes if deadline(at_once, now, limits) == closes else 0
    return f"{from_ms(due):%d-%m-%Y pukul %H.%M}" if due else ""


def slip_facts(
    detail: DeliveryDetail, post: PostInfo, reference: Reference, printed_at: str
) -> SlipFacts:
    """A courier of an interface gets the last four digits, one whom we know the whole number."""
    row, patient = detail.row, detail.patient
    number = patient.phone or patient.phone_alt
    phone = mask_phone(number) if row.carrier == "gosend" else display_phone(number)
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
        carrier=CARRIER_NAMES.get(row.carrier, row.carrier),
        lat_e6=patient.lat_e6,
        lon_e6=patient.lon_e6,
    )


def print_etiket(
    ports: Ports,
    delivery: str,
    *,
    pharmacist: str = "",
    sipa: str = "",
    form: EtiketForm | None = None,
    copy: int = 0,
) -> PaperFile:
    """One label a medicine or racikan of the bundle, white inside and blue outside. What is not
    said is as this computer was set."""
    kept = ports.desk.settings()
    detail, post = _found(ports.desk, delivery)
    groups = label_groups(detail.items)
    labels = [
        replace(
            etiket_facts(detail, post, ports.reference, group),
            pharmacist=pharmacist or kept.pharmacist,
            sipa=sipa or kept.sipa,
            n=n,
            of=len(groups),
            copy=copy,
        )
        for n, group in enumerate(groups, 1)
    ]
    return ports.press.etiket(labels, form or kept.etiket)


def print_notice(ports: Ports, delivery: str, copy: int = 0) -> PaperFile:
    """What the patient takes home. DomainError for a bundle that no courier brings."""
    detail, post = _found(ports.desk, delivery)
    if detail.row.method != "kurir":
        pesan = "Surat pasien hanya untuk paket yang diantar kurir. Paket ini tidak lewat kurir."
        raise DomainError("SURAT-KURIR", pesan)
    facts = notice_facts(detail, post, _now(ports))
    form = ports.desk.settings().slip
    return ports.press.notice(replace(facts, copy=copy), form)


def notice_facts(detail: DeliveryDetail, post: PostInfo, printed_at: str) -> NoticeFacts:
    row = detail.row
    waits = "Sebagian obat Anda diambil sendiri di pos. Tanyakan kepada petugas."
    return NoticeFacts(
        slip=row.slip,
        code=delivery_code(row.delivery),
        patient=detail.patient.name,
        post_name=post.name,
        post_phone=display_phone(post.phone),
        bundles=1,
        payer_words=who_pays(detail.lane) if detail.lane else "",
        self_pickup=waits if row.of > 1 else "",
        printed_at=printed_at,
    )


def print_copy(ports: Ports, delivery: str, copy: int = 0) -> PaperFile:
    """Salinan resep of the whole prescription that this bundle belongs to."""
    detail, post = _found(ports.desk, delivery)
    with ports.work("") as work:
        bundles = work.deliveries_of(detail.row.prescription)
    kept = ports.desk.settings()
    facts = copy_facts(detail, bundles, post)
    facts = replace(facts, pharmacist=kept.pharmacist, sipa=kept.sipa, date=_today(ports))
    return ports.press.copy_resep(replace(facts, copy=copy))


def copy_facts(detail: DeliveryDetail, bundles: list[DeliveryDetail], post: PostInfo) -> CopyFacts:
    record = fold_prescription(detail.resep_facts)
    inside = sorted((item for bundle in bundles for item in bundle.items), key=lambda item: item.n)
    items = detail.resep_items or tuple(inside)
    given = dispensed({item.n: item.quantity for item in items}, record)
    counted_out = {bundle.delivery for bundle in record.later if bundle.void}
    for bundle in bundles:
        if bundle.row.state in NOBODY_GOT and bundle.row.delivery not in counted_out:
            for item in bundle.items:
                given[item.n] = given.get(item.n, 0) - item.quantity
    if not record.given and record.state in _NOTHING_GIVEN:
        given = {}
    patient = detail.patient
    return CopyFacts(
        post_name=post.name,
        post_address=post.address,
        post_phone=display_phone(post.phone),
        pharmacist="",
        sipa="",
        number=detail.row.slip,
        date="",
        doctor=detail.doctor,
        doctor_sip=detail.sip,
        prescribed=_as_read(detail.date),
        patient=patient.name,
        born=_as_read(patient.born),
        items=tuple(_copied(item, given.get(item.n, 0)) for item in items),
        weight=f"{patient.weight_g / 1000:g} kg".replace(".", ",") if patient.weight_g else "",
    )


def _copied(item: ItemRow, given: int) -> CopyItem:
    """`given`: how much of it was handed over so far."""
    told = det_words(item.quantity, given)
    if 0 < given < item.quantity:
        told = f"{told} {item.unit}"
    name = f"{item.name} (racikan {item.mix})" if item.mix else item.name
    return CopyItem(name, f"{item.quantity} {item.unit}", item.sentence, told, item.iter)


def _now(ports: Ports) -> str:
    return f"{ports.clock().astimezone(WIB):%d-%m-%Y %H.%M}"


def _today(ports: Ports) -> str:
    return f"{ports.clock().astimezone(WIB):%d-%m-%Y}"


def _as_read(day: str) -> str:
    """ "2026-11-22" as people read it: 22-11-2026."""
    return "-".join(reversed(day.split("-")))


def _found(desk: Desk, delivery: str) -> tuple[DeliveryDetail, PostInfo]:
    detail, post = desk.delivery(delivery), desk.post()
    if detail is None or post is None:
        raise DomainError("ANTARAN-TIDAK-ADA", "Antaran itu tidak ada di komputer ini.")
    return detail, post
