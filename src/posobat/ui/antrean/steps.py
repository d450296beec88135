"""Which steps a person may take with a bundle now, and what each asks. Pure.

Legality comes from the domain's table of steps; what is not legal is not offered.
"""

from collections.abc import Mapping, Sequence

from posobat.app.custody import NOT_EDUCATED
from posobat.app.views import DeliveryDetail, StaffRow
from posobat.domain.booking import DEFAULT_CARRIER, MANUAL_CARRIER
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.education import education_of, is_educated
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent, PrescriptionEvent
from posobat.domain.prescription_doubts import HELD
from posobat.domain.prescription_state import (
    Prescription,
    allowed_prescription_events,
    fold_prescription,
)
from posobat.domain.review import Review
from posobat.domain.rights import Deed, Right, deed_of, may, refusal
from posobat.domain.steps import check_delivery_step, warning_of
from posobat.domain.transitions import FINALS, ON_THE_ROAD, AntaranState, ResepState
from posobat.ui.antrean.pharmacy_forms import pharmacy_form
from posobat.ui.antrean.step_views import (
    LABELS,
    PAPERS,
    FieldView,
    Filled,
    FormView,
    StepId,
)
from posobat.ui.antrean.words import FAIL_REASONS, PROOFS, RELATIONS

__all__ = ["LABELS", "PAPERS", "FieldView", "Filled", "FormView", "StepId"]
_EVENTS = {
    StepId.COURIER: DeliveryEvent.QUEUE,
    StepId.HAND_OVER: DeliveryEvent.HAND_OVER,
    StepId.DELIVERED: DeliveryEvent.DELIVERED,
    StepId.FAILED: DeliveryEvent.FAILED,
    StepId.RETURNED: DeliveryEvent.BACK_AT_POST,
    StepId.PICKUP: DeliveryEvent.SELF_PICKUP,
    StepId.CANCEL: DeliveryEvent.CANCEL,
    StepId.INCIDENT: DeliveryEvent.LOST,
}
_RECORDS: Mapping[StepId, PrescriptionEvent | DeliveryEvent] = {
    StepId.REVIEW: PrescriptionEvent.REVIEW,
    StepId.ASK: PrescriptionEvent.ASK_DOCTOR,
    StepId.ANSWER: PrescriptionEvent.DOCTOR_ANSWERED,
    StepId.PROCEED: PrescriptionEvent.PROCEED,
    StepId.PREPARE: PrescriptionEvent.PREPARE,
    StepId.SEAL: DeliveryEvent.SEAL,
    StepId.PART: PrescriptionEvent.PARTIAL,
    StepId.LATER: PrescriptionEvent.LATER_BUNDLE,
    StepId.CLOSE_REST: PrescriptionEvent.DONE,
    StepId.DECIDE: DeliveryEvent.REUSE,
    StepId.CORRECT: DeliveryEvent.CORRECTION,
}
_ASKING: Mapping[ResepState, tuple[StepId, ...]] = {
    ResepState.DITERIMA: (StepId.REVIEW, StepId.ASK),
    ResepState.DITAHAN: (StepId.ASK, StepId.PROCEED, StepId.REVIEW),
    ResepState.TANYA_DOKTER: (StepId.ANSWER, StepId.PROCEED),
}
"""Before the medicines may be prepared."""
_CORRECTABLE = FINALS | ON_THE_ROAD | {AntaranState.KEMBALI_DI_POS}
_NEVER_NEXT = frozenset(
    {StepId.CANCEL, StepId.INCIDENT, StepId.CORRECT, StepId.CLOSE_REST, StepId.MINUTES, *PAPERS}
)
_LEAVES = frozenset({StepId.HAND_OVER, StepId.PICKUP})
_TO_PREPARE = frozenset({ResepState.DITELAAH, ResepState.SEBAGIAN})
_PREPARED = frozenset({ResepState.DISIAPKAN, ResepState.DIPERIKSA})


def offered(detail: DeliveryDetail) -> tuple[StepId, ...]:
    """Legal steps, the natural next one first; printing last. Who may take them is asked apart."""
    record, resep = fold_delivery(detail.facts), fold_prescription(detail.resep_facts)
    steps = _in_the_pharmacy(record, resep)
    if detail.row.owed and record.state is not AntaranState.DRAF and not resep.is_final:
        steps += [StepId.LATER, StepId.CLOSE_REST]
    steps += [step for step in _EVENTS if _legal(step, record, detail, resep)]
    if detail.row.method == "ambil" and StepId.PICKUP in steps:
        steps.remove(StepId.PICKUP)
        steps.insert(0, StepId.PICKUP)
    if record.state in _CORRECTABLE:
        steps.append(StepId.CORRECT)
    if record.state is AntaranState.DIMUSNAHKAN:
        return (*steps, StepId.MINUTES)
    if record.state is not AntaranState.DIBATALKAN:
        steps += [StepId.SLIP, StepId.ETIKET]
        if detail.row.method == "kurir" and not record.is_final:
            steps.append(StepId.NOTICE)
        steps.append(StepId.COPY)
    return tuple(steps)


