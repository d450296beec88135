"""What a person may record about a pack on its way, what each step asks, and how it is recorded.

Pure but for the calls of use-cases, which answer functions for the db lane.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Any

from posobat.app.board import CARRIER_NAMES
from posobat.app.custody import failed
from posobat.app.photos import Photos
from posobat.app.ports import Ports, Work
from posobat.app.road import (
    PROOFS,
    back_with_seal,
    booked_by_hand,
    carry_on,
    coming_back,
    delivered_with_proof,
    en_route,
    held,
    leave_at,
)
from posobat.app.views import DeliveryDetail, DriverRow
from posobat.domain.delivery import fold_delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent
from posobat.domain.relay import RelayPost, nearest
from posobat.domain.steps import check_delivery_step
from posobat.ui.antrean.step_views import FieldView, Filled, FormView
from posobat.ui.antrean.words import FAIL_REASONS, RELATIONS


class RoadStep(Enum):
    """The value is the key that starts the step."""

    EN_ROUTE = "J"
    HELD = "H"
    FAILED = "G"
    COMING_BACK = "K"
    ARRIVED = "S"
    RELAY = "T"
    CARRY_ON = "A"
    BOOK = "M"
    BACK = "R"


LABELS = {
    RoadStep.EN_ROUTE: "Dalam perjalanan",
    RoadStep.HELD: "Tertahan",
    RoadStep.FAILED: "Gagal diantar",
    RoadStep.COMING_BACK: "Dibawa kembali",
    RoadStep.ARRIVED: "Sampai di penerima",
    RoadStep.RELAY: "Titip puskesmas",
    RoadStep.CARRY_ON: "Ambil titipan",
    RoadStep.BOOK: "Pesan manual",
    RoadStep.BACK: "Terima kembali",
}
DONE = {
    RoadStep.EN_ROUTE: "{slip} tercatat dalam perjalanan.",
    RoadStep.HELD: "{slip} tercatat tertahan.",
    RoadStep.FAILED: "{slip} tercatat gagal diantar.",
    RoadStep.COMING_BACK: "{slip} tercatat dibawa kembali.",
    RoadStep.ARRIVED: "{slip} tercatat diterima.",
    RoadStep.RELAY: "{slip} tercatat dititipkan.",
    RoadStep.CARRY_ON: "{slip} diambil dari titipan dan diantar.",
    RoadStep.BOOK: "{slip} tercatat dipesan.",
    RoadStep.BACK: "{slip} sudah kembali di pos dan menunggu keputusan apoteker.",
}
_EVENTS = {
    RoadStep.ARRIVED: DeliveryEvent.DELIVERED,
    RoadStep.EN_ROUTE: DeliveryEvent.EN_ROUTE,
    RoadStep.HELD: DeliveryEvent.HOLD,
    RoadStep.FAILED: DeliveryEvent.FAILED,
    RoadStep.RELAY: DeliveryEvent.RELAYED,
    RoadStep.CARRY_ON: DeliveryEvent.RELAY_TAKEN,
    RoadStep.COMING_BACK: DeliveryEvent.RETURNING,
    RoadStep.BACK: DeliveryEvent.BACK_AT_POST,
}
_BOOKABLE = frozenset({"DISEGEL", "MENUNGGU_KURIR", "DIPESAN", "TANPA_KURIR"})
_HAND_CARRIERS = ("gosend", "manual", "taxi", "pos")
PENDING = "menyusul"
OTHER = "lain"


def offered(detail: DeliveryDetail) -> tuple[RoadStep, ...]:
    """Legal steps, in the order of the journey."""
    record = fold_delivery(detail.facts)
    steps = []
    for step, event in _EVENTS.items():
        try:
            check_delivery_step(record, event, Author.POST)
        except DomainError:
            continue  # not from where the bundle is now
        if step is RoadStep.HELD and not record.with_courier:
            continue  # on the road only; at the post nobody holds a pack
        steps.append(step)
    if str(record.state) in _BOOKABLE and detail.row.method == "kurir":
        steps.append(RoadStep.BOOK)
    return tuple(steps)


def form_for(
    step: RoadStep,
    detail: DeliveryDetail,
    relays: Sequence[RelayPost],
    riders: Sequence[DriverRow],
    own: str,
) -> FormView:
    """`relays`: where a pack may be left; `own` is this post's code."""
    match step:
        case RoadStep.EN_ROUTE:
            return FormView("Dalam perjalanan", "Catat berangkat", "Laporan kurir lewat telepon.")
        case RoadStep.HELD:
            why = FieldView("reason", "Mengapa tertahan", "Misalnya: ban bocor di Rogojampi")
            return FormView("Tertahan", "Catat tertahan", fields=(why,))
        case RoadStep.FAILED:
            return FormView(
                "Gagal diantar", "Catat gagal diantar",
                "Minta kurir membawa paket kembali, atau mencoba lagi.",
                fields=(
                    FieldView("reason", "Alasan", options=tuple(FAIL_REASONS.items())),
                    FieldView("note", "Catatan", "Boleh kosong, kecuali alasan lain"),
                ),
            )  # fmt: skip
        case RoadStep.COMING_BACK:
            why = FieldView("reason", "Mengapa dibawa kembali", "Misalnya: rumah kosong")
            return FormView("Dibawa kembali", "Catat dibawa kembali", fields=(why,))
        case RoadStep.ARRIVED:
            return _arrived_form()
        case RoadStep.RELAY:
            return _relay_form(detail, relays, own)
        case RoadStep.CARRY_ON:
            return _carry_form(riders)
        case RoadStep.BOOK:
            return _book_form(detail)
        case RoadStep.BACK:
            return _back_form(detail)


