"""Is an authentic op one that this version may fold? The same rule before saving at a post and at
the server. An op that fails is kept (quarantine) with the sentence, never dropped.

Kinds of newer versions pass: they are stored, passed on and not folded.
"""

from collections.abc import Mapping
from typing import Any

from posobat.domain.change import Kind
from posobat.domain.facts import Author, DeliveryEvent, PrescriptionEvent
from posobat.domain.refusals import SERVER_ONLY_COURIER, SERVER_ONLY_ERASURE, SERVER_ONLY_POST
from posobat.wire.codec import BadFrame, check

MAX_BODY = 64_000
_DEPTH = 5
"""How deep a body stands in a request."""

_SERVER_ONLY = {
    Kind.POST_SET: SERVER_ONLY_POST,
    Kind.PATIENT_ERASE: SERVER_ONLY_ERASURE,
}
_SERVER_EVENTS = {DeliveryEvent.BOOKED, DeliveryEvent.NO_COURIER, DeliveryEvent.COURIER_CANCELLED}
_DELIVERY_EVENTS = frozenset(map(str, DeliveryEvent))
_PRESCRIPTION_EVENTS = frozenset(map(str, PrescriptionEvent))
_REQUIRED: dict[str, dict[str, type]] = {
    Kind.STAFF_SET: {},
    Kind.DRIVER_SET: {},
    Kind.PATIENT_SET: {},
    Kind.PRESCRIPTION_NEW: {"patient": str, "items": list, "bundles": list, "date": str},
    Kind.PRESCRIPTION_EVENT: {"event": str},
    Kind.DELIVERY_EVENT: {"event": str},
    Kind.POST_SET: {"code": str, "name": str},
    Kind.OP_CLOSE: {"corrects": list, "reason": str},
    Kind.PATIENT_ERASE: {"reason": str, "entities": list},
}
_TEXT_FIELDS = {
    Kind.PATIENT_SET: ("name", "nik", "jkn", "born", "sex", "phone", "village", "landmark"),
    Kind.STAFF_SET: ("name", "role", "pin"),
    Kind.DRIVER_SET: ("name", "phone", "plate", "number", "carrier", "trained", "trained_until"),
}
_INT_FIELDS = ("lat_e6", "lon_e6", "weight_g", "price", "at")


def refusal(
    kind: str,
    entity: str,
    body: Mapping[str, Any],
    size: int,
    author: Author,
    *,
    travelled: bool = False,
) -> str:
    """One sentence when the op must wait in quarantine, "" when it may be folded. `travelled`: it
    came in a frame, whose reader has checked its values already."""
    if size > MAX_BODY:
        return "Data terlalu besar untuk satu catatan."
    try:
        if not travelled:
            check(body, _DEPTH)
    except BadFrame as bad:
        # such an op would spoil every frame that carries it
        return f"Isi data tidak dapat dikirim: {bad.reason}."
    if kind not in _REQUIRED:
        return ""
    if kind in _SERVER_ONLY and author is not Author.SERVER:
        return _SERVER_ONLY[Kind(kind)]
    for key, wanted in _REQUIRED[kind].items():
        if not isinstance(body.get(key), wanted):
            return f"Isi data tidak lengkap: {key}."
    for key in _TEXT_FIELDS.get(Kind(kind), ()):
        if key in body and not isinstance(body[key], str):
            return f"Isi data salah bentuk: {key}."
    if kind == Kind.PATIENT_SET and not isinstance(body.get("routine"), list | None):
        return "Isi data salah bentuk: routine."
    for key in _INT_FIELDS:
        if key in body and (isinstance(body[key], bool) or not isinstance(body[key], int | None)):
            return f"Isi data salah bentuk: {key}."
    return _event_refusal(kind, entity, body, author)


def _event_refusal(kind: str, entity: str, body: Mapping[str, Any], author: Author) -> str:
    if kind == Kind.PRESCRIPTION_NEW:
        return _prescription_refusal(body)
    if kind in (Kind.PRESCRIPTION_EVENT, Kind.DELIVERY_EVENT) and not entity:
        return "Peristiwa tanpa resep atau antaran."
    if (
        kind == Kind.DELIVERY_EVENT
        and body["event"] in _SERVER_EVENTS
        and author is not Author.SERVER
    ):
        return SERVER_ONLY_COURIER
    if kind == Kind.PRESCRIPTION_EVENT and body["event"] == PrescriptionEvent.LATER_BUNDLE:
        return _later_refusal(body)
    return ""


def _later_refusal(body: Mapping[str, Any]) -> str:
    """A bundle that is packed later needs a slip, and of each of its rows how much is in it."""
    bundle, given = body.get("bundle"), body.get("given")
    if not isinstance(bundle, dict) or not isinstance(given, dict):
        return "Isi data tidak lengkap: bundle, given."
    rows = bundle.get("items")
    if not isinstance(bundle.get("slip"), str) or not isinstance(rows, list):
        return "Isi data salah bentuk: bundle."
    if not rows or not all(_counts(n) and _amount(given.get(str(n))) for n in rows):
        return "Isi data salah bentuk: given."
    return ""


def _prescription_refusal(body: Mapping[str, Any]) -> str:
    for item in body["items"]:
        if not isinstance(item, dict) or not _counts(item.get("n")):
            return "Isi data salah bentuk: items."
        if not isinstance(item.get("quantity"), int) or item["quantity"] <= 0:
            return "Jumlah harus lebih dari 0."
    for bundle in body["bundles"]:
        if not isinstance(bundle, dict) or not _counts(bundle.get("n")):
            return "Isi data salah bentuk: bundles."
        if not isinstance(bundle.get("slip"), str) or not isinstance(bundle.get("items"), list):
            return "Isi data salah bentuk: bundles."
        if not all(_counts(n) for n in bundle["items"]):
            return "Isi data salah bentuk: bundles."
    return ""


def _amount(quantity: object) -> bool:
    return isinstance(quantity, int) and not isinstance(quantity, bool) and quantity > 0


def _counts(n: object) -> bool:
    return isinstance(n, int) and not isinstance(n, bool) and 0 < n < 1000


def is_known_event(kind: str, event: str) -> bool:
    """Events of newer versions are kept and passed on, and skipped by the fold."""
    return event in (_DELIVERY_EVENTS if kind == Kind.DELIVERY_EVENT else _PRESCRIPTION_EVENTS)
