"""A refused thing, field by field: what it says, and which field the reason names."""

from dataclasses import dataclass

from posobat.app.refused import RefusedField, can_correct, fields_of
from posobat.app.views import RefusedOp
from posobat.domain.text import whole_number
from posobat.ui.connection.field_words import NAMED, label_of, reason_words
from posobat.ui.connection.unsent_words import refused_view


@dataclass(frozen=True)
class FieldView:
    label: str
    field: RefusedField
    named: bool = False


@dataclass(frozen=True)
class RepairView:
    """`named` is the place of the field where the cursor begins, -1 when nothing can be typed."""

    what: str
    by: str
    reason: str
    advice: str
    fields: tuple[FieldView, ...]
    named: int


def repair_view(op: RefusedOp, now: int) -> RepairView:
    row, fields = refused_view(op, now), fields_of(op)
    able = can_correct(op)
    named = _named(op.reason, fields) if able else -1
    return RepairView(
        what=row.what,
        by=row.detail,
        reason=reason_words(op.reason),
        advice=(
            "Betulkan isian yang ditandai, tekan Enter, lalu Enter sekali lagi untuk mengirim."
            if able
            else "Isian ini tidak dapat dibetulkan dari sini. Catat ulang dengan benar, lalu lepas"
            " data ini dengan alasannya."
        ),
        fields=tuple(
            FieldView(_label(field), field, named=n == named) for n, field in enumerate(fields)
        ),
        named=named,
    )


def _label(field: RefusedField) -> str:
    label = label_of(field.key)
    if field.n and field.key == "name":
        label = "Nama obat"
    return f"{label}, obat {field.n}" if field.n else label


def _named(reason: str, fields: tuple[RefusedField, ...]) -> int:
    """The field of that name; of several the first that is wrong; else the first that may be
    typed into."""
    open_ = [n for n, field in enumerate(fields) if field.editable]
    found = NAMED.search(reason)
    key = found[1] if found else "quantity" if reason.startswith("Jumlah") else ""
    fitting = [n for n in open_ if fields[n].key == key]
    wrong = [n for n in fitting if fields[n].number and not _counts(fields[n].value)]
    return next(iter(wrong or fitting or open_), -1)


def _counts(value: str) -> bool:
    return whole_number(value) > 0
