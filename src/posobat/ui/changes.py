"""What changed, said as facts: each screen decides what to read again."""

from dataclasses import dataclass

from posobat.app.settings import Settings


@dataclass(frozen=True)
class Changes:
    deliveries: bool = False
    connection: bool = False
    patients: bool = False
    papers: bool = False
    look: Settings | None = None
    """Size and colours were set anew."""
    lock_after: int | None = None
    """So many idle minutes until the screen locks itself, set anew."""
