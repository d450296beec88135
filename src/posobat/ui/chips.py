"""What a status chip says: icon, words and tone together, never colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChipView:
    """`icon` names a drawing in resources/icons, `tone` a pair of colours in ui.theme."""

    label: str
    icon: str
    tone: str
