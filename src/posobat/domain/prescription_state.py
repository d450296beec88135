"""The dispensing of a resep as the fold of its events; all of them belong to the post.

DITERIMA → DITELAAH (↔ TANYA_DOKTER) → DISIAPKAN → DIPERIKSA → DISERAHKAN_LOKET | DIBUNDEL →
SELESAI, with DIBATALKAN and SEBAGIAN (ne det: the rest is still owed) at the side. A "tidak" in the
telaah resep leads to DITAHAN, from where only the doctor or a pharmacist's reason leads on; a
"tidak" in the telaah obat leads back to the preparation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from posobat.domain.altered import altered
from posobat.domain.booking import text
from posobat.domain.delivery_record import DoubtCode
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, Fact, PrescriptionEvent
from posobat.domain.ids import child_id
from posobat.domain.prescription_doubts import (
    REPLACED,
    ResepDoubt,
    contradicts,
    overruled,
    refused,
)
from posobat.domain.status_words import resep_word
from posobat.domain.transitions import FINALS, AntaranState, ResepState

_S, _E, _D = ResepState, PrescriptionEvent, DoubtCode

FINAL_RESEP = frozenset({_S.SELESAI, _S.DIBATALKAN})
ASIDE = frozenset({_E.REPRINT, _E.CHECKED})
"""Recorded at any time; the resep stays where it is."""

# fmt: off
_GIVEN = (_S.DITELAAH, _S.DISIAPKAN, _S.DIPERIKSA, _S.DIBUNDEL, _S.DISERAHKAN_LOKET, _S.SEBAGIAN)
TABLE: Mapping[PrescriptionEvent, tuple[tuple[ResepState, ...], ResepState]] = {
    _E.REVIEW: ((_S.DITERIMA, _S.DITELAAH, _S.TANYA_DOKTER, _S.DITAHAN), _S.DITELAAH),
    _E.ASK_DOCTOR: ((_S.DITERIMA, _S.DITELAAH, _S.DISIAPKAN, _S.DITAHAN), _S.TANYA_DOKTER),
    _E.DOCTOR_ANSWERED: ((_S.TANYA_DOKTER,), _S.DITELAAH),  # DITERIMA when not yet reviewed
    _E.PROCEED: ((_S.TANYA_DOKTER, _S.DITAHAN), _S.DITELAAH),
    _E.PREPARE: ((_S.DITELAAH, _S.DISIAPKAN, _S.DIPERIKSA, _S.SEBAGIAN), _S.DISIAPKAN),
    _E.FINAL_CHECK: ((_S.DISIAPKAN, _S.DIPERIKSA), _S.DIPERIKSA),
    _E.BUNDLED: ((_S.DIPERIKSA, _S.DISERAHKAN_LOKET, _S.SEBAGIAN), _S.DIBUNDEL),
    _E.HANDED_AT_COUNTER: ((_S.DIPERIKSA, _S.DIBUNDEL, _S.SEBAGIAN), _S.DISERAHKAN_LOKET),
    _E.PARTIAL: (_GIVEN, _S.SEBAGIAN),
    _E.LATER_BUNDLE: (_GIVEN, _S.DITELAAH),
    _E.LATER_CANCELLED: (_GIVEN, _S.SEBAGIAN),
    _E.DONE: ((_S.DIBUNDEL, _S.DISERAHKAN_LOKET, _S.SEBAGIAN), _S.SELESAI),
    _E.CANCEL: (
        (_S.DITERIMA, _S.DITELAAH, _S.TANYA_DOKTER, _S.DISIAPKAN, _S.DIPERIKSA, _S.DIBUNDEL,
         _S.SEBAGIAN, _S.DITAHAN),
        _S.DIBATALKAN,
    ),
}
"""Event → (states from which it is legal, state that follows)."""
# fmt: on

_LEAVES_THE_POST = frozenset({_E.BUNDLED, _E.HANDED_AT_COUNTER})
_ROAD = (
    _E.REVIEW,
    _E.PREPARE,
    _E.FINAL_CHECK,
    _E.BUNDLED,
    _E.HANDED_AT_COUNTER,
    _E.DONE,
)
_RANK: Mapping[ResepState, int] = {
    _S.DITERIMA: 0,
    _S.DITELAAH: 1,
    _S.TANYA_DOKTER: 1,
    _S.DITAHAN: 1,
    _S.DISIAPKAN: 2,
    _S.DIPERIKSA: 3,
    _S.SEBAGIAN: 3,
    _S.DIBUNDEL: 4,
    _S.DISERAHKAN_LOKET: 4,
}


@dataclass(frozen=True)
class LaterBundle:
    """What was still owed, packed on its own: a bundle with its own slip. `given` {n: quantity};
    `void` when nobody got it."""

    op: str
    at: int
    method: str
    carrier: str
    slip: str
    items: tuple[int, ...]
    given: Mapping[int, int]
    void: bool = False

    @property
    def delivery(self) -> str:
        """Two computers that pack the rest at the same time make two bundles, not one."""
        return child_id(self.op, 1)


@dataclass(frozen=True)
class Prescription:
    """Answers are as given: {butir: True|False}. Times in ms since 1970, 0 when not yet.

    `checked` says that what is packed now passed the telaah obat, `sent_back` that it did not.
    `given` {n: quantity} of a partial dispensing, `later` what was packed of the rest, even where
    the step itself is doubted: its slip is printed. `doctor` who was asked or answered.
    """

    state: ResepState = ResepState.DITERIMA
    answers: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)
    final_answers: Mapping[str, Any] = field(default_factory=dict)
    final_notes: Mapping[str, Any] = field(default_factory=dict)
    preparer: str = ""
    checker: str = ""
    single_staff_reason: str = ""
    checked: bool = False
    sent_back: bool = False
    doctor: str = ""
    later: tuple[LaterBundle, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    receiver: str = ""
    relation: str = ""
    note: str = ""
    reason: str = ""
    reviewed_at: int = 0
    checked_at: int = 0
    closed_at: int = 0
    history: tuple[tuple[Fact, ResepState], ...] = ()
    suspicious: tuple[ResepDoubt, ...] = ()

    @property
    def is_final(self) -> bool:
        return self.state in FINAL_RESEP

    @property
    def questions(self) -> tuple[ResepDoubt, ...]:
        """What a person must look at."""
        return tuple(doubt for doubt in self.suspicious if doubt.asks)


_UNTOUCHED = Prescription()


def fold_prescription(facts: Iterable[Fact]) -> Prescription:
    """The resep after all its facts, in server order with own unsent ones last.

    What comes before the step it builds on waits and is tried again; repeats are dropped.
    """
    record = _UNTOUCHED
    waiting: list[tuple[Fact, PrescriptionEvent]] = []
    doubts: list[ResepDoubt] = []
    seen: set[str] = set()
    checked: set[str] = set()
    for fact in facts:
        if fact.op in seen:
            continue
        seen.add(fact.op)
        event = _event_of(fact)
        record = _with_later(record, fact, event)
        if event is None or fact.author is Author.SERVER:
            code = _D.UNKNOWN_EVENT if event is None else _D.WRONG_AUTHOR
            doubts.append(ResepDoubt(fact.op, fact.event, record.state, code))
        elif event in ASIDE:
            checked.update(_names(fact, "ops"))
        elif record.state is TABLE[event][1] and _repeats(record, fact):
            continue
        elif _legal(record, event):
            last = record.history[-1][0] if record.history else None
            if last is not None and overruled(last, fact, event):
                code = _D.OVERRULED
                doubts.append(ResepDoubt(last.op, last.event, record.state, code, asks=True))
            record = _retried(_apply(record, fact, event), waiting)
        elif _is_early(record, event):
            waiting.append((fact, event))
        elif not _repeats(record, fact):
            code = _D.AFTER_FINAL if record.is_final else _D.NOT_LEGAL
            doubts.append(_doubt(record, fact, event, code))
    doubts += [_doubt(record, fact, event, _D.TOO_EARLY) for fact, event in waiting]
    return altered(record, suspicious=tuple(one for one in doubts if one.op not in checked))


def _doubt(
    record: Prescription, fact: Fact, event: PrescriptionEvent, code: DoubtCode
) -> ResepDoubt:
    target, state = TABLE[event][1], record.state
    asks = contradicts(fact, event, state, target, sent_back=record.sent_back)
    return ResepDoubt(fact.op, fact.event, state, code, asks)


def _names(fact: Fact, key: str) -> list[str]:
    told = fact.data.get(key)
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


def overall(state: ResepState, deliveries: Iterable[AntaranState]) -> bool:
    """Whether nothing more is to be done: the resep has left the post and every bundle is final."""
    bundles = list(deliveries)
    if not all(bundle in FINALS for bundle in bundles):
        return False
    if state is _S.DIBUNDEL:
        return bool(bundles)
    return state in FINAL_RESEP or state is _S.DISERAHKAN_LOKET


def check_prescription_step(record: Prescription, event: PrescriptionEvent) -> None:
    """Raises DomainError with one sentence when the step may not be taken now."""
    if event in ASIDE:
        return
    label = resep_word(record.state).label
    if record.is_final:
        raise DomainError("RESEP-SELESAI", f"Resep ini sudah ditutup ({label}).")
    if _legal(record, event):
        return
    if record.state is _S.DITERIMA and event in (_E.PREPARE, _E.FINAL_CHECK):
        raise DomainError("RESEP-TELAAH", "Resep belum ditelaah. Lengkapi telaah resep dulu.")
    if record.state is _S.DITAHAN:
        raise DomainError(
            "RESEP-DITAHAN",
            "Telaah resep menemukan yang tidak sesuai. Tanyakan dokter, "
            "atau catat alasan apoteker melanjutkannya.",
        )
    if record.state is _S.TANYA_DOKTER:
        raise DomainError("RESEP-DOKTER", "Resep menunggu jawaban dokter. Catat jawabannya dulu.")
    if event is _E.FINAL_CHECK and record.state is _S.DITELAAH:
        raise DomainError("RESEP-SIAP", "Obat belum disiapkan. Catat penyiapnya dulu.")
    if event in _LEAVES_THE_POST and not record.checked:
        raise DomainError("RESEP-PERIKSA", "Obat belum diperiksa. Lengkapi telaah obat dulu.")
    pesan = f"Langkah ini tidak berlaku untuk resep berstatus {label}."
    raise DomainError("RESEP-LANGKAH", pesan)


def allowed_prescription_events(record: Prescription) -> tuple[PrescriptionEvent, ...]:
    """Events that `check_prescription_step` lets pass."""
    return tuple(e for e in PrescriptionEvent if e in ASIDE or _legal(record, e))


def _legal(record: Prescription, event: PrescriptionEvent) -> bool:
    """Nothing leaves the post unchecked, whatever the road through SEBAGIAN."""
    if event in _LEAVES_THE_POST and not record.checked:
        return False
    return event in TABLE and record.state in TABLE[event][0]


def _is_early(record: Prescription, event: PrescriptionEvent) -> bool:
    if record.is_final or event not in _ROAD:
        return False
    if event is _E.FINAL_CHECK and record.sent_back:
        return False  # of medicines that are being prepared anew
    rank = _ROAD.index(event) + 1
    return min(rank, 4 if event in _LEAVES_THE_POST else rank) > _RANK[record.state]


def _retried(record: Prescription, waiting: list[tuple[Fact, PrescriptionEvent]]) -> Prescription:
    """Takes from `waiting` what has become legal, oldest first."""
    while ready := next((pair for pair in waiting if _legal(record, pair[1])), None):
        waiting.remove(ready)
        record = _apply(record, *ready)
    return record


def _repeats(record: Prescription, fact: Fact) -> bool:
    return any(f.event == fact.event and f.data == fact.data for f, _ in record.history)


def _apply(record: Prescription, fact: Fact, event: PrescriptionEvent) -> Prescription:
    target = _target(record, fact, event)
    changed = altered(record, state=target, **_changes(fact, event))
    return altered(changed, history=(*record.history, (fact, target)))


def _target(record: Prescription, fact: Fact, event: PrescriptionEvent) -> ResepState:
    """Where the event leads, by what it says."""
    match event:
        case _E.REVIEW if refused(_mapping(fact, "answers")):
            return _S.DITAHAN
        case _E.FINAL_CHECK if refused(_mapping(fact, "answers")):
            return _S.DITELAAH
        case _E.DOCTOR_ANSWERED if text(fact, "decision") == REPLACED:
            return _S.DITAHAN
        case _E.DOCTOR_ANSWERED | _E.PROCEED if not record.answers:
            return _S.DITERIMA
        case _:
            return TABLE[event][1]


def _with_later(record: Prescription, fact: Fact, event: PrescriptionEvent | None) -> Prescription:
    if fact.author is Author.SERVER:
        return record
    if event is _E.LATER_BUNDLE:
        bundle, given = _mapping(fact, "bundle"), counted(_mapping(fact, "given"))
        items = bundle.get("items")
        made = LaterBundle(
            fact.op,
            fact.at,
            str(bundle.get("method", "")),
            str(bundle.get("carrier", "")),
            str(bundle.get("slip", "")),
            tuple(n for n in items if isinstance(n, int) and n in given)
            if isinstance(items, list)
            else (),
            given,
        )
        return altered(record, later=(*record.later, made))
    if event is _E.LATER_CANCELLED:
        gone = text(fact, "bundle")
        later = (altered(b, void=b.void or b.delivery == gone) for b in record.later)
        return altered(record, later=tuple(later))
    return record


def counted(given: Mapping[str, Any]) -> dict[int, int]:
    """{"1": 20} as numbers; what is none is left out."""
    return {
        int(n): quantity
        for n, quantity in given.items()
        if n.isdecimal() and isinstance(quantity, int) and not isinstance(quantity, bool)
    }


def _changes(fact: Fact, event: PrescriptionEvent) -> dict[str, Any]:
    """Fields of the record that the event fills."""
    at = fact.at
    told: dict[str, Any]
    match event:
        case _E.REVIEW:
            told = {"answers": _mapping(fact, "answers"), "notes": _mapping(fact, "notes")}
            return {**told, "reviewed_at": at, "checked": False}
        case _E.ASK_DOCTOR | _E.DOCTOR_ANSWERED:
            told = {"note": text(fact, "note"), "doctor": text(fact, "doctor")}
            return {**told, "checked": False}
        case _E.PROCEED:
            return {"reason": text(fact, "reason")}
        case _E.PREPARE:
            return {"preparer": text(fact, "preparer"), "checked": False, "sent_back": False}
        case _E.LATER_BUNDLE:
            return {"checked": False, "sent_back": False}
        case _E.FINAL_CHECK:
            return {
                "final_answers": _mapping(fact, "answers"),
                "final_notes": _mapping(fact, "notes"),
                "checker": text(fact, "checker"),
                "single_staff_reason": text(fact, "single_staff_reason"),
                "checked": not refused(_mapping(fact, "answers")),
                "sent_back": refused(_mapping(fact, "answers")),
                "checked_at": at,
            }
        case _E.HANDED_AT_COUNTER:
            return {"receiver": text(fact, "receiver"), "relation": text(fact, "relation")}
        case _E.PARTIAL:
            told = {"given": _mapping(fact, "items"), "note": text(fact, "note")}
            return {**told, "checked": False}
        case _E.CANCEL:
            return {"reason": text(fact, "reason"), "closed_at": at}
        case _E.DONE:
            return {"reason": text(fact, "reason"), "closed_at": at}
        case _:
            return {}


def _mapping(fact: Fact, key: str) -> Mapping[str, Any]:
    value = fact.data.get(key)
    return dict(value) if isinstance(value, Mapping) else {}


def _event_of(fact: Fact) -> PrescriptionEvent | None:
    return _EVENTS.get(fact.event)


_EVENTS: Mapping[str, PrescriptionEvent] = {str(event): event for event in PrescriptionEvent}
