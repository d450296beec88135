"""The road of one bundle in words: what happened, who did it, what is still to come. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from posobat.app.views import DeliveryDetail
from posobat.domain.clock import from_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.facts import DeliveryEvent, Fact, PrescriptionEvent
from posobat.domain.incident import MISHAPS, Mishap
from posobat.domain.prescription_doubts import HELD as HELD_RESEP
from posobat.domain.prescription_state import Prescription, fold_prescription
from posobat.domain.review import Review, doubts
from posobat.domain.status_words import antaran_word
from posobat.domain.transitions import AntaranState, ResepState
from posobat.ui.antrean.words import (
    event_words,
    is_bad,
    pharmacy_note,
    pharmacy_words,
    reprint_words,
)

WAITING = frozenset({"MENUNGGU_KURIR", "DIPESAN", "KURIR_DAPAT", "MENUJU_POS"})
ON_ROAD = frozenset({"DISERAHKAN_KURIR", "DIANTAR", "DITITIPKAN"})
OVER = frozenset({"TERKIRIM", "AMBIL_SENDIRI", "DIBATALKAN", "DIMUSNAHKAN"})
HELD = frozenset(map(str, HELD_RESEP))
_BY_NAME = frozenset(
    map(str, (DeliveryEvent.REUSE, DeliveryEvent.DESTROY, DeliveryEvent.LOST, DeliveryEvent.SEAL))
)
"""Of these it is told who did them; the pharmacy's own steps always say so."""


@dataclass(frozen=True)
class Step:
    """One dot of the road; `time` is "" for what has not happened yet."""

    words: str
    note: str
    time: str
    done: bool
    tone: str = ""


def clock_words(ms: int) -> str:
    """ "09.41"."""
    return f"{from_ms(ms):%H.%M}"


def road(detail: DeliveryDetail) -> list[Step]:
    """What happened, then what is still to come on the way that was chosen. What was packed later
    has a time of its own, which is not that of its resep."""
    later = any(fact.at < detail.row.at for fact in detail.resep_facts)
    steps = [Step("Resep dicatat", "", "" if later else clock_words(detail.row.at), True)]
    steps += [step for step, _ in _merged(_pharmacy(detail), _parcel(detail))]
    return steps + _to_come(detail)


def held_words(detail: DeliveryDetail, record: Delivery) -> list[str]:
    """What keeps the pharmacy from going on, and the key that leads on."""
    resep = fold_prescription(detail.resep_facts)
    packed = record.state not in (AntaranState.DRAF, AntaranState.DIBATALKAN)
    if packed and resep.state in HELD_RESEP:
        return ["Resep ini ditahan, padahal paketnya sudah disegel. Putuskan dahulu."]
    asked = ["Langkah resep ini bertentangan. Lihat Perlu dicek (F12)."] if resep.questions else []
    return asked + _next_words(record, resep)


def _next_words(record: Delivery, resep: Prescription) -> list[str]:
    if record.state is AntaranState.KEMBALI_DI_POS:
        if record.decision:
            return ["Diputuskan dipakai lagi. Segel ulang dengan nomor baru (S)."]
        return ["Putuskan paket ini (V): dipakai lagi atau dimusnahkan."]
    if record.state is not AntaranState.DRAF:
        return []
    if resep.state is ResepState.TANYA_DOKTER:
        return [f"Menunggu jawaban {resep.doctor or 'dokter'}: {resep.note}"]
    if resep.state is ResepState.DITAHAN:
        found = ", ".join(doubts(Review.RESEP, resep.answers))
        return [f"Resep ditahan, telaah tidak sesuai: {found}."]
    if resep.sent_back:
        found = ", ".join(doubts(Review.OBAT, resep.final_answers))
        return [f"Kembali ke penyiapan, telaah obat tidak sesuai: {found}."]
    return []


def incident_words(fact: Fact) -> str:
    """What the report says, without its free text."""
    told = fact.data.get("incident")
    if not isinstance(told, dict):
        return str(fact.data.get("report", ""))
    what = str(told.get("what", ""))
    parts = [MISHAPS[Mishap(what)] if what in set(Mishap) else what]
    parts += [str(told[key]) for key in ("where", "when") if told.get(key)]
    if told.get("known_by"):
        parts.append(f"diketahui {told['known_by']}")
    parts.append("ada yang celaka" if told.get("injured") else "tidak ada yang celaka")
    parts.append("isi bocor atau tercecer" if told.get("leak") else "isi tidak tercecer")
    return ", ".join(parts)