def _arrived_form() -> FormView:
    return FormView(
        "Sampai di penerima", "Catat diterima",
        "Kode terima ada di surat pasien. Tanpa bukti, pilih bukti menyusul dan telepon penerima.",
        fields=(
            FieldView(
                "proof", "Bukti",
                options=(
                    ("kode", "Kode terima"), ("nama", "Nama dan hubungan"), ("foto", "Foto"),
                    ("telepon", "Telepon ke penerima"), (PENDING, "Bukti menyusul"),
                ),
            ),
            FieldView("code", "Kode terima", "4 angka yang disebut penerima"),
            FieldView("receiver", "Nama penerima"),
            FieldView("relation", "Hubungan dengan pasien", options=tuple(RELATIONS.items())),
            FieldView("photo", "Berkas foto", "Alamat berkas JPEG atau PNG"),
        ),
    )  # fmt: skip


ASKED_FOR = {
    "kode": frozenset({"proof", "code", "receiver", "relation"}),
    "nama": frozenset({"proof", "receiver", "relation"}),
    "foto": frozenset({"proof", "photo", "receiver", "relation"}),
    "telepon": frozenset({"proof", "receiver", "relation"}),
    PENDING: frozenset({"proof"}),
}
"""Which fields of the form belong to a proof."""


def asked_for(step: RoadStep, chosen: str) -> frozenset[str] | None:
    """Names of the fields that the first choice of a form asks for; None: all of them, always."""
    match step:
        case RoadStep.ARRIVED:
            return ASKED_FOR.get(chosen)
        case RoadStep.CARRY_ON:
            return frozenset({"rider", "driver", "plate"} if chosen == OTHER else {"rider"})
        case _:
            return None


def _relay_form(detail: DeliveryDetail, relays: Sequence[RelayPost], own: str) -> FormView:
    others = [post for post in relays if post.code != own]
    patient = detail.patient
    near = ""
    hint = "Hanya bila petugas di sana bersedia menyimpan paketnya."
    if patient.lat_e6 is not None and patient.lon_e6 is not None:
        found = nearest(others, (patient.lat_e6, patient.lon_e6), own)
        if found is not None:
            near = found[0].code
            km = f"{found[1]:.1f}".replace(".", ",")
            hint = f"Terdekat dari rumah pasien: {found[0].name}, {km} km. {hint}"
    return FormView(
        "Titip puskesmas", "Catat titip", hint,
        warning="" if others else "Belum ada pos lain yang letaknya diketahui.",
        fields=(
            FieldView(
                "post", "Dititipkan di", value=near,
                options=tuple((post.code, post.name) for post in others),
            ),
            FieldView("receiver", "Diterima petugas di sana", "Nama petugas yang menerima"),
        ),
    )  # fmt: skip


