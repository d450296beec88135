"""A record that the district refused is corrected and sent again, or given up knowingly.

Both are ops: the refused one stays in the log as it is and is no longer asked about. The corrected
one speaks of the same thing, so what was recorded about it meanwhile stays with it. Who may record
such a thing may do both.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from posobat.app.ports import Work
from posobat.app.refused import Path, RefusedField, fields_of
from posobat.app.steps import check_deed
from posobat.app.views import RefusedOp
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent
from posobat.domain.rights import Deed, Right, deed_of
from posobat.domain.text import clean

_MOST_REASON = 200
_LEAST_REASON = 3
_DEEDS: Mapping[str, Deed] = {
    Kind.PATIENT_SET: Deed.PATIENT,
    Kind.PRESCRIPTION_NEW: Deed.PRESCRIPTION,
    Kind.PRESCRIPTION_EVENT: Deed.PRESCRIPTION,
    Kind.DELIVERY_EVENT: Deed.DELIVERY,
    Kind.DRIVER_SET: Deed.DELIVERY,
}
_EVENTS: Mapping[str, Mapping[str, PrescriptionEvent | DeliveryEvent]] = {
    Kind.PRESCRIPTION_EVENT: {str(event): event for event in PrescriptionEvent},
    Kind.DELIVERY_EVENT: {str(event): event for event in DeliveryEvent},
}


def correct_refused(work: Work, op: str, values: Mapping[Path, str]) -> str:
    """Records the content anew with these values in place of its own, answers the new op's id.

    DomainError when it no longer waits, nothing was changed, a number is none, or the district
    would refuse it again."""
    refused = _waiting(work, op)
    fields = {field.path: field for field in fields_of(refused) if field.editable}
    changed = {
        path: value
        for path, value in values.items()
        if path in fields and value.strip() != fields[path].value
    }
    if not changed:
        raise DomainError("TIDAK-BERUBAH", "Belum ada isian yang diperbaiki.")
    body: dict[str, Any] = deepcopy(dict(refused.body))
    for path, value in changed.items():
        _put(body, path, _as_wanted(fields[path], value))
    body["corrects"] = [op]
    return work.record(Change(Kind(refused.kind), body, refused.entity))


def give_up_refused(work: Work, op: str, reason: str) -> str:
    """The refused record is left as it is, with the reason. Answers the op id. DomainError when it
    no longer waits or no reason is given."""
    refused = _waiting(work, op)
    words = clean(reason, _MOST_REASON)
    if len(words) < _LEAST_REASON:
        raise DomainError("ALASAN", "Tuliskan alasan data ini tidak dikirim lagi.", "reason")
    body = {"corrects": [op], "reason": words}
    return work.record(Change(Kind.OP_CLOSE, body, refused.entity))


def _waiting(work: Work, op: str) -> RefusedOp:
    found = work.refused_op(op)
    if found is None:
        raise DomainError("REFUSED-SUDAH", "Data ini sudah diperbaiki atau dilepas.")
    check_deed(work, *_asks(found))
    return found


def _asks(refused: RefusedOp) -> tuple[Right, Deed]:
    event = _EVENTS.get(refused.kind, {}).get(str(refused.body.get("event", "")))
    if event is not None:
        return deed_of(event)
    return Right.ENTER, _DEEDS.get(refused.kind, Deed.SETTINGS)


def _as_wanted(field: RefusedField, value: str) -> str | int:
    words = value.strip()
    if not field.number:
        return words
    try:
        return int(words)
    except ValueError:
        raise DomainError("ANGKA", "Isi dengan angka bulat.", field.key) from None


def _put(body: dict[str, Any], path: Path, value: str | int) -> None:
    within: Any = body
    for step in path[:-1]:
        within = within[step]
    within[path[-1]] = value
