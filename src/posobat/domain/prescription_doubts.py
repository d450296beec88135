"""Steps of a resep that came to nothing, or put another person's "tidak" aside: who must be asked.

Two computers that do not see each other may review, prepare, pack and close one resep. Much of it
is the same said twice. What is told here is not: had the first one been known, the second would not
have been done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posobat.domain.delivery_record import DoubtCode
from posobat.domain.facts import Fact, PrescriptionEvent
from posobat.domain.transitions import ResepState

_S, _E = ResepState, PrescriptionEvent
GOES_ON, REPLACED = "lanjut", "ganti"
"""What the doctor decided: as it is written, or another resep instead."""
HELD = frozenset({_S.DITAHAN, _S.TANYA_DOKTER})
"""Nothing is prepared until somebody decides."""


@dataclass(frozen=True)
class ResepDoubt:
    """A fact that could not be applied where the resep stood. `asks`: a person must look."""

    op: str
    event: str
    state: ResepState
    code: DoubtCode
    asks: bool = False


def refused(answers: Mapping[str, Any]) -> bool:
    """Some item was answered "tidak"."""
    return any(answer is False for answer in answers.values())


def says_no(fact: Fact) -> bool:
    """A telaah that found something."""
    answers = fact.data.get("answers")
    return isinstance(answers, dict) and refused(answers)


def contradicts(
    fact: Fact, event: PrescriptionEvent, state: ResepState, target: ResepState, *, sent_back: bool
) -> bool:
    """Of a step that was not applied at `state`; `target` is where it leads, `sent_back` that the
    telaah obat had found something before."""
    if state is _S.DIBATALKAN and event is not _E.LATER_BUNDLE:
        return False
    match event:
        case _E.REVIEW:
            return says_no(fact)
        case _E.FINAL_CHECK:
            return says_no(fact) or sent_back
        case _E.DOCTOR_ANSWERED:
            return fact.data.get("decision") == REPLACED
        case _E.ASK_DOCTOR | _E.PARTIAL | _E.LATER_BUNDLE | _E.DONE | _E.CANCEL:
            return state is not target
        case _:
            return False


def overruled(last: Fact | None, fact: Fact, event: PrescriptionEvent) -> bool:
    """A review that finds nothing right after another person's that did: of a second look there is
    a reason or the doctor's word, of two who did not know of each other there is none."""
    if last is None or event is not _E.REVIEW or last.event != _E.REVIEW:
        return False
    return says_no(last) and not says_no(fact) and bool(last.actor) and last.actor != fact.actor
