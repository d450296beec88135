"""Who pays for what. The payer covers the medicine, the lane (jalur) covers the way home.

RSUD Blambangan ran three lanes: free for the poor, fare paid by the patient, and a pharmacist's
visit that is free for those judged in need. Whether a card is PBI cannot be asked offline, so a
free lane rests on a proof that someone saw; the proof grows old and is looked at again.
"""

from datetime import date, timedelta
from enum import StrEnum

from posobat.domain.errors import DomainError
from posobat.domain.notice import Notice

PROOF_VALID_DAYS = 180


class Payer(StrEnum):
    """Penjamin."""

    BPJS_PBI = "bpjs_pbi"
    BPJS_NON_PBI = "bpjs_non_pbi"
    UMUM = "umum"
    SKTM = "sktm"


class Lane(StrEnum):
    """Jalur."""

    PBI = "pbi"
    UMUM = "umum"
    APOTEKER = "apoteker"


PAYER_LABELS = {
    Payer.BPJS_PBI: "BPJS PBI",
    Payer.BPJS_NON_PBI: "BPJS non-PBI",
    Payer.UMUM: "Umum",
    Payer.SKTM: "SKTM",
}
LANE_LABELS = {
    Lane.PBI: "Gratis (PBI)",
    Lane.UMUM: "Umum",
    Lane.APOTEKER: "Kunjungan apoteker",
}
FREE_LANES = frozenset({Lane.PBI, Lane.APOTEKER})


def check_payer(text: str, field: str = "payer") -> Payer:
    try:
        return Payer(text)
    except ValueError as unknown:
        raise DomainError("PENJAMIN-KOSONG", "Pilih penjamin.", field) from unknown


def check_lane(text: str, proof: str, fee: int = 0, field: str = "lane") -> Lane:
    """The lane, when its proof stands and its fee (rupiah asked from the patient) is lawful.

    Raises DomainError, on field "proof" when only the proof is missing.
    """
    try:
        lane = Lane(text)
    except ValueError as unknown:
        raise DomainError("JALUR-KOSONG", "Pilih jalur.", field) from unknown
    if lane in FREE_LANES and not proof.strip():
        pesan = "Jalur gratis perlu bukti (PBI/SKTM/DTSEN/keputusan apoteker)."
        raise DomainError("JALUR-BUKTI", pesan, "proof")
    check_fee(lane, fee)
    return lane


def check_fee(lane: Lane, fee: int, field: str = "fee") -> None:
    """Raises DomainError for money asked in the free lane."""
    if fee < 0:
        raise DomainError("BIAYA-NEGATIF", "Biaya tidak boleh kurang dari 0.", field)
    if lane is Lane.PBI and fee > 0:
        raise DomainError("BIAYA-PBI", "Jalur PBI tidak dipungut biaya.", field)


def proof_notice(
    verified: date | None, today: date, valid_days: int = PROOF_VALID_DAYS, field: str = "proof"
) -> Notice | None:
    """Asks for a fresh look at a proof seen more than `valid_days` ago, or nobody knows when: a day
    to come was written by a clock that ran ahead."""
    if verified is None or verified > today + timedelta(days=1):
        pesan = "Belum tercatat kapan bukti jalur gratis diperiksa. Periksa buktinya."
        return Notice("BUKTI-LAMA", pesan, field)
    age = (today - verified).days
    if age <= valid_days:
        return None
    pesan = f"Bukti jalur gratis terakhir diperiksa {age} hari lalu. Periksa ulang buktinya."
    return Notice("BUKTI-LAMA", pesan, field)


def who_pays(lane: Lane | str) -> str:
    """The words on slip and screen."""
    return f"Biaya ditanggung: {'Gancang Aron' if Lane(lane) in FREE_LANES else 'pasien'}"
