"""Obat rutin: what a patient with a chronic illness takes always, kept with him as a template."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from posobat.domain.errors import DomainError

MOST_ROUTINE = 40


@dataclass(frozen=True)
class RoutineItem:
    """`code` of the formulary, `signa` the shorthand, `quantity` handed over for `days`."""

    code: str
    signa: str
    quantity: int
    days: int = 0


def routine_body(items: Sequence[RoutineItem]) -> list[dict[str, Any]]:
    """The value of `routine` in a patient.set body. Raises DomainError for none and too many."""
    if not items:
        raise DomainError("RUTIN-KOSONG", "Belum ada obat untuk dijadikan obat rutin.", "items")
    if len(items) > MOST_ROUTINE:
        pesan = f"Obat rutin paling banyak {MOST_ROUTINE} baris."
        raise DomainError("RUTIN-BANYAK", pesan, "items")
    return [
        {"code": i.code, "signa": i.signa, "quantity": i.quantity, "days": i.days} for i in items
    ]


def read_routine(kept: str) -> tuple[RoutineItem, ...]:
    """From the JSON of the projection; rows of a shape that this version does not know are left."""
    try:
        told = json.loads(kept) if kept else []
    except ValueError:
        return ()
    rows = [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []
    return tuple(
        RoutineItem(
            str(row["code"]),
            str(row.get("signa") or ""),
            _count(row, "quantity"),
            _count(row, "days"),
        )
        for row in rows
        if isinstance(row.get("code"), str)
    )


def _count(row: dict[str, Any], key: str) -> int:
    value = row.get(key)
    return value if type(value) is int and value > 0 else 0
