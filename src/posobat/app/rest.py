"""What the patient did not get at once: noted, packed later on its own, or given up."""

from collections.abc import Mapping
from dataclasses import replace

from posobat.app.ports import Work
from posobat.app.register_prescription import RegisteredBundle
from posobat.app.steps import check_right, prescription_step, the_delivery
from posobat.app.views import DeliveryDetail
from posobat.domain.change import Change, Kind
from posobat.domain.clock import WIB, Clock
from posobat.domain.dispensing import check_amounts, dispensed, first_given, owed
from posobat.domain.errors import DomainError
from posobat.domain.facts import PrescriptionEvent
from posobat.domain.ids import child_id
from posobat.domain.policy import Method
from posobat.domain.prescription_state import allowed_prescription_events, fold_prescription
from posobat.domain.slipnumber import slip_number
from posobat.domain.text import clean, letters
from posobat.domain.transitions import AntaranState

NOBODY_GOT = frozenset(
    {AntaranState.DIBATALKAN, AntaranState.DIMUSNAHKAN, AntaranState.HILANG_RUSAK}
)


def give_part(work: Work, delivery: str, given: Mapping[int, int], note: str) -> str:
    """How much of each row of this bundle the patient gets now; the rest stays owed. To be said
    before the bundle is sealed. DomainError when it is more than the resep says."""
    check_right(work, PrescriptionEvent.PARTIAL)
    detail = the_delivery(work, delivery)
    record = fold_prescription(detail.resep_facts)
    prescribed = _prescribed(detail)
    if any(later.delivery == delivery for later in record.later):
        raise DomainError("SUSULAN-JUMLAH", "Paket susulan berisi sisa. Batalkan, lalu ulangi.")
    if detail.row.state != AntaranState.DRAF:
        pesan = "Paket sudah disegel, jadi jumlah isinya tidak dapat diubah."
        raise DomainError("SEBAGIAN-DISEGEL", pesan)
    packed = dispensed(dict.fromkeys(prescribed, 0), replace(record, given={}))
    left = {n: quantity - packed[n] for n, quantity in prescribed.items()}
    check_amounts(_own(detail, left), given)
    before = first_given(prescribed, record)
    told = before | dict(given)
    if told == before:
        raise DomainError("SEBAGIAN-SAMA", "Jumlahnya masih sama dengan resep.", _field(given))
    if not any(told.values()):
        raise DomainError("SEBAGIAN-KOSONG", "Tidak ada obat yang diserahkan.", _field(given))
    data = {
        "items": {str(n): quantity for n, quantity in told.items()},
        "note": _reason(note, "note", "Tulis mengapa obatnya kurang."),
    }
    return prescription_step(work, detail.row.prescription, PrescriptionEvent.PARTIAL, data)


def pack_later(
    work: Work, clock: Clock, delivery: str, given: Mapping[int, int], way: str
) -> RegisteredBundle:
    """Makes a bundle with its own slip of what this bundle still owes; its papers are ordered as
    those of the first ones. `way` is "kurir" or "apoteker" as it went itself, or "ambil" at the
    counter: what may not ride with a courier was in another bundle from the beginning."""
    check_right(work, PrescriptionEvent.LATER_BUNDLE)
    detail = the_delivery(work, delivery)
    if detail.row.state == AntaranState.DRAF:
        pesan = "Paket pertama belum disegel. Ubah jumlahnya di paket itu."
        raise DomainError("SUSULAN-DRAF", pesan)
    record = fold_prescription(detail.resep_facts)
    missing = _own(detail, owed(_prescribed(detail), record))
    packed = {n: quantity for n, quantity in given.items() if quantity}
    if not packed:
        pesan = "Isi jumlah obat susulan." if missing else "Tidak ada obat yang masih kurang."
        raise DomainError("SUSULAN-KOSONG", pesan, _field(given))
    check_amounts(missing, packed, least=1)
    if way not in {detail.row.method, str(Method.AMBIL)}:
        raise DomainError("SUSULAN-CARA", "Pilih cara menerima obat susulan.", "method")
    today = clock().astimezone(WIB).date()
    slip = slip_number(work.post().code, today, *work.take_slip_counters(today, 1))
    bundle = {
        "method": way,
        "carrier": "" if way == Method.AMBIL else detail.row.carrier,
        "slip": slip,
        "items": sorted(packed),
    }
    data = {"bundle": bundle, "given": {str(n): packed[n] for n in sorted(packed)}}
    op = prescription_step(work, detail.row.prescription, PrescriptionEvent.LATER_BUNDLE, data)
    return RegisteredBundle(child_id(op, 1), slip, way, ())


def close_rest(work: Work, delivery: str, reason: str) -> str:
    """Nothing more is owed: the patient does not want it, or got it elsewhere (ne det stays)."""
    detail = the_delivery(work, delivery)
    data = {"reason": _reason(reason, "reason", "Tulis mengapa sisanya tidak diserahkan.")}
    return prescription_step(work, detail.row.prescription, PrescriptionEvent.DONE, data)


def not_given_after_all(work: Work, detail: DeliveryDetail) -> None:
    """After a bundle was cancelled, destroyed or lost: what was packed later is owed again. That is
    so while the resep is held, too, and must not stand in the way of what happened to the pack."""
    record = fold_prescription(detail.resep_facts)
    for bundle in record.later:
        if bundle.delivery == detail.row.delivery and not bundle.void and not record.is_final:
            body = {"event": str(PrescriptionEvent.LATER_CANCELLED), "bundle": bundle.delivery}
            work.record(Change(Kind.PRESCRIPTION_EVENT, body, detail.row.prescription))


def after_cancel(work: Work, detail: DeliveryDetail, reason: str) -> None:
    """The resep is cancelled with the last of its bundles."""
    not_given_after_all(work, detail)
    siblings = work.deliveries_of(detail.row.prescription)
    record = fold_prescription(detail.resep_facts)
    if PrescriptionEvent.CANCEL not in allowed_prescription_events(record):
        return
    if all(sibling.row.state == AntaranState.DIBATALKAN for sibling in siblings):
        data = {"reason": reason}
        prescription_step(work, detail.row.prescription, PrescriptionEvent.CANCEL, data)


def _own(detail: DeliveryDetail, amounts: Mapping[int, int]) -> dict[int, int]:
    """Of the rows that this bundle is for."""
    return {n: quantity for n, quantity in amounts.items() if n in detail.own}


def _prescribed(detail: DeliveryDetail) -> dict[int, int]:
    return {item.n: item.quantity for item in detail.resep_items}


def _reason(text: str, field: str, pesan: str) -> str:
    told = clean(text, 200, field, "Alasan")
    if letters(told) < 3:
        raise DomainError("ALASAN-KOSONG", pesan, field)
    return told


def _field(given: Mapping[int, int]) -> str:
    return f"given.{min(given)}" if given else "given"
