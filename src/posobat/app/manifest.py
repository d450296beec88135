"""Scan out: one driver, many packs, one transaction, one berita acara."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from posobat.app.board import CARRIER_NAMES, BoardRow, deadline, limits_of
from posobat.app.papers import ManifestFacts, ManifestRow
from posobat.app.ports import Desk, Work
from posobat.app.print_jobs import order_manifest
from posobat.app.reference import Reference
from posobat.app.steps import check_not_held, delivery_step, the_delivery
from posobat.app.views import DeliveryDetail, DriverRow, PostInfo
from posobat.domain.booking import API_CARRIERS
from posobat.domain.clock import WIB, Clock
from posobat.domain.delivery import fold_delivery
from posobat.domain.driver import Approval, check_training
from posobat.domain.eligibility import FREE_LANES
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.manifest import (
    check_count,
    check_new,
    check_scanned,
    check_temperature,
    manifest_number,
    somebody_elses,
    spell_temperature,
)
from posobat.domain.phone import display_phone
from posobat.domain.plate import normalise_plate
from posobat.domain.relay import km_to, too_far
from posobat.domain.seal import seal_number, spellings
from posobat.domain.slipnumber import check_slip, is_slip
from posobat.domain.text import clean
from posobat.domain.transitions import AntaranState

DRAFT = "serah-terima"
"""Key of the draft that holds a hand-over until it is recorded."""
_S = AntaranState


@dataclass(frozen=True)
class Line:
    """One pack on the list. `seal` is "" where the slip was scanned, not the seal. `far` is the
    sentence about a door beyond the driver's reach, `due` its deadline in ms, 0 for none."""

    delivery: str
    slip: str
    seal: str
    village: str
    kecamatan: str
    bundle: str
    cold: bool = False
    km: float | None = None
    far: str = ""
    due: int = 0


@dataclass(frozen=True)
class Told:
    """What a person says of the ride besides the driver, as typed."""

    temperature: str = ""
    approval: Approval = field(default_factory=Approval)


@dataclass(frozen=True)
class HandOver:
    """What a person put together. `lines` are (delivery, scanned seal or "")."""

    driver: DriverRow
    lines: tuple[tuple[str, str], ...]
    count: str
    temperature: str = ""
    approval: Approval = field(default_factory=Approval)


def scan(
    desk: Desk,
    reference: Reference,
    text: str,
    driver: DriverRow,
    *,
    now: int,
    listed: Collection[str] = (),
    again: str = "",
) -> Line:
    """The pack that bears this seal or slip. `listed`: slips on the list already; `again`: the
    pack that was refused just now since it is for somebody else, and may go now. DomainError with
    the plain sentence for what may not go along."""
    found = bundle_of(desk, text)
    detail, post = desk.delivery(found) if found else None, desk.post()
    if detail is None or post is None:
        raise DomainError(
            "BA-TIDAK-ADA",
            f"{_shortened(text)} tidak tercatat di pos ini. Jangan serahkan paketnya; "
            "periksa segel dan slipnya.",
            "scan",
        )
    check_new(detail.row.slip, listed)
    record = fold_delivery(detail.facts)
    check_scanned(detail.row.slip, detail.row.method, record, driver.carrier)
    check_not_held(detail)
    theirs = somebody_elses(detail.row.slip, record, driver.name, driver.plate)
    if theirs and again != detail.row.delivery:
        raise DomainError("BA-ORANG-LAIN", theirs, detail.row.delivery)
    patient = detail.patient
    home = (patient.lat_e6, patient.lon_e6)
    here = (post.lat_e6, post.lon_e6) if post.lat_e6 or post.lon_e6 else None
    km = km_to(here, home) if home[0] is not None and home[1] is not None else None  # type: ignore[arg-type]
    name, settings = CARRIER_NAMES.get(driver.carrier, "kurir"), desk.settings()
    waiting = BoardRow(
        detail.row.delivery, detail.row.prescription, detail.row.slip, "", "", "DISEGEL",
        detail.row.method, driver.carrier, detail.row.at, sealed_at=record.sealed_at,
        handed_at=record.handed_at, cold=is_cold(detail, reference),
        bud_days=shortest_bud(detail, reference),
    )  # fmt: skip
    return Line(
        delivery=detail.row.delivery,
        slip=detail.row.slip,
        seal="" if _is_slip_like(text) else detail.seal,
        village=patient.village_name,
        kecamatan=patient.kecamatan,
        bundle=f"{detail.row.n}/{detail.row.of}",
        cold=waiting.cold,
        km=km,
        far=too_far(km, driver.carrier, settings.own_km, name),
        due=deadline(waiting, now, limits_of(settings)),
    )


def bundle_of(desk: Desk, text: str) -> str:
    """Id of the bundle that bears this seal or slip, "" for none. DomainError for neither."""
    return next(filter(None, map(desk.find_bundle, spellings(scanned_number(text)))), "")


def scanned_number(text: str) -> str:
    """A slip in its printed form, its four digits ("42" is today's 0042), or a seal. DomainError
    for what is neither."""
    plain = clean(text, 40, "scan", "Nomor segel atau slip")
    if plain.isascii() and plain.isdigit() and len(plain) <= 4:
        return plain.zfill(4)
    return check_slip(plain) if is_slip(plain) else seal_number(plain, "scan")


def is_cold(detail: DeliveryDetail, reference: Reference) -> bool:
    medicines = (reference.formulary.medicines.get(item.code) for item in detail.items)
    return any(medicine is not None and medicine.cold for medicine in medicines)