def _pharmacy(detail: DeliveryDetail) -> list[tuple[Step, int]]:
    told = []
    for fact in detail.resep_facts:
        words, note = pharmacy_words(fact), pharmacy_note(fact)
        if fact.event == PrescriptionEvent.REPRINT and fact.data.get("slip") == detail.row.slip:
            words, note = reprint_words(fact)
        if fact.event == PrescriptionEvent.PARTIAL:
            note = _amounts(detail, fact)
        if words:
            who = detail.names.get(fact.actor, "")
            tone = "failed" if is_bad(fact) else ""
            told.append((_step(detail, fact, words, (note, who), tone), fact.at))
    return told


def _amounts(detail: DeliveryDetail, fact: Fact) -> str:
    """What was given of how much, and why not all."""
    given = fact.data.get("items")
    amounts = given if isinstance(given, dict) else {}
    parts = [
        f"{item.name} {amounts[str(item.n)]} dari {item.quantity} {item.unit}"
        for item in detail.resep_items
        if amounts.get(str(item.n)) not in (None, item.quantity)
    ]
    return "; ".join([*parts, str(fact.data.get("note", ""))])


def _parcel(detail: DeliveryDetail) -> list[tuple[Step, int]]:
    told = []
    for n, fact in enumerate(detail.facts):
        words, note = event_words(fact)
        who = detail.names.get(fact.actor, "") if fact.event in _BY_NAME else ""
        if fact.event == DeliveryEvent.CORRECTION:
            note, who = _corrected(detail.facts, n), detail.names.get(fact.actor, "")
        told.append((_step(detail, fact, words, (note, who), _TONES.get(fact.event, "")), fact.at))
    return told


def _corrected(facts: Sequence[Fact], n: int) -> str:
    """ "dulu Diterima pasien (Fatimah) / sekarang Gagal diantar / alasan: salah paket"."""
    before, after = fold_delivery(facts[:n]), fold_delivery(facts[: n + 1])
    reason = str(facts[n].data.get("reason", ""))
    return f"dulu {_as_it_was(before)} / sekarang {_as_it_was(after)} / alasan: {reason}"


def _as_it_was(record: Delivery) -> str:
    label = antaran_word(record.state).label
    return f"{label} ({record.receiver})" if record.receiver else label


def _step(detail: DeliveryDetail, fact: Fact, words: str, notes: Sequence[str], tone: str) -> Step:
    """Of another day than the resep's, the day is told."""
    day = from_ms(fact.at)
    other = day.date() != from_ms(detail.row.at).date()
    told = [f"{day:%d-%m}" if other else "", *notes]
    return Step(words, " · ".join(n for n in told if n), clock_words(fact.at), True, tone)


def _merged(one: list[tuple[Step, int]], other: list[tuple[Step, int]]) -> list[tuple[Step, int]]:
    """Both stories by the clock; neither is put out of its own order by a wrong one."""
    left, right, told = list(one), list(other), []
    while left and right:
        told.append(left.pop(0) if left[0][1] <= right[0][1] else right.pop(0))
    return told + left + right


_BEFORE_ASKING = frozenset({"DRAF", "DISEGEL", "TANPA_KURIR", "KEMBALI_DI_POS"})
_COURIER_ROAD = (
    ("Telaah resep", frozenset({"DRAF"})),
    ("Paket disegel", frozenset({"DRAF"})),
    ("Kurir diminta", _BEFORE_ASKING),
    ("Diserahkan ke kurir", _BEFORE_ASKING | WAITING),
    ("Diterima pasien", _BEFORE_ASKING | WAITING | ON_ROAD | {"TERTAHAN"}),
)
"""Milestones and the states in which each is still to come."""
_TONES = {
    str(event): tone
    for event, tone in {
        DeliveryEvent.DELIVERED: "done",
        DeliveryEvent.SELF_PICKUP: "done",
        DeliveryEvent.FAILED: "failed",
        DeliveryEvent.LOST: "failed",
        DeliveryEvent.DESTROY: "failed",
        DeliveryEvent.CANCEL: "draft",
        DeliveryEvent.NO_COURIER: "waiting",
        DeliveryEvent.HOLD: "waiting",
    }.items()
}


def _to_come(detail: DeliveryDetail) -> list[Step]:
    state = detail.row.state
    if detail.row.method == "ambil":
        names = [] if state in OVER else ["Diambil di pos"]
    else:
        names = [words for words, states in _COURIER_ROAD if state in states]
    if detail.resep_state not in ("", "DITERIMA"):
        names = [words for words in names if words != "Telaah resep"]
    return [Step(words, "", "", False) for words in names]
