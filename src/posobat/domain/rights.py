"""Who may do what at a post: to enter, to correct and to view are three rights (PMK 24/2022).

The review of a resep and what is decided about medicines is the pharmacist's; a TTK prepares,
checks and seals; the counter enters and hands out; IT sees no patients.
"""

from collections.abc import Mapping
from enum import StrEnum

from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent


class Role(StrEnum):
    LOKET = "loket"
    APOTEKER = "apoteker"
    TTK = "ttk"
    IT = "it"


class Right(StrEnum):
    ENTER = "isi"
    CORRECT = "koreksi"
    VIEW = "lihat"


class Deed(StrEnum):
    """What the rights are about."""

    PATIENT = "pasien"
    PRESCRIPTION = "resep"
    REVIEW = "telaah resep"
    DOCTOR = "tanya dokter"
    PREPARE = "penyiapan"
    CHECK = "telaah obat"
    SEAL = "segel"
    EDUCATION = "edukasi"
    REST = "obat susulan"
    DELIVERY = "antaran"
    RETURN = "paket kembali"
    INCIDENT = "insiden"
    REPORT = "laporan"
    SETTINGS = "pengaturan"


_STAFF = frozenset({Role.LOKET, Role.APOTEKER, Role.TTK})
_PHARMACY = frozenset({Role.APOTEKER, Role.TTK})
_PHARMACIST = frozenset({Role.APOTEKER})
_ALL = frozenset(Role)

# fmt: off
TABLE: Mapping[Deed, tuple[frozenset[Role], frozenset[Role], frozenset[Role]]] = {
    Deed.PATIENT: (_STAFF, _STAFF, _STAFF),
    Deed.PRESCRIPTION: (_STAFF, _PHARMACIST, _STAFF),
    Deed.REVIEW: (_PHARMACIST, _PHARMACIST, _STAFF),
    Deed.DOCTOR: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.PREPARE: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.CHECK: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.SEAL: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.EDUCATION: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.REST: (_PHARMACY, _PHARMACIST, _STAFF),
    Deed.DELIVERY: (_STAFF, _PHARMACIST, _STAFF),
    Deed.RETURN: (_PHARMACIST, _PHARMACIST, _STAFF),
    Deed.INCIDENT: (_PHARMACIST, _PHARMACIST, _STAFF),
    Deed.REPORT: (_STAFF, _PHARMACIST, _ALL),
    Deed.SETTINGS: (_ALL, _ALL, _ALL),
}
"""Deed → who may enter, correct and view it."""
# fmt: on

_RESEP: Mapping[PrescriptionEvent, Deed] = {
    PrescriptionEvent.REVIEW: Deed.REVIEW,
    PrescriptionEvent.ASK_DOCTOR: Deed.DOCTOR,
    PrescriptionEvent.DOCTOR_ANSWERED: Deed.DOCTOR,
    PrescriptionEvent.PROCEED: Deed.REVIEW,
    PrescriptionEvent.PREPARE: Deed.PREPARE,
    PrescriptionEvent.FINAL_CHECK: Deed.CHECK,
    PrescriptionEvent.BUNDLED: Deed.SEAL,
    PrescriptionEvent.PARTIAL: Deed.REST,
    PrescriptionEvent.LATER_BUNDLE: Deed.REST,
    PrescriptionEvent.DONE: Deed.REST,
}
_ANTARAN: Mapping[DeliveryEvent, Deed] = {
    DeliveryEvent.SEAL: Deed.SEAL,
    DeliveryEvent.REUSE: Deed.RETURN,
    DeliveryEvent.DESTROY: Deed.RETURN,
    DeliveryEvent.LOST: Deed.INCIDENT,
}
_WORDS = {
    Role.LOKET: "petugas loket",
    Role.APOTEKER: "apoteker",
    Role.TTK: "TTK",
    Role.IT: "petugas TI",
}


def deed_of(event: PrescriptionEvent | DeliveryEvent) -> tuple[Right, Deed]:
    """What recording this event asks of a person."""
    if event is DeliveryEvent.CORRECTION:
        return Right.CORRECT, Deed.DELIVERY
    if event is PrescriptionEvent.CHECKED:
        return Right.CORRECT, Deed.REVIEW
    if isinstance(event, PrescriptionEvent):
        return Right.ENTER, _RESEP.get(event, Deed.PRESCRIPTION)
    return Right.ENTER, _ANTARAN.get(event, Deed.DELIVERY)


def may(role: str, right: Right, deed: Deed) -> bool:
    """`role` as it stands with the staff; "" is nobody of the staff: an import, a program."""
    return not role or role in allowed(right, deed)


def allowed(right: Right, deed: Deed) -> frozenset[Role]:
    return TABLE[deed][list(Right).index(right)]


def refusal(role: str, right: Right, deed: Deed) -> str:
    """ "" when it may be done, else one sentence with whom to ask."""
    if may(role, right, deed):
        return ""
    if right is Right.VIEW:
        return "Peran Anda tidak melihat data pasien. Minta petugas loket atau apoteker."
    who = [_WORDS[one] for one in Role if one in allowed(right, deed)]
    told = who[0] if len(who) == 1 else f"{', '.join(who[:-1])} atau {who[-1]}"
    step = "Koreksi ini" if right is Right.CORRECT else "Langkah ini"
    return f"{step} dicatat oleh {told}. Minta {told} masuk dengan PIN-nya (Ctrl+L)."


def check(role: str, right: Right, deed: Deed) -> None:
    """Raises DomainError when this role may not."""
    pesan = refusal(role, right, deed)
    if pesan:
        raise DomainError("HAK-PERAN", pesan)
