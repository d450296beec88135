"""The pharmacy's steps as calls of use-cases."""

from typing import NamedTuple

from posobat.app.corrections import correct_delivery
from posobat.app.pharmacy import (
    ask_doctor,
    doctor_answered,
    final_check,
    prepare,
    proceed,
    seal,
)
from posobat.app.ports import Work
from posobat.app.print_jobs import order_new
from posobat.app.rest import close_rest, give_part, pack_later
from posobat.app.returns import destroy, report_incident, reuse
from posobat.app.settings import Settings
from posobat.app.views import DeliveryDetail
from posobat.domain.clock import Clock
from posobat.domain.delivery_moves import REUSED
from posobat.domain.errors import DomainError
from posobat.domain.incident import Incident
from posobat.domain.prescription_doubts import GOES_ON
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.review import Review, doubts
from posobat.domain.text import only_digits
from posobat.domain.transitions import ResepState
from posobat.ui.antrean.step_views import Filled, StepId


class Told(NamedTuple):
    """A sentence for the person, "" for the step's usual one, a bundle to open, the courier's
    request (op id) that may be taken back for ten seconds, and whether paper was ordered."""

    words: str = ""
    opens: str = ""
    undoes: str = ""
    prints: bool = False


def pharmacy_step(
    work: Work,
    clock: Clock,
    step: StepId,
    detail: DeliveryDetail,
    filled: Filled,
    *,
    settings: Settings,
) -> Told:
    """Does one of the steps of `pharmacy_forms`, or the seal. `settings` say which papers a new
    bundle brings."""
    values, resep, bundle = filled.values, detail.row.prescription, detail.row.delivery
    match step:
        case StepId.SEAL:
            return _seal(work, detail, filled)
        case StepId.ASK:
            ask_doctor(work, resep, values["doctor"], values["note"])
        case StepId.ANSWER:
            doctor_answered(work, resep, values["note"], values["decision"])
            if values["decision"] != GOES_ON:
                return Told(
                    "Jawaban tercatat. Batalkan resep ini (B), lalu catat penggantinya (F9)."
                )
        case StepId.PROCEED:
            proceed(work, resep, values["reason"])
        case StepId.PART:
            give_part(work, bundle, _amounts(values), values["note"])
        case StepId.LATER:
            made = pack_later(work, clock, bundle, _amounts(values), values["method"])
            order_new(work, [made], settings)
            words = f"Paket susulan {made.slip} dibuat. Siapkan, periksa, lalu segel."
            return Told(words, made.delivery, prints=True)
        case StepId.CLOSE_REST:
            close_rest(work, bundle, values["reason"])
        case StepId.DECIDE:
            return _decide(work, detail, values)
        case StepId.INCIDENT:
            report_incident(work, bundle, _incident(values))
        case _:
            correct_delivery(
                work, bundle, values["state"], values["reason"], receiver=values["receiver"],
                relation=values["relation"], proof=values["proof"],
            )  # fmt: skip
    return Told()


def _seal(work: Work, detail: DeliveryDetail, filled: Filled) -> Told:
    """What of preparing and checking has been done before is not done again. Medicines that do not
    pass go back, and nothing is sealed."""
    resep, values = detail.row.prescription, filled.values
    record = fold_prescription(detail.resep_facts)
    again = record.state in (ResepState.DITELAAH, ResepState.SEBAGIAN)
    if filled.answers and again:
        prepare(work, resep)
    if filled.answers:
        reason = values.get("single_staff_reason", "")
        final_check(work, resep, filled.answers, filled.notes, reason)
        found = doubts(Review.OBAT, filled.answers)
        if found:
            what = ", ".join(found)
            words = f"Paket {detail.row.slip} kembali ke penyiapan: {what}. Belum disegel."
            return Told(words)
    seal(
        work, detail.row.delivery, values["seal"], values.get("educated", ""),
        values.get("note", ""), callback=values.get("callback") == "ya",
    )  # fmt: skip
    return Told()


def _decide(work: Work, detail: DeliveryDetail, values: dict[str, str]) -> Told:
    slip, cold, reason = detail.row.slip, values["cold"], values["reason"]
    if values["decision"] == REUSED:
        reuse(work, detail.row.delivery, reason, cold)
        return Told(f"Paket {slip} dipakai lagi. Segel ulang dengan nomor baru (S).")
    way, witness = values["way"], values["witness"]
    destroy(work, detail.row.delivery, reason, cold, way=way, witness=witness)
    return Told(f"Paket {slip} dimusnahkan. F menyalin berita acaranya.")


def _incident(values: dict[str, str]) -> Incident:
    answer = {"ya": True, "tidak": False}
    return Incident(
        what=values["what"],
        where=values["where"],
        when=values["when"],
        known_by=values["known_by"],
        injured=answer.get(values["injured"]),
        leak=answer.get(values["leak"]),
        report=values["report"],
    )


def _amounts(values: dict[str, str]) -> dict[int, int]:
    """Rows of the resep and how much was typed; DomainError at the row that is no number."""
    told = {}
    for name, typed in values.items():
        if name.isdecimal():
            if not only_digits(typed) or len(typed) > 5:
                raise DomainError("JUMLAH-ANGKA", "Tulis jumlah dengan angka.", name)
            told[int(name)] = int(typed)
    return told
