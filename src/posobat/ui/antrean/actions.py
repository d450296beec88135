"""Steps as calls of use-cases: each answers a function for the db lane, and the sentence after."""

from collections.abc import Callable
from typing import Protocol

from posobat.app.custody import back_at_post, cancel, delivered, failed, hand_over, self_pickup
from posobat.app.pharmacy import final_check, prepare, review_prescription, seal
from posobat.app.ports import Ports, Work
from posobat.app.print_orders import Paper
from posobat.app.request_courier import request_courier
from posobat.app.views import DeliveryDetail
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.transitions import ResepState
from posobat.ui.antrean.steps import Filled, StepId

DONE = {
    StepId.REVIEW: "Telaah resep {slip} tersimpan.",
    StepId.PREPARE: "Penyiapan {slip} tercatat. Petugas lain memeriksa dan menyegel.",
    StepId.SEAL: "Paket {slip} disegel.",
    StepId.COURIER: "Kurir untuk {slip} diminta.",
    StepId.HAND_OVER: "Paket {slip} diserahkan ke kurir.",
    StepId.DELIVERED: "Paket {slip} tercatat diterima.",
    StepId.FAILED: "Paket {slip} tercatat gagal diantar.",
    StepId.RETURNED: "Paket {slip} sudah kembali di pos.",
    StepId.PICKUP: "Paket {slip} tercatat diambil sendiri.",
    StepId.CANCEL: "Pengantaran {slip} dibatalkan.",
}


PAPERS = {
    StepId.SLIP: Paper.SLIP,
    StepId.ETIKET: Paper.ETIKET,
    StepId.NOTICE: Paper.NOTICE,
    StepId.COPY: Paper.COPY,
}


class _Body(Protocol):
    def __call__(self, work: Work, detail: DeliveryDetail, filled: Filled) -> object: ...


def operation(
    ports: Ports, staff: str, step: StepId, detail: DeliveryDetail, filled: Filled
) -> Callable[[], None]:
    """One transaction with the step; to be run in the db lane. Raises PosobatError there."""

    def run() -> None:
        with ports.work(staff) as work:
            _BODIES[step](work, detail, filled)
            work.commit()

    return run


def _review(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    review_prescription(work, detail.row.prescription, filled.answers, filled.notes)


def _prepare(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    del filled
    prepare(work, detail.row.prescription)


def _seal(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    """What of preparing and checking has been done before is not done again."""
    prescription, values = detail.row.prescription, filled.values
    if fold_prescription(detail.resep_facts).state in (ResepState.DITELAAH, ResepState.SEBAGIAN):
        prepare(work, prescription)
    if filled.answers:
        reason = values.get("single_staff_reason", "")
        final_check(work, prescription, filled.answers, filled.notes, reason)
    seal(work, detail.row.delivery, values["seal"], values["educated"], values["note"])


def _courier(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    request_courier(work, detail.row.delivery, filled.values["carrier"])


def _hand_over(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    values = filled.values
    hand_over(work, detail.row.delivery, values["seal"], values["driver"], values["plate"])


def _delivered(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    values = filled.values
    delivered(work, detail.row.delivery, values["receiver"], values["relation"], values["proof"])


def _failed(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    failed(work, detail.row.delivery, filled.values["reason"], filled.values["note"])


def _returned(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    back_at_post(work, detail.row.delivery, filled.values["seal_intact"] == "ya")


def _pickup(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    values = filled.values
    self_pickup(
        work,
        detail.row.delivery,
        values["receiver"],
        values["relation"],
        id_checked=values["id_checked"] == "ya",
    )  # fmt: skip


def _cancel(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    cancel(work, detail.row.delivery, filled.values["reason"])


_BODIES: dict[StepId, _Body] = {
    StepId.REVIEW: _review,
    StepId.PREPARE: _prepare,
    StepId.SEAL: _seal,
    StepId.COURIER: _courier,
    StepId.HAND_OVER: _hand_over,
    StepId.DELIVERED: _delivered,
    StepId.FAILED: _failed,
    StepId.RETURNED: _returned,
    StepId.PICKUP: _pickup,
    StepId.CANCEL: _cancel,
}
