""" "Sudah sampai mana?": where a pack is, since when, who has it and what comes next, in sentences
that a clerk reads aloud on the phone. Pure.
"""

from dataclasses import dataclass

from posobat.app.board import CARRIER_NAMES, BoardRow, spell_age
from posobat.domain.clock import from_ms
from posobat.domain.phone import display_phone
from posobat.domain.reasons import reason_words


@dataclass(frozen=True)
class Answer:
    """`where` and `next` are read to the caller; `contact` is for the clerk, "" when nobody is to
    be called."""

    delivery: str
    slip: str
    patient: str
    where: str
    next: str
    contact: str = ""


def whereabouts(row: BoardRow, post: str, now: int) -> Answer:
    """`post` is our own name. Names no medicine."""
    where, after = _TOLD.get(row.state, _unknown)(row, post)
    pack = "Paket obat" if row.of == 1 else f"Paket obat {row.n} dari {row.of}"
    since = _since(row, now)
    return Answer(
        delivery=row.delivery,
        slip=row.slip,
        patient=row.patient,
        where=f"{pack} {where}{since}.",
        next=after,
        contact=_contact(row),
    )


def when(ms: int, now: int) -> str:
    """ "pukul 09.41", "kemarin pukul 15.10", "tanggal 20-11 pukul 08.00"."""
    told, today = from_ms(ms), from_ms(now).date()
    days = (today - told.date()).days
    if days == 0:
        return f"pukul {told:%H.%M}"
    if days == 1:
        return f"kemarin pukul {told:%H.%M}"
    return f"tanggal {told:%d-%m} pukul {told:%H.%M}"


_OVER = frozenset({"TERKIRIM", "AMBIL_SENDIRI", "DIBATALKAN", "HILANG_RUSAK", "DIMUSNAHKAN"})


def _since(row: BoardRow, now: int) -> str:
    at = row.since
    if not at:
        return ""
    if row.state in _OVER:
        return f", {when(at, now)}"
    return f", sejak {when(at, now)} ({spell_age(now - at)})"


def _contact(row: BoardRow) -> str:
    if row.state not in _CARRIED:
        return ""
    who = " ".join(part for part in (row.driver, row.plate) if part)
    phone = display_phone(row.driver_phone)
    return " · ".join(part for part in (who, phone and f"HP {phone}", row.order) if part)


_CARRIED = frozenset(
    {"KURIR_DAPAT", "MENUJU_POS", "DISERAHKAN_KURIR", "DIANTAR", "TERTAHAN", "GAGAL_ANTAR"}
    | {"KEMBALI_KE_POS"}
)


def _who(row: BoardRow) -> str:
    name = row.driver or CARRIER_NAMES.get(row.carrier, "kurir")
    plate = row.plate.replace(" ", "\u00a0")  # never broken over two lines
    return f"{name}, pelat {plate}," if plate else name


def _because(row: BoardRow) -> str:
    words = reason_words(row.reason)
    return f" ({words[0].lower()}{words[1:]})" if words else ""


def _draft(row: BoardRow, post: str) -> tuple[str, str]:
    del row
    return f"masih disiapkan di {post}", "Setelah diperiksa apoteker, paket disegel."


def _sealed(row: BoardRow, post: str) -> tuple[str, str]:
    if row.method == "ambil":
        return f"sudah siap di {post}", "Silakan diambil di pos dengan membawa KTP."
    if row.method == "apoteker":
        return f"sudah disegel di {post}", "Apoteker membawanya saat kunjungan ke rumah."
    return f"sudah disegel di {post}", "Kurir berikutnya membawanya."


def _waiting(row: BoardRow, post: str) -> tuple[str, str]:
    if row.waits_for_signal:
        return f"menunggu kurir di {post}", "Permintaan kurir dikirim begitu ada sinyal."
    return f"menunggu kurir di {post}", "Kurir sudah diminta; begitu datang, paket diserahkan."


def _booked(row: BoardRow, post: str) -> tuple[str, str]:
    name = CARRIER_NAMES.get(row.carrier, "kurir")
    after = "Pengemudi belum ditunjuk; kami menunggu kabarnya."
    return f"menunggu {name} di {post}", after


