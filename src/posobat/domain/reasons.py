"""Why a delivery failed, needs a look or rings the alarm: codes and Indonesian words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from posobat.domain.delivery_moves import CANCELLED_ON_THE_ROAD
from posobat.domain.delivery_record import DoubtCode
from posobat.domain.errors import DomainError


class FailureReason(StrEnum):
    TIDAK_ADA_ORANG = "tidak_ada_orang"
    ALAMAT_TIDAK_KETEMU = "alamat_tidak_ketemu"
    DITOLAK_PENERIMA = "ditolak_penerima"
    TELEPON_MATI = "telepon_mati"
    PENERIMA_TIDAK_COCOK = "penerima_tidak_cocok"
    SEGEL_RUSAK = "segel_rusak"
    CUACA = "cuaca"
    KENDARAAN = "kendaraan"
    WILAYAH_DITOLAK = "wilayah_ditolak"
    LAIN = "lain"  # with a note


def failure_words(reason: FailureReason) -> str:
    match reason:
        case FailureReason.TIDAK_ADA_ORANG:
            return "Tidak ada orang di rumah"
        case FailureReason.ALAMAT_TIDAK_KETEMU:
            return "Alamat tidak ditemukan"
        case FailureReason.DITOLAK_PENERIMA:
            return "Ditolak penerima"
        case FailureReason.TELEPON_MATI:
            return "Telepon tidak dapat dihubungi"
        case FailureReason.PENERIMA_TIDAK_COCOK:
            return "Penerima tidak cocok"
        case FailureReason.SEGEL_RUSAK:
            return "Segel rusak"
        case FailureReason.CUACA:
            return "Cuaca tidak memungkinkan"
        case FailureReason.KENDARAAN:
            return "Kendaraan kurir bermasalah"
        case FailureReason.WILAYAH_DITOLAK:
            return "Kurir tidak melayani wilayah ini"
        case FailureReason.LAIN:
            return "Alasan lain"
        case _:
            assert_never(reason)


def reason_words(reason: str, note: str = "") -> str:
    """Words for a code of the list, any other text as it was told."""
    try:
        words = failure_words(FailureReason(reason))
    except ValueError:
        words = reason
    return f"{words}: {note}" if words and note else words or note


def check_failure(reason: str, note: str = "") -> FailureReason:
    """The reason of a failed delivery. Raises DomainError when unknown or "lain" without words."""
    try:
        known = FailureReason(reason)
    except ValueError:
        raise DomainError("GAGAL-ALASAN", "Pilih alasan gagal antar.", "reason") from None
    if known is FailureReason.LAIN and len(note.strip()) < 3:
        raise DomainError("GAGAL-CATATAN", "Tulis alasan gagal antar dengan singkat.", "note")
    return known


def doubt_words(code: DoubtCode) -> str:
    """What happened and what a person has to do, for the tray "Perlu dicek"."""
    return _DOUBTS[code]


def alarm_words(alarm: str) -> str:
    """ "" when nothing rings."""
    if alarm == CANCELLED_ON_THE_ROAD:
        return "Kurir membatalkan pesanan padahal paket sudah dibawa. Telepon kurir sekarang."
    return alarm


_D = DoubtCode
_DOUBTS: Mapping[DoubtCode, str] = {
    _D.WRONG_AUTHOR: "Kabar ini bukan dari pihak yang berwenang. Cocokkan dengan kurir atau pos.",
    _D.TOO_EARLY: "Kurir melapor sebelum serah terima tercatat. Pindai serah terima atau koreksi.",
    _D.AFTER_FINAL: "Ada kabar bertentangan setelah antaran selesai. Telepon kurir dan pasien.",
    _D.OLD_BOOKING: "Kurir dari pesanan lama mengaku membawa paket. Pastikan paket dibawa siapa.",
    _D.NOT_LEGAL: "Dua catatan saling bertentangan. Tentukan yang benar dengan koreksi.",
    _D.SEAL_DIFFERS: "Nomor segel saat serah terima berbeda dari saat disegel. Cek paketnya.",
    _D.PLATE_DIFFERS: "Pelat kurir berbeda dari pesanan. Pastikan kurirnya benar.",
    _D.SEAL_BROKEN: "Segel paket ini rusak saat kembali. Minta apoteker menyegel ulang.",
    _D.NO_COURIER_KNOWN: "Paket diserahkan saat pesanan kurir sudah berakhir. Hubungi kurirnya.",
    _D.CLAIMED: "Kurir mengaku sudah mengambil paket. Pastikan paket masih ada di pos.",
    _D.BAD_CORRECTION: "Koreksi tidak lengkap. Pilih status yang benar dan tulis alasannya.",
    _D.OVERRULED: "Satu telaah menemukan yang tidak sesuai, telaah lain tidak. Pastikan resepnya.",
    _D.UNKNOWN_EVENT: "Kabar ini ditulis versi aplikasi yang lebih baru. Perbarui aplikasi.",
}
