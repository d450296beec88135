"""A seeded defect: a module, the text that stands there once, and what it becomes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    name: str
    module: str
    before: str
    after: str


def seeded(module: str, *changes: tuple[str, str, str]) -> tuple[Defect, ...]:
    return tuple(
        Defect(name, f"posobat.{module}", before, after) for name, before, after in changes
    )