def _in_the_pharmacy(record: Delivery, resep: Prescription) -> list[StepId]:
    state = resep.state
    if record.state is AntaranState.KEMBALI_DI_POS:
        return [StepId.SEAL] if record.decision else [StepId.DECIDE]
    if record.state is not AntaranState.DRAF:
        # sealed on another computer that did not know yet
        packed = state in HELD and record.state is not AntaranState.DIBATALKAN
        return list(_ASKING[state]) if packed else []
    if state in _ASKING:
        return list(_ASKING[state])
    steps = []
    if resep.checked or state in _TO_PREPARE | _PREPARED:
        steps.append(StepId.SEAL)
    if state in _TO_PREPARE:
        steps.append(StepId.PREPARE)
    if state in _TO_PREPARE | _PREPARED:
        steps.append(StepId.PART)
    if PrescriptionEvent.ASK_DOCTOR in allowed_prescription_events(resep):
        steps.append(StepId.ASK)
    return steps


def label_of(step: StepId, detail: DeliveryDetail) -> str:
    """What the button says: sealing means less once something has been done."""
    if step is not StepId.SEAL:
        return LABELS[step]
    if fold_delivery(detail.facts).sealed_at:
        return "Segel ulang"
    return "Segel paket" if fold_prescription(detail.resep_facts).checked else LABELS[step]


def refusal_of(step: StepId, role: str) -> str:
    """Why this role does not take the step, "" when it may."""
    event = _RECORDS.get(step) or _EVENTS.get(step)
    return refusal(role, *deed_of(event)) if event is not None else ""


def natural(steps: Sequence[StepId]) -> StepId | None:
    """The step that Enter means: the next one on the way, never cancelling or printing."""
    return None if not steps or steps[0] in _NEVER_NEXT else steps[0]


def form_for(
    step: StepId, detail: DeliveryDetail, staff: StaffRow, *, cold: bool = False
) -> FormView | None:
    """What the step asks, None when it asks nothing (printing). `cold`: see `pharmacy_form`."""
    match step:
        case StepId.REVIEW:
            return FormView(
                "Telaah resep", "Simpan telaah",
                "Tekan Y bila sesuai, N bila tidak. Jawaban 'tidak' perlu catatan.",
                checklist=Review.RESEP,
            )  # fmt: skip
        case StepId.PREPARE:
            return FormView(
                "Siapkan obat", "Catat sudah disiapkan",
                "Pemeriksaan akhir dan segel dilakukan petugas lain.",
            )  # fmt: skip
        case StepId.SEAL:
            return _seal_form(detail, staff)
        case StepId.COURIER:
            return _courier_form(detail)
        case StepId.HAND_OVER:
            return _hand_over_form(detail, cold=cold)
        case StepId.DELIVERED:
            return _delivered_form()
        case StepId.FAILED:
            return _failed_form()
        case StepId.RETURNED:
            return _returned_form(detail)
        case StepId.PICKUP:
            return _pickup_form(detail, staff)
        case StepId.CANCEL:
            return FormView(
                "Batalkan pengantaran", "Batalkan pengantaran",
                "Yang sudah dibatalkan tidak dapat diteruskan. Slip ini tidak dipakai lagi. "
                "Bila obat atau jumlahnya salah: batalkan, lalu F9 mengulang resepnya.",
                fields=(FieldView("reason", "Alasan", "Misalnya: pasien menunggu di pos"),),
            )  # fmt: skip
        case _:
            return pharmacy_form(step, detail, cold=cold)


def _seal_form(detail: DeliveryDetail, staff: StaffRow) -> FormView:
    """Who has not seen another person prepare the medicines is the preparer as well."""
    resep, record = fold_prescription(detail.resep_facts), fold_delivery(detail.facts)
    number = FieldView("seal", "Nomor segel", "Pindai segel", scan=True)
    if record.sealed_at:
        hint = f"Nomor {detail.seal} tidak dipakai lagi. Pasang segel baru."
        return FormView("Segel ulang", "Segel paket", hint, fields=(number,))
    checked = resep.checked
    fields = [
        FieldView("educated", "Edukasi diberikan kepada", "Nama pasien atau keluarga"),
        FieldView("note", "Yang dijelaskan", "Misalnya: cara minum dan efek samping"),
        FieldView(
            "callback", "Telepon pasien setelah obat tiba (Tab untuk mengubah)",
            options=(("tidak", "Tidak direncanakan"), ("ya", "Ya, direncanakan")), aside=True,
        ),
        number,
    ]  # fmt: skip
    if detail.row.method == "ambil":
        later = "Boleh kosong bila dijelaskan saat obat diambil"
        fields = [
            FieldView("educated", "Edukasi diberikan kepada", later),
            FieldView("note", "Yang dijelaskan", later),
            number,
        ]
    if not checked:
        prepared = resep.state in _PREPARED
        alone = not prepared or resep.preparer in ("", staff.id)
        reason = FieldView(
            "single_staff_reason", "Alasan penyiap dan pemeriksa sama",
            "Misalnya: hanya satu petugas bertugas", only_after="" if alone else "checker",
        )  # fmt: skip
        fields.insert(0, reason)
    return FormView(
        "Segel paket" if checked else "Telaah obat dan segel",
        "Segel paket",
        "" if checked else "Periksa obat di tangan Anda, lalu jawab Y atau N.",
        checklist=None if checked else Review.OBAT,
        fields=tuple(fields),
        doubt_confirm="Kembalikan ke penyiapan",
    )