def shortest_bud(detail: DeliveryDetail, reference: Reference) -> int:
    """Days, 0 when all keep long."""
    medicines = (reference.formulary.medicines.get(item.code) for item in detail.items)
    return min((m.bud_days for m in medicines if m is not None and m.bud_days), default=0)


def check_may_take(
    carrier: str, trained_until: str, today: date, told: Told, *, cold: bool
) -> int | None:
    """The rule of every hand-over to a driver, whichever form asks: who is not sent by an interface
    is trained or has a pharmacist's word, and what is `cold` rides in a box of 2 to 8 °C. Answers
    its tenths of °C, None where nobody measured. DomainError with the field."""
    if carrier not in API_CARRIERS:
        check_training(trained_until, today, told.approval)
    return check_temperature(told.temperature) if cold or told.temperature else None


def hand_over_all(
    work: Work, reference: Reference, clock: Clock, handed: HandOver, handed_by: str
) -> str:
    """Records that the driver took every pack along, and orders the berita acara; answers its
    number. Nothing is recorded when one of them may not go. DomainError with the field."""
    driver, now = handed.driver, clock().astimezone(WIB)
    if not handed.lines:
        raise DomainError("BA-KOSONG", "Belum ada paket di daftar. Pindai segel paketnya.", "scan")
    details = [the_delivery(work, delivery) for delivery, _ in handed.lines]
    check_count(handed.count, len(details))
    cold = any(is_cold(detail, reference) for detail in details)
    told = Told(handed.temperature, handed.approval)
    tenths = check_may_take(driver.carrier, driver.trained_until, now.date(), told, cold=cold)
    post = work.post()
    number = manifest_number(post.code, now.date(), work.take_manifest_counter(now.date()))
    person = {"name": driver.name, "phone": driver.phone, "plate": normalise_plate(driver.plate)}
    body = {
        "driver": person,
        "driver_id": driver.number or driver.id,
        "manifest": number,
        "handed_by": handed_by,
        "temperature": tenths,
        "approved_by": handed.approval.by,
        "approval": handed.approval.reason,
    }
    for detail, (delivery, seal) in zip(details, handed.lines, strict=True):
        record = fold_delivery(detail.facts)
        check_scanned(detail.row.slip, detail.row.method, record, driver.carrier)
        _make_his(work, detail, driver, person)
        step = body | {"seal": seal}
        delivery_step(work, the_delivery(work, delivery), DeliveryEvent.HAND_OVER, step)
    work.drop_draft(DRAFT)
    rows = tuple(_row(detail, reference) for detail in details)
    facts = _facts(work.post(), now, handed, rows, (number, handed_by, tenths))
    order_manifest(work, facts)
    return number


def _make_his(
    work: Work, detail: DeliveryDetail, driver: DriverRow, person: dict[str, str]
) -> None:
    """What must be on record before this driver may take it: asked for, and given to him."""
    record = fold_delivery(detail.facts)
    if driver.carrier == "gosend":
        return
    if record.state in (_S.DISEGEL, _S.KEMBALI_DI_POS):
        delivery_step(work, detail, DeliveryEvent.QUEUE, {"carrier": driver.carrier})
        detail = the_delivery(work, detail.row.delivery)
        record = fold_delivery(detail.facts)
    his = record.driver.plate.replace(" ", "") == person["plate"].replace(" ", "")
    if record.state is _S.KURIR_DAPAT and his:
        return
    data = {"driver": person, "carrier": driver.carrier}
    delivery_step(work, detail, DeliveryEvent.DRIVER, data)


def _facts(
    post: PostInfo,
    now: datetime,
    handed: HandOver,
    rows: tuple[ManifestRow, ...],
    told: tuple[str, str, int | None],
) -> ManifestFacts:
    number, handed_by, tenths = told
    driver = handed.driver
    return ManifestFacts(
        number=number,
        post_name=post.name,
        post_phone=display_phone(post.phone),
        printed_at=f"{now:%d-%m-%Y %H.%M}",
        handed_at=f"{now:%d-%m-%Y} pukul {now:%H.%M}",
        handed_by=handed_by,
        carrier=CARRIER_NAMES.get(driver.carrier, driver.carrier).capitalize(),
        driver=driver.name,
        plate=normalise_plate(driver.plate),
        rows=rows,
        driver_id=driver.number,
        trained_until=_trained(handed),
        box_temperature="" if tenths is None else spell_temperature(tenths),
    )


def _row(detail: DeliveryDetail, reference: Reference) -> ManifestRow:
    free = detail.lane in {str(lane) for lane in FREE_LANES}
    return ManifestRow(
        slip=detail.row.slip,
        seal=detail.seal,
        kecamatan=detail.patient.kecamatan,
        bundle=f"{detail.row.n}/{detail.row.of}",
        cold=is_cold(detail, reference),
        fee=0 if free else (detail.price or None),
    )


def _trained(handed: HandOver) -> str:
    """As people read it; with a pharmacist's word for a driver whose training is over."""
    until = "-".join(reversed(handed.driver.trained_until.split("-")))
    if not handed.approval.by:
        return until
    return f"{until or 'belum'} (izin {handed.approval.by})"


def _is_slip_like(text: str) -> bool:
    plain = text.strip()
    return is_slip(plain) or (plain.isascii() and plain.isdigit() and len(plain) <= 4)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 30 else f"{plain[:29]}…"
