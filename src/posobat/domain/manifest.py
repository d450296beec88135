"""Berita acara serah terima: which packs one driver takes along, checked one by one as scanned."""

import re
from collections.abc import Collection
from datetime import date

from posobat.domain.delivery_record import Delivery
from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import slip_number
from posobat.domain.status_words import antaran_word
from posobat.domain.text import whole_number
from posobat.domain.transitions import AntaranState, PemesananState

COLD_FROM, COLD_TO = 20, 80
"""Tenths of °C in which the box of a cold chain must be."""
_TEMPERATURE = re.compile(r"(-?[0-9]{1,2})(?:[.,]([0-9]))?(?:\s*°?\s*C)?", re.IGNORECASE)
_S = AntaranState
_COURIER_COMES = frozenset({_S.DIPESAN, _S.KURIR_DAPAT, _S.MENUJU_POS})
_UNASKED = frozenset({_S.DISEGEL, _S.TANPA_KURIR})


def manifest_number(post_code: str, day: date, counter: int) -> str:
    """ "BA-BLB-261122-0003-K": as a slip's number, with letters before it so that neither is taken
    for the other."""
    return f"BA-{slip_number(post_code, day, counter)}"


def check_scanned(slip: str, method: str, d: Delivery, rides_for: str) -> None:
    """DomainError with the sentence why this pack may not go along. `rides_for` is the carrier of
    the driver at the counter, a name of domain.driver.CARRIERS or "gosend"."""
    if d.is_final:
        raise _no("SELESAI", f"Slip {slip} sudah selesai ({antaran_word(d.state).label}).")
    if d.with_courier and d.manifest:
        raise _no("DOBEL", f"Slip {slip} sudah di berita acara {d.manifest}.")
    if d.with_courier:
        raise _no("DIBAWA", f"Slip {slip} sudah dibawa {d.driver.name or 'kurir'}.")
    if d.state is _S.DRAF:
        raise _no("SEGEL", f"Slip {slip} belum disegel.")
    if method == "ambil":
        raise _no("AMBIL", f"Slip {slip} hanya boleh diambil sendiri di pos.")
    if method == "apoteker" and rides_for != "apoteker":
        raise _no("KUNJUNGAN", f"Slip {slip} untuk kunjungan apoteker, bukan untuk kurir.")
    if d.state is _S.KEMBALI_DI_POS:
        raise _no("KEMBALI", f"Slip {slip} pernah kembali. Putuskan dan segel ulang dulu.")
    if rides_for == "gosend" and (d.state in _UNASKED or d.needs_booking):
        pesan = f"Belum ada pesanan GO-SEND untuk slip {slip}. Minta kurir dulu."
        raise _no("PESAN", pesan)


def somebody_elses(slip: str, d: Delivery, name: str, plate: str) -> str:
    """The sentence about a pack that another courier is to fetch, "" when it is this driver's."""
    booking = d.booking
    if booking is None or d.state not in _COURIER_COMES:
        return ""
    told = booking.driver
    if told.plate and told.plate.replace(" ", "") == plate.replace(" ", ""):
        return ""
    again = f"Pindai sekali lagi untuk mengalihkannya ke {name}."
    if told:
        whom = " ".join(part for part in (told.name, told.plate and f"({told.plate})") if part)
        return f"Slip {slip} dipesan untuk {whom}. {again}"
    if booking.state is PemesananState.DIPESAN:
        return f"Slip {slip} sudah dipesan ({booking.order}). {again}"
    return f"Slip {slip} sudah dipesan. {again}"


def check_new(slip: str, listed: Collection[str]) -> None:
    if slip in listed:
        raise _no("DAFTAR", f"Slip {slip} sudah ada di daftar ini.")


def check_count(typed: str, recorded: int) -> None:
    """`typed` is what a person counted by hand."""
    counted = whole_number(typed, -1)
    if counted < 0:
        raise DomainError("BA-JUMLAH", "Hitung paketnya, lalu ketik jumlahnya.", "count")
    if counted != recorded:
        pesan = f"Jumlah paket {counted}, tercatat {recorded}."
        raise DomainError("BA-JUMLAH", pesan, "count")


def check_temperature(typed: str) -> int:
    """Tenths of °C from "5", "5,4", "5.4 °C". DomainError when it is none, or not 2 to 8 °C."""
    match = _TEMPERATURE.fullmatch(typed.strip())
    if match is None:
        pesan = "Ukur suhu kotak dingin. Contoh 4,5."
        raise DomainError("BA-SUHU", pesan, "temperature")
    whole, tenth = match.group(1), int(match.group(2) or 0)
    tenths = int(whole) * 10 + (-tenth if whole.startswith("-") else tenth)
    if not COLD_FROM <= tenths <= COLD_TO:
        pesan = (
            f"Suhu kotak dingin {spell_temperature(tenths)}, seharusnya 2 sampai 8 °C. "
            "Ganti es, lalu ukur lagi."
        )
        raise DomainError("BA-SUHU", pesan, "temperature")
    return tenths


def spell_temperature(tenths: int) -> str:
    """ "4,5 °C"."""
    sign, (whole, tenth) = "-" if tenths < 0 else "", divmod(abs(tenths), 10)
    return f"{sign}{whole}{f',{tenth}' if tenth else ''} °C"


def _no(code: str, pesan: str) -> DomainError:
    return DomainError(f"BA-{code}", pesan, "scan")
