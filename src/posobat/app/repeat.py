"""What F9 offers for a patient: obat rutin, what is left of an iter, the last prescription."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from posobat.app.views import ItemRow, PastPrescription, PatientRow
from posobat.domain.nik import spell_date
from posobat.domain.routine import read_routine


@dataclass(frozen=True)
class Filling:
    """One way to fill the form. `words` say what it is; `repeats` names the prescription whose iter
    is used up by saving it; the rest is as last time, "" where nothing is known."""

    words: str
    items: tuple[ItemRow, ...]
    repeats: str = ""
    origin: str = ""
    doctor: str = ""
    method: str = ""
    carrier: str = ""


def fillings(patient: PatientRow, past: PastPrescription | None) -> list[Filling]:
    """In the order in which F9 offers them; none for a patient without either."""
    found = []
    routine = read_routine(patient.routine)
    if routine:
        items = tuple(
            ItemRow(n, i.code, "", i.quantity, "", i.signa, "", i.days)
            for n, i in enumerate(routine, start=1)
        )
        found.append(_as_last("Obat rutin", items, past))
    if past is None:
        return found
    written = past.older or past
    left = _counted_down(written.items)
    if left:
        most = max(item.iter for item in left)
        words = f"Ulangan iter dari resep {_day(written.date)}, sesudah ini tersisa {most}"
        found.append(_as_last(words, left, written, written.id))
    again = tuple(map(_without_iter, past.items))
    found.append(_as_last(f"Resep terakhir {_day(past.date)}", again, past))
    return found


def _as_last(
    words: str, items: tuple[ItemRow, ...], past: PastPrescription | None, repeats: str = ""
) -> Filling:
    if past is None:
        return Filling(words, items)
    return Filling(words, items, repeats, past.origin, past.doctor, past.method, past.carrier)


def _counted_down(items: Sequence[ItemRow]) -> tuple[ItemRow, ...]:
    """What may be repeated; a racikan whole, beside whichever part its iter stands."""
    mixes: dict[int, int] = {}
    for item in items:
        mixes[item.mix] = max(item.iter, mixes.get(item.mix, 0))
    left = [(item, mixes[item.mix] if item.mix else item.iter) for item in items]
    return tuple(_fresh(item, times - 1) for item, times in left if times > 0)


def _without_iter(item: ItemRow) -> ItemRow:
    """A new paper says anew how often it may be repeated."""
    return _fresh(item, 0)


def _fresh(item: ItemRow, left: int) -> ItemRow:
    """Batch and expiry belong to what was handed over then."""
    return ItemRow(
        item.n, item.code, item.name, item.quantity, item.unit, item.signa, item.sentence,
        item.days, left, item.mix, item.mix_name, item.mix_unit, item.mix_quantity,
        indication=item.indication,
    )  # fmt: skip


def _day(told: str) -> str:
    try:
        return spell_date(date.fromisoformat(told))
    except ValueError:
        return told
