"""The medicines of a prescription: checks of each row, of each racikan, and their op bodies."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from posobat.domain.errors import DomainError
from posobat.domain.forms import ItemForm
from posobat.domain.medicine import Formulary, Medicine, MedicineClass, Route
from posobat.domain.notice import Notice
from posobat.domain.signa import Signa, free_text, parse
from posobat.domain.text import clean, letters

MOST_QUANTITY = 10_000
MOST_DAYS = 366
MOST_ITER = 9
AS_WRITTEN = "="
"""A signa that begins so is free text, kept as written for what the shorthand cannot say."""

MIX_UNITS = {
    "bungkus": ("puyer", "bungkus", 1, Route.DALAM),
    "kapsul": ("kapsul racikan", "kapsul", 1, Route.DALAM),
    "botol": ("obat cair racikan", "ml", 0, Route.DALAM),
    "pot": ("salep racikan", "oles", 0, Route.LUAR),
}
"""What a racikan is handed over in: form, what a patient takes of it, how many in one, route."""


@dataclass(frozen=True)
class CheckedItem:
    """`n` is the row on paper, from 1. Rows with the same `mix` are one preparation."""

    n: int
    medicine: Medicine
    signa: Signa
    typed: str
    quantity: int
    days: int
    iter: int
    mix: int = 0
    mix_name: str = ""
    mix_unit: str = ""
    mix_quantity: int = 0
    batch: str = ""
    expires: date | None = None
    indication: str = ""


def mix_medicine(name: str, unit: str) -> Medicine:
    """The preparation as if it were a medicine, so that directions are read for what is taken."""
    form, dose, size, route = MIX_UNITS.get(unit, MIX_UNITS["bungkus"])
    return Medicine(
        "", name or form, "", form, unit, MedicineClass.KERAS, route, dose_unit=dose, pack_size=size
    )


def check_item(row: ItemForm, at: int, formulary: Formulary, today: date) -> CheckedItem:
    """One row with its medicine found and its signa read; faults name the cell."""
    try:
        medicine = formulary.find(clean(row.medicine, 80, "medicine", "Nama obat"))
        typed = clean(row.signa, 200, "signa", "Aturan pakai")
        taken = mix_medicine(row.mix_name, row.mix_unit) if row.mix else medicine
        signa = (
            free_text(typed.removeprefix(AS_WRITTEN).lstrip())
            if typed.startswith(AS_WRITTEN)
            else parse(typed, taken)
        )
        _numbers(row, medicine)
        days = row.days or signa.days
        return CheckedItem(
            at + 1, medicine, signa, typed, row.quantity, days, row.iter,
            mix=row.mix, mix_name=_mix_name(row), mix_unit=row.mix_unit if row.mix else "",
            mix_quantity=row.mix_quantity if row.mix else 0,
            batch=clean(row.batch, 30, "batch", "Nomor bets"),
            expires=_expires(row.expires, days, today),
            indication=_indication(row.indication),
        )  # fmt: skip
    except DomainError as fault:
        where = f"items.{at}.{fault.field or 'medicine'}"
        raise DomainError(fault.code, fault.pesan, where) from fault


def check_mixes(rows: Sequence[ItemForm]) -> None:
    """A racikan holds at least two medicines, else it is none. Raises DomainError."""
    parts = Counter(row.mix for row in rows if row.mix)
    for at, row in enumerate(rows):
        if row.mix and parts[row.mix] < 2:
            pesan = "Racikan perlu paling sedikit dua obat."
            raise DomainError("RACIKAN-SATU", pesan, f"items.{at}.medicine")


def share_iter(items: Sequence[CheckedItem]) -> tuple[CheckedItem, ...]:
    """A racikan is repeated whole, beside whichever part its iter was written. DomainError when
    another part of it forbids that."""
    most: dict[int, int] = {}
    for item in items:
        most[item.mix] = max(item.iter, most.get(item.mix, 0))
    for item in items:
        if item.mix and most[item.mix] and item.medicine.kind.controlled:
            beside = next(one for one in items if one.mix == item.mix and one.iter)
            raise _no_iter(f"items.{beside.n - 1}.iter")
    return tuple(replace(i, iter=most[i.mix]) if i.mix else i for i in items)


def item_body(item: CheckedItem) -> dict[str, Any]:
    """What not every medicine has is left out where there is none."""
    body: dict[str, Any] = {
        "n": item.n,
        "code": item.medicine.code,
        "name": item.medicine.display,
        "quantity": item.quantity,
        "unit": item.medicine.unit,
        "signa": item.typed,
        "sentence": item.signa.sentence,
        "days": item.days,
        "iter": item.iter,
    }
    if item.mix:
        body |= {
            "mix": item.mix,
            "mix_name": item.mix_name,
            "mix_unit": item.mix_unit,
            "mix_quantity": item.mix_quantity,
        }
    if item.batch:
        body["batch"] = item.batch
    if item.expires:
        body["expires"] = item.expires.isoformat()
    if item.indication:
        body["indication"] = item.indication
    return body


def same_substance(items: Sequence[CheckedItem]) -> list[Notice]:
    """One notice per pair of rows that hold the same active substance."""
    notices = []
    inside = [_substances(item) for item in items]
    for at, second in enumerate(items):
        for before, first in enumerate(items[:at]):
            same_code = first.medicine.code == second.medicine.code
            if same_code or not inside[before].isdisjoint(inside[at]):
                pesan = f"Zat aktif sama pada baris {first.n} dan {second.n}."
                notices.append(Notice("ZAT-SAMA", pesan, f"items.{second.n - 1}.medicine"))
    return notices


def _substances(item: CheckedItem) -> set[str]:
    return {substance.casefold() for substance in item.medicine.substances}


def _numbers(row: ItemForm, medicine: Medicine) -> None:
    if row.quantity <= 0:
        raise DomainError("JUMLAH-NOL", "Jumlah harus lebih dari 0.", "quantity")
    if row.quantity > MOST_QUANTITY:
        raise DomainError("JUMLAH-BESAR", f"Jumlah paling banyak {MOST_QUANTITY}.", "quantity")
    if not 0 <= row.days <= MOST_DAYS:
        raise DomainError("HARI-BATAS", f"Lama pakai harus 0 sampai {MOST_DAYS} hari.", "days")
    if not 0 <= row.iter <= MOST_ITER:
        raise DomainError("ITER-BATAS", f"Iter harus 0 sampai {MOST_ITER}.", "iter")
    if row.iter and medicine.kind.controlled:
        raise _no_iter("iter")


def _no_iter(field: str) -> DomainError:
    pesan = "Iter tidak berlaku untuk narkotika/psikotropika."
    return DomainError("ITER-TERLARANG", pesan, field)


def _mix_name(row: ItemForm) -> str:
    if not row.mix:
        return ""
    name = clean(row.mix_name, 60, "mix_name", "Nama racikan")
    if letters(name) < 2:
        raise DomainError("RACIKAN-NAMA", "Isi nama racikan.", "mix_name")
    if row.mix_unit not in MIX_UNITS:
        raise DomainError("RACIKAN-BENTUK", "Pilih bentuk racikan.", "mix_unit")
    if not 0 < row.mix_quantity <= MOST_QUANTITY:
        pesan = f"Isi jumlah {row.mix_unit} racikan."
        raise DomainError("RACIKAN-JUMLAH", pesan, "mix_quantity")
    return name


def _indication(text: str) -> str:
    """Without the word that the label puts before it."""
    told = clean(text, 60, "indication", "Kegunaan obat")
    return told[6:].lstrip() if told[:6].casefold() == "untuk " else told


def _expires(expires: date | None, days: int, today: date) -> date | None:
    """Must outlast the therapy, counted from today."""
    if expires is not None and expires < today + timedelta(days=days):
        pesan = "Kedaluwarsa sebelum obat habis dipakai."
        raise DomainError("KEDALUWARSA", pesan, "expires")
    return expires
