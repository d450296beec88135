"""What changed, said as facts: each screen decides what to read again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    deliveries: bool = False
    connection: bool = False
    patients: bool = False
