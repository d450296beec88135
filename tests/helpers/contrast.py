"""How well one colour stands out from another, for both palettes."""

import pytest
from PySide6.QtGui import QColor

from posobat.ui.theme import DARK, LIGHT

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["terang", "gelap"])


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(name: str) -> float:
    colour = QColor(name)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
