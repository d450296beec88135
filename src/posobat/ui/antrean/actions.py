"""Steps as calls of use-cases: each answers a function for the db lane, and the sentence after."""

from collections.abc import Callable
from typing import Protocol

from posobat.app.custody import (
    Taken,
    back_at_post,
    cancel,
    delivered,
    failed,
    hand_over_checked,
    self_pickup,
)
from posobat.app.pharmacy import prepare, review_prescription
from posobat.app.ports import Ports, Work
from posobat.app.print_orders import Paper
from posobat.app.request_courier import request_courier, withdraw_request
from posobat.app.views import DeliveryDetail
from posobat.domain.review import Review, doubts
from posobat.ui.antrean.pharmacy_actions import Told, pharmacy_step
from posobat.ui.antrean.step_views import Filled, StepId

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
    StepId.ASK: "Pertanyaan kepada dokter tercatat. Resep menunggu jawabannya.",
    StepId.ANSWER: "Jawaban dokter tercatat.",
    StepId.PROCEED: "Alasan tercatat. Resep boleh disiapkan.",
    StepId.PART: "Jumlah yang diserahkan untuk {slip} tercatat.",
    StepId.CLOSE_REST: "Sisa obat {slip} ditutup.",
    StepId.INCIDENT: "Laporan insiden {slip} tersimpan.",
    StepId.CORRECT: "Koreksi {slip} tersimpan.",
}


PAPERS = {
    StepId.SLIP: Paper.SLIP,
    StepId.ETIKET: Paper.ETIKET,
    StepId.NOTICE: Paper.NOTICE,
    StepId.COPY: Paper.COPY,
}


class _Body(Protocol):
    def __call__(self, work: Work, detail: DeliveryDetail, filled: Filled) -> Told | None: ...


def operation(
    ports: Ports, staff: str, step: StepId, detail: DeliveryDetail, filled: Filled
) -> Callable[[], Told]:
    """One transaction with the step; to be run in the db lane. Answers the sentence to say, and
    raises PosobatError there."""

    def run() -> Told:
        settings = ports.desk.settings()
        with ports.work(staff) as work:
            body, told = _BODIES.get(step), None
            if step is StepId.HAND_OVER:
                _hand_over(ports, work, detail, filled)
            elif body is not None:
                told = body(work, detail, filled)
            else:
                told = pharmacy_step(work, ports.clock, step, detail, filled, settings=settings)
            work.commit()
        told = told or Told()
        return told._replace(words=told.words or DONE[step].format(slip=detail.row.slip))

    return run


def _review(work: Work, detail: DeliveryDetail, filled: Filled) -> Told | None:
    review_prescription(work, detail.row.prescription, filled.answers, filled.notes)
    if not doubts(Review.RESEP, filled.answers):
        return None
    words = f"Telaah resep {detail.row.slip} tersimpan. Resep ditahan: tanyakan dokter (Q)."
    return Told(words)


def _prepare(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    del filled
    prepare(work, detail.row.prescription)


def _courier(work: Work, detail: DeliveryDetail, filled: Filled) -> Told:
    op = request_courier(work, detail.row.delivery, filled.values["carrier"])
    return Told(undoes=op)


def undo_courier(ports: Ports, staff: str, delivery: str, op: str) -> Callable[[], None]:
    """Takes the request of a moment ago back; to be run in the db lane."""

    def run() -> None:
        with ports.work(staff) as work:
            withdraw_request(work, delivery, op)
            work.commit()

    return run


def _hand_over(ports: Ports, work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    values = filled.values
    box = values.get("temperature", "")
    taken = Taken(values["seal"], values["driver"], values["plate"], box)
    hand_over_checked(work, ports.reference, ports.clock, detail.row.delivery, taken)


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
        educated=values.get("educated", ""),
        note=values.get("note", ""),
    )


def _cancel(work: Work, detail: DeliveryDetail, filled: Filled) -> None:
    cancel(work, detail.row.delivery, filled.values["reason"])


_BODIES: dict[StepId, _Body] = {
    StepId.REVIEW: _review,
    StepId.PREPARE: _prepare,
    StepId.COURIER: _courier,
    StepId.DELIVERED: _delivered,
    StepId.FAILED: _failed,
    StepId.RETURNED: _returned,
    StepId.PICKUP: _pickup,
    StepId.CANCEL: _cancel,
}
