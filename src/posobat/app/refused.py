"""What a record says that the district keeps in quarantine, and what of it a person may correct."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from posobat.app.views import RefusedOp
from posobat.domain.change import Kind
from posobat.domain.merge import WORDS_ABOUT_OPS
from posobat.domain.refusals import NO_RIGHT

Path = tuple[str | int, ...]
_NUMBERS = frozenset(
    {"n", "quantity", "days", "iter", "weight_g", "price", "lat_e6", "lon_e6", "at"}
    | {"mix", "mix_quantity"}
)
_FIXED = frozenset(
    {"patient", "event", "n", "of", "slip", "source", "source_at", "code", "bundles", "repeats"}
)
_KINDS = frozenset(
    {Kind.PATIENT_SET, Kind.PRESCRIPTION_NEW, Kind.PRESCRIPTION_EVENT, Kind.DELIVERY_EVENT}
)


@dataclass(frozen=True)
class RefusedField:
    """`path` leads to it in the body. `value` as text, JSON where it is neither text nor number;
    `number`: a whole number is wanted; `n`: the line of the prescription, 0 elsewhere."""

    path: Path
    key: str
    value: str
    number: bool
    editable: bool
    n: int = 0


def can_correct(op: RefusedOp) -> bool:
    """False where the sender had no right to say it at all."""
    return op.reason not in NO_RIGHT and any(field.editable for field in fields_of(op))


def fields_of(op: RefusedOp) -> tuple[RefusedField, ...]:
    """Everything that the record says, in its order; words about other ops are left out."""
    allowed = op.kind in _KINDS
    return tuple(_fields(op.body, (), allowed=allowed))


def _fields(
    body: Mapping[str, Any], path: Path, *, allowed: bool, n: int = 0
) -> Iterator[RefusedField]:
    for key, value in body.items():
        if not path and key in WORDS_ABOUT_OPS:
            continue
        here = (*path, key)
        if key == "items" and _is_table(value):
            for place, line in enumerate(value):
                number = line.get("n")
                own = number if isinstance(number, int) else place + 1
                yield from _fields(line, (*here, place), allowed=allowed, n=own)
            continue
        yield RefusedField(
            path=here,
            key=key,
            value=_text(value),
            number=key in _NUMBERS,
            editable=allowed and key not in _FIXED,
            n=n,
        )


def _is_table(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(line, dict) for line in value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
