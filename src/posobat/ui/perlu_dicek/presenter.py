"""What must be decided, in words: two opinions side by side, who, where, when, by which clock."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from posobat.app.views import PACKED, CheckItem, Opinion
from posobat.domain.clock import from_ms
from posobat.domain.delivery_record import DoubtCode
from posobat.domain.driver import CARRIERS
from posobat.domain.eligibility import LANE_LABELS, PAYER_LABELS
from posobat.domain.facts import Author
from posobat.domain.geo import spell_point
from posobat.domain.phone import display_phone
from posobat.domain.reasons import alarm_words, doubt_words
from posobat.domain.routine import read_routine
from posobat.domain.status_words import antaran_word, resep_word
from posobat.domain.transitions import AntaranState, ResepState
from posobat.ui.antrean.words import event_words, pharmacy_note, pharmacy_words

FIELDS = {
    "name": "Nama",
    "nik": "NIK",
    "no_nik_reason": "Alasan tanpa NIK",
    "mother_nik": "NIK ibu",
    "born": "Tanggal lahir",
    "sex": "Jenis kelamin",
    "jkn": "Nomor JKN",
    "phone": "Nomor HP",
    "phone_alt": "Nomor HP lain",
    "payer": "Penjamin dan jalur",
    "allergy": "Alergi",
    "weight_g": "Berat badan",
    "village": "Desa",
    "street": "Jalan",
    "rt": "RT",
    "rw": "RW",
    "hamlet": "Dusun",
    "landmark": "Patokan",
    "lat_e6": "Titik rumah",
    "routine": "Obat rutin",
    "plate": "Pelat kendaraan",
    "number": "Nomor kurir",
    "carrier": "Jenis kurir",
    "trained": "Pelatihan",
    "active": "Masih bertugas",
}
_OTHER_FIELD = "Data lain"
_SHOWN = "Yang tampil"
_EMPTY = "(dikosongkan)"
_SEXES = {"L": "Laki-laki", "P": "Perempuan"}


@dataclass(frozen=True)
class SideView:
    """`key` picks it, "" when it cannot be picked. `clock` is "" when the clock was right."""

    op: str
    title: str
    value: str
    by: str
    when: str
    clock: str
    key: str = ""


@dataclass(frozen=True)
class ItemView:
    """`name` and `what` make the list's row; `question` stands above the sides."""

    name: str
    what: str
    question: str
    sides: tuple[SideView, ...]
    opens: bool  # Enter shows the bundle in Antrean


def item_view(item: CheckItem) -> ItemView:
    match item.kind:
        case "antaran":
            return _delivery_view(item)
        case "resep":
            return _prescription_view(item)
        case _:
            return _patient_view(item)


def same_question(one: CheckItem, other: CheckItem) -> bool:
    return (one.kind, one.entity, one.field) == (other.kind, other.entity, other.field)


def field_words(field: str) -> str:
    return FIELDS.get(field, _OTHER_FIELD)


def chosen_words(item: CheckItem, op: str) -> str:
    """For the note after a decision."""
    side = next(side for side in item.sides if side.op == op)
    value = value_words(item.field, side.values).replace("\n", ", ")
    return f"{field_words(item.field)} {item.name}: dipakai {value}."


def value_words(field: str, values: Mapping[str, Any]) -> str:
    """A unit of fields as people read it."""
    value = values.get(field)
    match field:
        case "village":
            places = (values.get("village_name"), values.get("kecamatan"))
            words = ", Kec. ".join(str(place) for place in places if place)
        case "lat_e6":
            words = _point(value, values.get("lon_e6"))
        case "payer":
            words = _payment(values)
        case "born":
            words = _day(value)
        case "trained":
            until = _day(values.get("trained_until"))
            words = f"{_day(value)}, berlaku sampai {until}" if until else _day(value)
        case "active":
            words = "Masih bertugas" if value else "Tidak aktif"
        case "carrier":
            words = CARRIERS.get(str(value), "")
        case "phone" | "phone_alt":
            words = display_phone(value) if isinstance(value, str) else ""
        case "sex":
            words = _SEXES.get(str(value), "")
        case "weight_g":
            words = f"{value / 1000:g} kg".replace(".", ",") if isinstance(value, int) else ""
        case "routine":
            words = _routine(value)
        case _:
            words = ""
    return words or ("" if value is None else str(value)) or _EMPTY


def _routine(value: object) -> str:
    kept = read_routine(json.dumps(value)) if isinstance(value, list) else ()
    return ", ".join(f"{item.code} {item.signa} ({item.quantity})" for item in kept)


