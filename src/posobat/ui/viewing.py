"""Which pages a role may look at: IT sees no patients."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posobat.app.views import RefusedOp, UnsentOp
from posobat.domain.rights import Deed, Right, may, refusal
from posobat.ui import shortcuts
from posobat.ui.shortcuts import Key

_PAGES: Mapping[Key, Deed] = {
    shortcuts.NEW: Deed.PRESCRIPTION,
    shortcuts.QUEUE: Deed.DELIVERY,
    shortcuts.DELIVERY: Deed.DELIVERY,
    shortcuts.PATIENTS: Deed.PATIENT,
    shortcuts.CHECK: Deed.PATIENT,
    shortcuts.REPRINT: Deed.DELIVERY,
    shortcuts.REPORT: Deed.REPORT,
}
"""Page → what it shows; the others show nothing about patients."""


def no_entry(role: str, page: Key) -> str:
    """Why this role does not see the page, "" when it does."""
    deed = _PAGES.get(page)
    return refusal(role, Right.VIEW, deed) if deed is not None else ""


def first_page(role: str) -> Key:
    return shortcuts.SETTINGS if no_entry(role, shortcuts.NEW) else shortcuts.NEW


def sees_patients(role: str) -> bool:
    return may(role, Right.VIEW, Deed.PATIENT)


def nameless(
    refused: Sequence[RefusedOp], unsent: Sequence[UnsentOp]
) -> tuple[list[RefusedOp], list[UnsentOp]]:
    """That something waits, and why, without whom it concerns or what it says."""
    held = [replace(op, about="", body={}) for op in refused]
    return held, [replace(op, about="") for op in unsent]