def _courier_form(detail: DeliveryDetail) -> FormView:
    carriers = (
        (DEFAULT_CARRIER, "GO-SEND, dipesan server"),
        (MANUAL_CARRIER, "Kurir siaga di pos"),
    )
    return FormView(
        "Minta kurir", "Minta kurir",
        "Permintaan GO-SEND dikirim begitu ada sinyal. Paket tetap di pos sampai diserahkan.",
        fields=(
            FieldView("carrier", "Kurir", options=carriers, value=detail.row.carrier),
        ),
    )  # fmt: skip


def _hand_over_form(detail: DeliveryDetail, *, cold: bool) -> FormView:
    box = (FieldView("temperature", "Suhu kotak dingin", "4,5 °C"),) if cold else ()
    return FormView(
        "Serahkan ke kurir", "Serahkan paket",
        "Cocokkan pelat kendaraan, lalu pindai segel pada paket.",
        warning=_warning(detail, DeliveryEvent.HAND_OVER),
        fields=(
            FieldView("seal", "Nomor segel", "Pindai segel", scan=True),
            FieldView("driver", "Nama pengemudi", value=detail.driver),
            FieldView("plate", "Pelat kendaraan", "P 1234 AB", value=detail.plate),
            *box,
        ),
    )  # fmt: skip


def _delivered_form() -> FormView:
    return FormView(
        "Laporan diterima", "Catat diterima",
        "Untuk laporan lewat telepon. Kode terima dan foto dicatat di Pengantaran (F4).",
        fields=(
            FieldView("receiver", "Nama penerima"),
            FieldView("relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items())),
            FieldView(
                "proof", "Bukti",
                options=tuple((name, PROOFS[name]) for name in ("telepon", "nama")),
            ),
        ),
    )  # fmt: skip


def _failed_form() -> FormView:
    return FormView(
        "Gagal diantar", "Catat gagal diantar",
        fields=(
            FieldView("reason", "Alasan", options=tuple(FAIL_REASONS.items())),
            FieldView("note", "Catatan", "Boleh kosong, kecuali alasan lainnya"),
        ),
    )  # fmt: skip


def _returned_form(detail: DeliveryDetail) -> FormView:
    return FormView(
        "Terima paket kembali", "Catat sudah kembali",
        f"Segel tercatat: {detail.seal}." if detail.seal else "",
        warning=_warning(detail, DeliveryEvent.BACK_AT_POST),
        fields=(
            FieldView(
                "seal_intact", "Keadaan segel",
                options=(("ya", "Utuh"), ("tidak", "Rusak atau terbuka")),
            ),
        ),
    )  # fmt: skip


def _pickup_form(detail: DeliveryDetail, staff: StaffRow) -> FormView:
    """What was explained is asked here unless it stands since the seal."""
    hint = "Cocokkan identitas pengambil dengan KTP atau kartu BPJS."
    asked: tuple[FieldView, ...] = ()
    record, warning = fold_delivery(detail.facts), ""
    if is_educated(record):
        told = education_of(record)
        hint = f"{hint}\nEdukasi sudah dicatat: {told['to']}, {told['note']}."
    elif may(staff.role, Right.ENTER, Deed.EDUCATION):
        asked = (
            FieldView("educated", "Edukasi diberikan kepada", "Kosong berarti kepada pengambil"),
            FieldView("note", "Yang dijelaskan", "Misalnya: cara minum dan efek samping"),
        )
    else:
        warning = NOT_EDUCATED
    return FormView(
        "Diambil sendiri di pos", "Catat sudah diambil", hint, warning,
        fields=(
            FieldView("receiver", "Nama pengambil"),
            FieldView("relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items())),
            FieldView(
                "id_checked", "Identitas",
                options=(("ya", "Sudah dicocokkan"), ("tidak", "Belum dicocokkan")),
            ),
            *asked,
        ),
    )  # fmt: skip


def _legal(step: StepId, record: Delivery, detail: DeliveryDetail, resep: Prescription) -> bool:
    try:
        check_delivery_step(record, _EVENTS[step], Author.POST)
    except DomainError:
        return False
    if step in _LEAVES and resep.state in HELD:
        return False
    if step is StepId.COURIER:
        return detail.row.method == "kurir"
    if step is StepId.PICKUP:
        return resep.checked or record.state is not AntaranState.DRAF
    return True


def _warning(detail: DeliveryDetail, event: DeliveryEvent) -> str:
    record = fold_delivery(detail.facts)
    return warning_of(record.state, event, Author.POST, record.circumstances)
