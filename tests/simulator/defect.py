"""A seeded defect: a module, the text that stands there once, and what it becomes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    """`guard`: where one guard holds what another lets pass, both are broken at once."""

    name: str
    module: str
    before: str
    after: str
    guard: "Defect | None" = None

    @property
    def parts(self) -> "tuple[Defect, ...]":
        return (self,) if self.guard is None else (self, *self.guard.parts)


def seeded(module: str, *changes: tuple[str, str, str]) -> tuple[Defect, ...]:
    return tuple(
        Defect(name, f"posobat.{module}", before, after) for name, before, after in changes
    )


def with_guard(defect: tuple[str, str, str, str], guard: tuple[str, str, str]) -> Defect:
    """(name, module, before, after) and the other guard's (module, before, after)."""
    name, module, before, after = defect
    other = Defect(name, f"posobat.{guard[0]}", *guard[1:])
    return Defect(name, f"posobat.{module}", before, after, other)
