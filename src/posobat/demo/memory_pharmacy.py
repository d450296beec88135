"""What becomes of bundles in memory when the pharmacy records something, as the store folds it."""

from collections.abc import Iterable
from dataclasses import replace

from posobat.app.views import DeliveryDetail, StaffRow
from posobat.domain.dispensing import contents, owed
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.domain.prescription_state import LaterBundle, fold_prescription


def after_pharmacy(detail: DeliveryDetail, fact: Fact) -> DeliveryDetail:
    """The bundle after one more event of its resep."""
    facts = (*detail.resep_facts, fact)
    record = fold_prescription(facts)
    prescribed = {item.n: item.quantity for item in detail.resep_items}
    later = {bundle.delivery for bundle in record.later}
    inside = contents(detail.row.delivery, detail.own, prescribed, record)
    missing = set(owed(prescribed, record)) if record.given else set()
    row = replace(
        detail.row,
        resep=record.state.value,
        owed=0 if detail.row.delivery in later else len(missing.intersection(detail.own)),
        unsent=True,
    )
    items = tuple(
        replace(item, quantity=inside[item.n]) for item in detail.resep_items if item.n in inside
    )
    return replace(detail, row=row, items=items, resep_facts=facts, resep_state=record.state.value)


def packed_later(sibling: DeliveryDetail, bundle: LaterBundle, n: int) -> DeliveryDetail:
    """A bundle with what was still owed; `sibling` is any bundle of the same resep."""
    prescribed = {item.n: item.quantity for item in sibling.resep_items}
    inside = contents(bundle.delivery, (), prescribed, fold_prescription(sibling.resep_facts))
    row = replace(
        sibling.row, delivery=bundle.delivery, slip=bundle.slip, method=bundle.method,
        carrier=bundle.carrier, items=len(inside), state="DRAF", at=bundle.at, unsent=True,
        doubt=False, reason="", n=n, of=n, owed=0,
    )  # fmt: skip
    items = tuple(
        replace(item, quantity=inside[item.n]) for item in sibling.resep_items if item.n in inside
    )
    return replace(
        sibling, row=row, items=items, own=tuple(inside), facts=(), seal="", driver="",
        plate="", order="", price=0, receiver="", queue_op="",
    )  # fmt: skip


def bearer(bundles: Iterable[DeliveryDetail], seal: str) -> str:
    """Slip of the bundle that bears this seal or ever bore it."""
    for detail in bundles:
        told = (f.data.get("seal") for f in detail.facts if f.event == DeliveryEvent.SEAL)
        if seal and (detail.seal == seal or seal in told):
            return detail.row.slip
    return ""


def role_of(team: Iterable[StaffRow], actor: str) -> str:
    return next((person.role for person in team if person.id == actor), "")
