"""What only a person can decide: which of two edits is right, and whether a doubtful bundle or
prescription is as shown.

A decision is an op like any other: it travels, and made at two posts at once it clashes again.
"""

from posobat.app.ports import Work
from posobat.app.steps import check_deed, delivery_step, prescription_step, the_delivery
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.rights import Deed, Right

AS_SHOWN = "Sudah dicek petugas: status yang tampil benar."


def decide(work: Work, entity: str, field: str, op: str) -> str:
    """Takes what the op of one side says of `field` of a patient or driver, and of what belongs to
    it. Answers the op id.

    `op` may be the one that is shown already. DomainError when there is nothing to decide any
    more, or no such side.
    """
    asked = next((item for item in work.to_decide(entity) if item.field == field), None)
    if asked is None:
        raise DomainError("PUTUSAN-SUDAH", "Data ini sudah diputuskan. Tidak ada yang berubah.")
    side = next((side for side in asked.sides if side.op == op), None)
    if side is None:
        pesan = "Pilihan itu baru saja berubah. Baca lagi kedua sisi, lalu pilih."
        raise DomainError("PUTUSAN-BERUBAH", pesan)
    body = {**side.values, "decides": sorted(asked.ops)}
    if asked.kind == "kurir":
        _check_right(work, Kind.DRIVER_SET)
        return work.record(Change(Kind.DRIVER_SET, body, entity))
    _check_right(work, Kind.PATIENT_SET)
    return work.record(Change(Kind.PATIENT_SET, body, entity))


def take_back(work: Work, entity: str, decision: str) -> str:
    """The question is open again, as if this computer had not decided. Answers the op id."""
    kind = Kind.DRIVER_SET if work.driver(entity) is not None else Kind.PATIENT_SET
    _check_right(work, kind)
    return work.record(Change(kind, {"withdraws": [decision]}, entity))


def _check_right(work: Work, kind: Kind) -> None:
    if kind is Kind.DRIVER_SET:
        check_deed(work, Right.ENTER, Deed.DELIVERY)
    else:
        check_deed(work, Right.CORRECT, Deed.PATIENT)


def confirm_delivery(work: Work, delivery: str) -> str:
    """The bundle is where the screen says it is; its doubts are settled. Answers the op id.

    DomainError when nothing is doubted."""
    detail = the_delivery(work, delivery)
    if not detail.row.doubt:
        raise DomainError("PUTUSAN-SUDAH", "Antaran ini tidak perlu dicek lagi.")
    data = {"state": detail.row.state, "reason": AS_SHOWN}
    return delivery_step(work, detail, DeliveryEvent.CORRECTION, data)


def confirm_prescription(work: Work, delivery: str) -> str:
    """Somebody has looked at what was recorded of this bundle's prescription beside what is shown;
    what is shown stands. One that is held stays held. Answers the op id.

    DomainError when nothing is doubted."""
    detail = the_delivery(work, delivery)
    asked = fold_prescription(detail.resep_facts).questions
    if not asked:
        raise DomainError("PUTUSAN-SUDAH", "Resep ini tidak perlu dicek lagi.")
    data = {"ops": sorted({doubt.op for doubt in asked}), "reason": AS_SHOWN}
    return prescription_step(work, detail.row.prescription, PrescriptionEvent.CHECKED, data)
