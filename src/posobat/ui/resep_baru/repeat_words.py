"""What F9 puts into the form, and what of the form becomes obat rutin. No Qt."""

from collections.abc import Sequence
from typing import Any

from posobat.app.repeat import Filling
from posobat.app.views import ItemRow
from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm
from posobat.domain.medicine import Formulary, Medicine
from posobat.domain.prescription_items import mix_medicine
from posobat.domain.routine import RoutineItem
from posobat.ui.resep_baru import medicine_words


def medicines_typed(filling: Filling, formulary: Formulary) -> dict[str, Any]:
    """As the medicines part would have kept it as a draft. Medicines that the formulary does not
    have any more stay as text, to be chosen anew."""
    mixes = list(dict.fromkeys(item.mix for item in filling.items if item.mix))
    heads = [next(item for item in filling.items if item.mix == mix) for mix in mixes]
    return {
        "days": "",
        "items": [
            _row_typed(item, formulary, mixes.index(item.mix) + 1 if item.mix else 0)
            for item in filling.items
        ],
        "mixes": [_mix_typed(head) for head in heads],
    }


def delivery_typed(filling: Filling, now: dict[str, Any]) -> dict[str, Any]:
    """Doctor, origin and way as last time where that is known, else as they stand; of today."""
    last = {
        "doctor": filling.doctor, "origin": filling.origin,
        "method": filling.method, "carrier": filling.carrier,
    }  # fmt: skip
    return {**now, **{name: text for name, text in last.items() if text}, "date": ""}


def filled_words(filling: Filling, place: int, of: int) -> str:
    """ "Obat rutin diisikan · Ctrl+Enter menyimpan · F9: isian lain (1 dari 3)"."""
    words = f"{filling.words} · Ctrl+Enter menyimpan"
    return f"{words} · F9 isian lain ({place} dari {of})" if of > 1 else words


def routine_items(forms: Sequence[ItemForm]) -> tuple[RoutineItem, ...]:
    """Rows of the form that can be taken always; a racikan is made anew each time."""
    return tuple(
        RoutineItem(form.medicine, form.signa, form.quantity, form.days)
        for form in forms
        if not form.mix and form.quantity > 0 and form.signa
    )


def routine_words(kept: Sequence[RoutineItem], formulary: Formulary) -> str:
    """ "Metformin 500 mg tablet 2dd1 pc (60), …"."""
    known = formulary.medicines
    return ", ".join(
        f"{known[i.code].display if i.code in known else i.code} {i.signa} ({i.quantity})"
        for i in kept
    )


def _row_typed(item: ItemRow, formulary: Formulary, mix: int) -> dict[str, Any]:
    medicine = _found(item.code, formulary)
    reckoned = 0
    if medicine is not None and not mix:
        reckoned = medicine_words.read_signa(item.signa, medicine, item.days).quantity
    return {
        "text": medicine.display if medicine else item.name or item.code,
        "code": item.code,
        "signa": "" if mix else item.signa,
        "quantity": "" if reckoned == item.quantity or not item.quantity else str(item.quantity),
        "agreed": item.signa,  # somebody agreed to it when it was written first
        "days": item.days,
        "iter": str(item.iter) if item.iter else "",
        "indication": item.indication,
        "mix": mix,
    }


def _mix_typed(head: ItemRow) -> dict[str, Any]:
    reckoned = medicine_words.read_signa(
        head.signa, mix_medicine(head.mix_name, head.mix_unit), 0
    ).quantity
    same = reckoned == head.mix_quantity
    return {
        "name": head.mix_name, "unit": head.mix_unit, "signa": head.signa,
        "quantity": "" if same else str(head.mix_quantity),
    }  # fmt: skip


def _found(code: str, formulary: Formulary) -> Medicine | None:
    try:
        return formulary.by_code(code)
    except DomainError:  # the formulary changed meanwhile
        return None
