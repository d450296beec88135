"""Ports that live in memory, as screens see them; the demo draws its pictures with the same."""

from posobat.demo.memory import (
    MemoryDesk,
    MemoryPress,
    MemoryWork,
    memory_ports,
    small_reference,
)
from posobat.demo.samples import MEDICINES, NOW, PIN, POST, STAFF, details, patients

__all__ = [
    "MEDICINES", "NOW", "PIN", "POST", "STAFF", "MemoryDesk", "MemoryPress", "MemoryWork",
    "details", "memory_ports", "patients", "small_reference",
]  # fmt: skip