def _carry_form(riders: Sequence[DriverRow]) -> FormView:
    hint = "Bila pasien sendiri yang mengambil di sana, pilih Sampai di penerima (S)."
    known = tuple((row.id, f"{row.name} · {row.plate}") for row in riders if row.active)
    return FormView(
        "Ambil titipan", "Catat diambil", hint,
        fields=(
            FieldView("rider", "Kurir", options=(*known, (OTHER, "Kurir lain"))),
            FieldView("driver", "Nama kurir"),
            FieldView("plate", "Pelat kendaraan", "P 1234 AB"),
        ),
    )  # fmt: skip


def _book_form(detail: DeliveryDetail) -> FormView:
    options = tuple((name, _capital(CARRIER_NAMES[name])) for name in _HAND_CARRIERS)
    return FormView(
        "Pesan manual", "Catat pesanan",
        "Teks pesanan sudah disalin. Tempel di aplikasi kurir, lalu ketik nomor pesanannya.",
        fields=(
            FieldView("carrier", "Kurir", options=options, value=detail.row.carrier),
            FieldView("order", "Nomor pesanan", "GK-11-170563"),
        ),
    )  # fmt: skip


def _back_form(detail: DeliveryDetail) -> FormView:
    return FormView(
        "Terima paket kembali", "Catat sudah kembali",
        f"Segel tercatat: {detail.seal}. Sesudah ini paket menunggu keputusan apoteker."
        if detail.seal
        else "Sesudah ini paket menunggu keputusan apoteker.",
        fields=(
            FieldView(
                "seal_intact", "Keadaan segel",
                options=(("ya", "Utuh"), ("tidak", "Rusak atau terbuka")),
            ),
        ),
    )  # fmt: skip


def operation(
    ports: Ports,
    staff: str,
    step: RoadStep,
    detail: DeliveryDetail,
    filled: Filled,
    *,
    known: tuple[Sequence[RelayPost], Sequence[DriverRow]],
) -> Callable[[], None]:
    """One transaction with the step; to be run in the db lane. Raises PosobatError there."""

    def run() -> None:
        with ports.work(staff) as work:
            _record(work, step, detail.row.delivery, filled.values, known, ports.photos)
            work.commit()

    return run


def _record(  # noqa: PLR0917 - one place for all steps
    work: Work,
    step: RoadStep,
    delivery: str,
    values: dict[str, str],
    known: tuple[Sequence[RelayPost], Sequence[DriverRow]],
    photos: Photos | None,
) -> None:
    relays, riders = known
    calls: dict[RoadStep, Callable[[], Any]] = {
        RoadStep.EN_ROUTE: partial(en_route, work, delivery),
        RoadStep.HELD: lambda: held(work, delivery, values["reason"]),
        RoadStep.FAILED: lambda: failed(work, delivery, values["reason"], values["note"]),
        RoadStep.COMING_BACK: lambda: coming_back(work, delivery, values["reason"]),
        RoadStep.ARRIVED: lambda: _arrived(work, delivery, values, photos),
        RoadStep.RELAY: lambda: _relay(work, delivery, values, relays),
        RoadStep.CARRY_ON: lambda: _carry(work, delivery, values, riders),
        RoadStep.BOOK: lambda: booked_by_hand(work, delivery, values["order"], values["carrier"]),
        RoadStep.BACK: lambda: back_with_seal(
            work, delivery, seal_intact=values["seal_intact"] == "ya"
        ),
    }
    calls[step]()


def _arrived(work: Work, delivery: str, values: dict[str, str], photos: Photos | None) -> None:
    proof = values["proof"] if values["proof"] in PROOFS else ""
    delivered_with_proof(
        work,
        delivery,
        proof=proof,
        receiver=values["receiver"] if proof else "",
        relation=values["relation"] if proof else "",
        code=values["code"],
        photo=values["photo"],
        photos=photos,
    )


def _relay(work: Work, delivery: str, values: dict[str, str], relays: Sequence[RelayPost]) -> None:
    post = next((one for one in relays if one.code == values["post"]), None)
    if post is None:
        raise DomainError("TITIP-POS", "Pilih tempat titip.", "post")
    leave_at(work, delivery, post, values["receiver"])


def _carry(work: Work, delivery: str, values: dict[str, str], riders: Sequence[DriverRow]) -> None:
    rider = next((one for one in riders if one.id == values["rider"]), None)
    if rider is None:
        carry_on(work, delivery, values["driver"], values["plate"])
    else:
        carry_on(work, delivery, rider.name, rider.plate, rider.phone)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
