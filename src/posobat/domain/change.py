"""What one person (or the server) changed: the content of an op before it has an author.

Bodies hold only str, int, bool, None, lists and dicts of these: no floats, so that canonical
bytes are the same everywhere. Coordinates are micro-degrees, weights grams, money rupiah.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kinds of op. `*.set` carries changed fields, `*.event` one event of a state machine;
    `op.close` gives up a refused op, `patient.erase` takes a patient's data away everywhere."""

    POST_SET = "post.set"
    STAFF_SET = "staff.set"
    DRIVER_SET = "driver.set"
    PATIENT_SET = "patient.set"
    PRESCRIPTION_NEW = "prescription.new"
    PRESCRIPTION_EVENT = "prescription.event"
    DELIVERY_EVENT = "delivery.event"
    OP_CLOSE = "op.close"
    PATIENT_ERASE = "patient.erase"


@dataclass(frozen=True)
class Change:
    """`entity` is "" when the op creates its entity."""

    kind: Kind
    body: Mapping[str, Any] = field(default_factory=dict)
    entity: str = ""
