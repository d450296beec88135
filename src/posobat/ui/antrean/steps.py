"""Which steps a person may take with a bundle now, and what each asks. Pure.

Legality comes from the domain's table of steps; what is not legal is not offered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from posobat.app.views import DeliveryDetail, StaffRow
from posobat.domain.booking import DEFAULT_CARRIER, MANUAL_CARRIER
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.review import Review
from posobat.domain.steps import check_delivery_step, warning_of
from posobat.domain.transitions import AntaranState, ResepState
from posobat.ui.antrean.words import FAIL_REASONS, RELATIONS


class StepId(Enum):
    """The value is the key that starts the step."""

    REVIEW = "T"
    PREPARE = "I"
    SEAL = "S"
    COURIER = "K"
    HAND_OVER = "O"
    DELIVERED = "D"
    FAILED = "G"
    RETURNED = "R"
    PICKUP = "A"
    CANCEL = "B"
    SLIP = "P"
    ETIKET = "E"


LABELS = {
    StepId.REVIEW: "Telaah resep",
    StepId.PREPARE: "Siapkan saja",
    StepId.SEAL: "Siapkan dan segel",
    StepId.COURIER: "Minta kurir",
    StepId.HAND_OVER: "Serahkan ke kurir",
    StepId.DELIVERED: "Diterima pasien",
    StepId.FAILED: "Gagal diantar",
    StepId.RETURNED: "Terima kembali",
    StepId.PICKUP: "Ambil sendiri",
    StepId.CANCEL: "Batalkan",
    StepId.SLIP: "Cetak slip",
    StepId.ETIKET: "Cetak etiket",
}
_EVENTS = {
    StepId.COURIER: DeliveryEvent.QUEUE,
    StepId.HAND_OVER: DeliveryEvent.HAND_OVER,
    StepId.DELIVERED: DeliveryEvent.DELIVERED,
    StepId.FAILED: DeliveryEvent.FAILED,
    StepId.RETURNED: DeliveryEvent.BACK_AT_POST,
    StepId.PICKUP: DeliveryEvent.SELF_PICKUP,
    StepId.CANCEL: DeliveryEvent.CANCEL,
}
_TO_REVIEW = frozenset({ResepState.DITERIMA, ResepState.TANYA_DOKTER})
_TO_PREPARE = frozenset({ResepState.DITELAAH, ResepState.SEBAGIAN})
_PREPARED = frozenset({ResepState.DISIAPKAN, ResepState.DIPERIKSA})


@dataclass(frozen=True)
class FieldView:
    """A line to type, or a choice when `options` (value, words) are given."""

    name: str
    label: str
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    only_after: str = ""
    """Shown only once the use-case has complained about this field."""
    scan: bool = False
    """Waits for a scanner."""


@dataclass(frozen=True)
class FormView:
    title: str
    confirm: str
    hint: str = ""
    warning: str = ""
    checklist: Review | None = None
    fields: tuple[FieldView, ...] = ()


@dataclass(frozen=True)
class Filled:
    """What a person answered in a form."""

    values: dict[str, str] = field(default_factory=dict)
    answers: dict[str, bool] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def offered(detail: DeliveryDetail) -> tuple[StepId, ...]:
    """Legal steps, the natural next one first; printing last."""
    record, resep = fold_delivery(detail.facts), fold_prescription(detail.resep_facts)
    steps: list[StepId] = []
    draft = record.state is AntaranState.DRAF
    if draft and resep.state in _TO_REVIEW:
        steps.append(StepId.REVIEW)
    if draft and (resep.checked or resep.state in _TO_PREPARE | _PREPARED):
        steps.append(StepId.SEAL)
    if draft and resep.state in _TO_PREPARE:
        steps.append(StepId.PREPARE)
    steps += [step for step in _EVENTS if _legal(step, record, detail, resep.checked)]
    if detail.row.method == "ambil" and StepId.PICKUP in steps:
        steps.remove(StepId.PICKUP)
        steps.insert(0, StepId.PICKUP)
    if record.state is not AntaranState.DIBATALKAN:
        steps += [StepId.SLIP, StepId.ETIKET]
    return tuple(steps)


def natural(steps: Sequence[StepId]) -> StepId | None:
    """The step that Enter means: the next one on the way, never cancelling or printing."""
    if not steps or steps[0] in (StepId.CANCEL, StepId.SLIP, StepId.ETIKET):
        return None
    return steps[0]


def form_for(step: StepId, detail: DeliveryDetail, staff: StaffRow) -> FormView | None:
    """What the step asks, None when it asks nothing (printing)."""
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
            return _hand_over_form(detail)
        case StepId.DELIVERED:
            return _delivered_form()
        case StepId.FAILED:
            return _failed_form()
        case StepId.RETURNED:
            return _returned_form(detail)
        case StepId.PICKUP:
            return _pickup_form()
        case StepId.CANCEL:
            return FormView(
                "Batalkan pengantaran", "Batalkan pengantaran",
                "Yang sudah dibatalkan tidak dapat diteruskan. Slip ini tidak dipakai lagi.",
                fields=(FieldView("reason", "Alasan", "Misalnya: pasien menunggu di pos"),),
            )  # fmt: skip
        case StepId.SLIP | StepId.ETIKET:
            return None


def _seal_form(detail: DeliveryDetail, staff: StaffRow) -> FormView:
    """Who has not seen another person prepare the medicines is the preparer as well."""
    resep = fold_prescription(detail.resep_facts)
    checked = resep.checked
    fields = [
        FieldView("educated", "Edukasi diberikan kepada", "Nama pasien atau keluarga"),
        FieldView("note", "Yang dijelaskan", "Misalnya: cara minum dan efek samping"),
        FieldView("seal", "Nomor segel", "Pindai segel", scan=True),
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


def _hand_over_form(detail: DeliveryDetail) -> FormView:
    return FormView(
        "Serahkan ke kurir", "Serahkan paket",
        "Cocokkan pelat kendaraan, lalu pindai segel pada paket.",
        warning=_warning(detail, DeliveryEvent.HAND_OVER),
        fields=(
            FieldView("seal", "Nomor segel", "Pindai segel", scan=True),
            FieldView("driver", "Nama pengemudi", value=detail.driver),
            FieldView("plate", "Pelat kendaraan", "P 1234 AB", value=detail.plate),
        ),
    )  # fmt: skip


def _delivered_form() -> FormView:
    return FormView(
        "Laporan diterima", "Catat diterima",
        "Untuk laporan lewat telepon. Bukti dari kurir menyusul dari server.",
        fields=(
            FieldView("receiver", "Nama penerima"),
            FieldView("relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items())),
            FieldView(
                "proof", "Bukti",
                options=(
                    ("telepon", "Telepon ke penerima"), ("nama", "Nama dan tanda tangan"),
                    ("kode", "Kode penerima"), ("foto", "Foto"),
                ),
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


def _pickup_form() -> FormView:
    return FormView(
        "Diambil sendiri di pos", "Catat sudah diambil",
        "Cocokkan identitas pengambil dengan KTP atau kartu BPJS.",
        fields=(
            FieldView("receiver", "Nama pengambil"),
            FieldView("relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items())),
            FieldView(
                "id_checked", "Identitas",
                options=(("ya", "Sudah dicocokkan"), ("tidak", "Belum dicocokkan")),
            ),
        ),
    )  # fmt: skip


def _legal(step: StepId, record: Delivery, detail: DeliveryDetail, checked: bool) -> bool:
    try:
        check_delivery_step(record, _EVENTS[step], Author.POST)
    except DomainError:
        return False
    if step is StepId.COURIER:
        return detail.row.method == "kurir"
    if step is StepId.PICKUP:
        return checked or record.state is not AntaranState.DRAF
    return True


def _warning(detail: DeliveryDetail, event: DeliveryEvent) -> str:
    record = fold_delivery(detail.facts)
    return warning_of(record.state, event, Author.POST, record.circumstances)