def _driver_found(row: BoardRow, post: str) -> tuple[str, str]:
    return f"masih di {post} dan akan dijemput {_who(row)}".rstrip(","), (
        "Setelah diserahkan, paket langsung diantar."
    )


def _on_the_road(row: BoardRow, post: str) -> tuple[str, str]:
    del post
    if row.method == "apoteker":
        # no letter with a code was given for a visit
        return f"sedang dibawa {_who(row)} ke {row.destination}", (
            "Apoteker menjelaskan obatnya di rumah."
        )
    return f"sedang dibawa {_who(row)} ke {row.destination}", (
        "Siapkan kode terima di surat dari pos, lalu sebutkan kepada kurir."
    )


def _held(row: BoardRow, post: str) -> tuple[str, str]:
    if not row.is_out:
        return f"tertahan di {post}{_because(row)}", "Kami mencari kurir lain."
    return f"tertahan di jalan bersama {_who(row)}".rstrip(",") + _because(row), (
        "Kami menelepon kurirnya dan memberi kabar."
    )


def _left(row: BoardRow, post: str) -> tuple[str, str]:
    del post
    return f"dititipkan di {row.relay or 'puskesmas'}", (
        "Dapat diambil di sana dengan membawa KTP, atau diantar kurir dari sana."
    )


def _delivered(row: BoardRow, post: str) -> tuple[str, str]:
    del post
    whom = f"diterima {row.receiver}" if row.receiver else "diantar sampai menurut kurir"
    after = "Bukti penerimaan menyusul: tanyakan apakah paket sudah di tangan."
    return f"sudah {whom}", after if row.proof_pending else "Pengantaran selesai."


def _failed(row: BoardRow, post: str) -> tuple[str, str]:
    return f"belum berhasil diantar{_because(row)}", (
        f"Paket dibawa kembali ke {post}; kami menghubungi Anda untuk mengantar lagi."
    )


def _returning(row: BoardRow, post: str) -> tuple[str, str]:
    return f"sedang dibawa kembali ke {post}{_because(row)}", (
        "Setelah diperiksa apoteker, diputuskan apakah dapat diantar lagi."
    )


def _back(row: BoardRow, post: str) -> tuple[str, str]:
    del row
    return f"sudah kembali di {post}", "Menunggu keputusan apoteker."


def _no_courier(row: BoardRow, post: str) -> tuple[str, str]:
    del row
    return f"masih di {post}; kurir belum didapat", (
        "Kami mencari kurir lain. Paket juga dapat diambil di pos dengan membawa KTP."
    )


def _fetched(row: BoardRow, post: str) -> tuple[str, str]:
    whom = f" oleh {row.receiver}" if row.receiver else ""
    return f"sudah diambil di {post}{whom}", "Pengantaran selesai."


def _called_off(row: BoardRow, post: str) -> tuple[str, str]:
    del post
    return f"dibatalkan{_because(row)}", "Tidak ada yang diantar."


def _lost(row: BoardRow, post: str) -> tuple[str, str]:
    del row, post
    return "tercatat hilang atau rusak", "Apoteker menyiapkan gantinya dan menghubungi Anda."


def _destroyed(row: BoardRow, post: str) -> tuple[str, str]:
    del row, post
    return "kembali dan tidak dapat dipakai lagi", "Apoteker menyiapkan gantinya."


def _unknown(row: BoardRow, post: str) -> tuple[str, str]:
    del row
    return f"tercatat di {post}", "Tanyakan kepada apoteker."


_TOLD = {
    "DRAF": _draft,
    "DISEGEL": _sealed,
    "MENUNGGU_KURIR": _waiting,
    "DIPESAN": _booked,
    "KURIR_DAPAT": _driver_found,
    "MENUJU_POS": _driver_found,
    "DISERAHKAN_KURIR": _on_the_road,
    "DIANTAR": _on_the_road,
    "TERTAHAN": _held,
    "DITITIPKAN": _left,
    "TERKIRIM": _delivered,
    "GAGAL_ANTAR": _failed,
    "KEMBALI_KE_POS": _returning,
    "KEMBALI_DI_POS": _back,
    "TANPA_KURIR": _no_courier,
    "AMBIL_SENDIRI": _fetched,
    "DIBATALKAN": _called_off,
    "HILANG_RUSAK": _lost,
    "DIMUSNAHKAN": _destroyed,
}
