"""What ships with the program and every use-case may read: places, medicines, courier rules."""

from dataclasses import dataclass

from posobat.domain.areas import Areas
from posobat.domain.medicine import Formulary
from posobat.domain.policy import Policy


@dataclass(frozen=True)
class Reference:
    areas: Areas
    formulary: Formulary
    policies: tuple[Policy, ...]
