"""What stands on the label of a medicine or of a racikan (etiket)."""

from collections.abc import Sequence
from datetime import date, timedelta

from posobat.app.papers import EtiketFacts
from posobat.app.reference import Reference
from posobat.app.views import DeliveryDetail, ItemRow, PostInfo
from posobat.domain.clock import from_ms
from posobat.domain.medicine import Medicine, Route
from posobat.domain.phone import display_phone
from posobat.domain.prescription_items import mix_medicine

MIX_DAYS = {"bungkus": 180, "kapsul": 180, "botol": 14, "pot": 30}
"""Longest use (BUD) of what is compounded from finished medicines, by pack: dry ones six months,
watery ones to swallow 14 days, ointments 30 days (USP chapter 795), or the earliest expiry."""


def label_groups(items: Sequence[ItemRow]) -> list[tuple[ItemRow, ...]]:
    """One label each: the rows of one racikan together, in the order of the prescription."""
    groups: dict[tuple[str, int], list[ItemRow]] = {}
    for item in items:
        key = ("racikan", item.mix) if item.mix else ("obat", item.n)
        groups.setdefault(key, []).append(item)
    return [tuple(rows) for rows in groups.values()]


def etiket_facts(
    detail: DeliveryDetail, post: PostInfo, reference: Reference, rows: Sequence[ItemRow]
) -> EtiketFacts:
    """`rows` as `label_groups` answers them. Pharmacist and count are the caller's."""
    first = rows[0]
    medicines = [m for row in rows if (m := reference.formulary.medicines.get(row.code))]
    mixed = mix_medicine(first.mix_name, first.mix_unit) if first.mix else None
    taken = mixed or (medicines[0] if medicines else None)
    return EtiketFacts(
        post_name=_called(post),
        post_address=post.address,
        pharmacist="",
        sipa="",
        number=detail.row.slip,
        date=_as_read(detail.date),
        patient=detail.patient.name,
        born=_as_read(detail.patient.born),
        medicine=mixed.name if mixed else first.name,
        amount=_amount(first),
        sentence=first.sentence,
        warnings=_warnings(medicines),
        expiry=_use_before(from_ms(detail.row.at).date(), rows, medicines),
        external=taken is not None and taken.route is Route.LUAR,
        iter_left=first.iter,
        indication=next((row.indication for row in rows if row.indication), ""),
    )


def _called(post: PostInfo) -> str:
    """With its telephone: beside the address it would take a line from the rule of use."""
    return " · ".join(part for part in (post.name, display_phone(post.phone)) if part)


def _amount(item: ItemRow) -> str:
    if item.mix:
        return f"{item.mix_quantity} {item.mix_unit}" if item.mix_quantity else item.mix_unit
    return f"{item.quantity} {item.unit}"


def _warnings(medicines: Sequence[Medicine]) -> tuple[str, ...]:
    """Of a racikan what holds for any part of it, each once."""
    return tuple(dict.fromkeys(word for medicine in medicines for word in medicine.warnings))


def _use_before(day: date, rows: Sequence[ItemRow], medicines: Sequence[Medicine]) -> str:
    """The earliest of the packs' expiry and the time after opening or mixing; "" when unknown.
    `day`: when the bundle was recorded. The paper of the resep may be weeks older, what is packed
    later is mixed later, and a label that is printed again must not gain a day."""
    ends = [row.expires for row in rows if row.expires]
    days = [medicine.bud_days for medicine in medicines if medicine.bud_days]
    if rows[0].mix:
        days.append(MIX_DAYS.get(rows[0].mix_unit, min(MIX_DAYS.values())))
    if days:
        ends.append((day + timedelta(days=min(days))).isoformat())
    return _as_read(min(ends)) if ends else ""


def _as_read(day: str) -> str:
    """ "2026-11-22" as people read it: 22-11-2026."""
    return "-".join(reversed(day.split("-")))