def _patient_view(item: CheckItem) -> ItemView:
    label = field_words(item.field)
    names = (_SHOWN, "Yang lain") if len(item.sides) == 2 else (_SHOWN,)
    sides = []
    for n, side in enumerate(item.sides):
        title = names[n] if n < len(names) else f"Pilihan {n + 1}"
        sides.append(_side(title, value_words(item.field, side.values), side, str(n + 1)))
    question = (
        f"{label} diisi berbeda oleh petugas yang belum melihat isian satu sama lain."
        " Keduanya tersimpan. Pilih yang benar; bila ragu, tanyakan kepada pasien."
    )
    if item.kind == "kurir":
        question = (
            f"{label} diisi berbeda oleh petugas yang belum melihat isian satu sama lain."
            " Keduanya tersimpan. Pilih yang benar; bila ragu, tanyakan kepada kurirnya."
        )
    return ItemView(item.name, f"{label} berbeda", question, tuple(sides), opens=False)


def _delivery_view(item: CheckItem) -> ItemView:
    known = item.state in set(AntaranState)
    status = antaran_word(AntaranState(item.state)).label if known else item.state
    sides = []
    for n, side in enumerate(item.sides):
        what, note = event_words(side.fact) if side.fact else ("", "")
        parts = [what, note] if n else [status, what, note]
        told = "\n".join(dict.fromkeys(part for part in parts if part))
        sides.append(_side("Kabar lain", told, side) if n else _side(_SHOWN, told, side, "1"))
    question = "\n".join(_why(doubt) for doubt in item.doubts)
    return ItemView(item.name, f"Paket {item.slip}", question, tuple(sides), opens=True)


def _prescription_view(item: CheckItem) -> ItemView:
    """Held: the next step is taken in Antrean. Contradicting steps: somebody says he looked."""
    status = resep_word(ResepState(item.state)).label if item.state in set(ResepState) else ""
    sides = []
    for n, side in enumerate(item.sides):
        fact = side.fact
        what, note = (pharmacy_words(fact), pharmacy_note(fact)) if fact else ("", "")
        told = "\n".join(part for part in ((what, note) if n else (status, what, note)) if part)
        key = "1" if item.ops and not n else ""
        sides.append(_side("Catatan lain" if n else _SHOWN, told, side, key))
    held = [_HELD[doubt] for doubt in item.doubts if doubt in _HELD]
    question = "\n".join(held + ([_TWO_COMPUTERS] if item.ops else []))
    what = f"Resep {item.slip} ditahan" if held else f"Resep {item.slip} bertentangan"
    return ItemView(item.name, what, question, tuple(sides), opens=True)


_HELD = {
    str(ResepState.DITAHAN): (
        "Telaah resep menemukan yang tidak sesuai. Obatnya tidak disiapkan sampai dokter ditanya"
        " (Q) atau apoteker mencatat alasan melanjutkannya (W) di antrean."
    ),
    str(ResepState.TANYA_DOKTER): (
        "Dokter sudah ditanya dan jawabannya belum dicatat. Telepon dokter, lalu catat jawabannya"
        " (J) di antrean."
    ),
    PACKED: "Paketnya sudah disegel di komputer lain. Jangan serahkan sebelum diputuskan.",
}
_TWO_COMPUTERS = (
    "Dua komputer mencatat langkah resep yang bertentangan sebelum saling melihat. Keduanya"
    " tersimpan. Periksa resep dan obatnya, lalu tentukan apakah yang tampil benar."
)


def _why(doubt: str) -> str:
    return doubt_words(DoubtCode(doubt)) if doubt in set(DoubtCode) else alarm_words(doubt)


def _side(title: str, value: str, side: Opinion, key: str = "") -> SideView:
    return SideView(
        op=side.op,
        title=title,
        value=value,
        by=_by(side),
        when=_when(side.at),
        clock="jam komputer salah" if side.suspect else "",
        key=key,
    )


def _by(side: Opinion) -> str:
    if side.fact is not None and side.fact.author is Author.SERVER:
        return "Kurir, lewat server kabupaten"
    computer = "komputer ini" if side.own else "komputer lain"
    return f"{side.who or 'Petugas lain'} · {side.where}, {computer}"


def _when(at: int) -> str:
    try:
        moment = from_ms(at)
    except (ValueError, OverflowError, OSError):
        # a clock of another age
        return "waktu tidak diketahui"
    return f"{moment:%d-%m-%Y} pukul {moment:%H.%M}"


def _day(value: object) -> str:
    try:
        return f"{date.fromisoformat(str(value)):%d-%m-%Y}"
    except ValueError:
        return ""


def _point(lat: object, lon: object) -> str:
    return spell_point((lat, lon)) if isinstance(lat, int) and isinstance(lon, int) else ""


def _payment(values: Mapping[str, Any]) -> str:
    payers = {str(payer): words for payer, words in PAYER_LABELS.items()}
    lanes = {str(lane): words for lane, words in LANE_LABELS.items()}
    payer, lane = str(values.get("payer") or ""), str(values.get("lane") or "")
    first = " · ".join(w for w in (payers.get(payer, payer), lanes.get(lane, lane)) if w)
    proof = values.get("proof")
    return f"{first}\nBukti: {proof}" if proof else first
