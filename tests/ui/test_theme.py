"""Both palettes can be read by everybody, and every drawing is there."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.contrast import PALETTES, contrast
from posobat.config import resource
from posobat.domain.status_words import DOUBT, antaran_word, resep_word
from posobat.domain.transitions import AntaranState, ResepState
from posobat.ui import theme
from posobat.ui.theme import DARK, LIGHT, Palette


@PALETTES
def test_text_stands_out(colours: Palette) -> None:
    grounds = (colours.card, colours.window, colours.selection, colours.row_alt)
    pairs = list(product((colours.text, colours.muted), grounds))
    pairs += [(colours.accent, colours.selection), (colours.accent, colours.card)]
    pairs += [(colours.placeholder, colours.card), (colours.error, colours.card)]
    pairs += [(colours.error, colours.error_ground), (colours.text, colours.error_ground)]
    pairs += [(colours.on_primary, colours.primary), (colours.on_primary, colours.primary_hover)]
    pairs += [(tone.text, tone.ground) for tone in colours.tones.values()]
    pairs += [(tone.text, colours.card) for tone in colours.tones.values()]
    assert [p for p in pairs if contrast(*p) < 4.5] == []


@PALETTES
def test_borders_and_focus_stand_out(colours: Palette) -> None:
    grounds = (colours.card, colours.window)
    pairs = list(product((colours.border, colours.focus, colours.error), grounds))
    pairs.append((colours.focus, colours.selection))
    assert [p for p in pairs if contrast(*p) < 3] == []


@PALETTES
@pytest.mark.parametrize("size", [1.0, 1.5])
def test_the_style_sheet_is_whole(colours: Palette, size: float) -> None:
    assert "$" not in theme.style_sheet(colours, size)


def test_every_status_has_a_drawing_and_a_tone() -> None:
    words = [antaran_word(state) for state in AntaranState]
    words += [resep_word(state) for state in ResepState]
    words += [antaran_word(AntaranState.MENUNGGU_KURIR, sent=False), DOUBT]
    for word in words:
        assert resource("icons", f"{word.icon}.svg").is_file(), word.icon
        assert word.tone in LIGHT.tones
        assert word.tone in DARK.tones


def test_icons_take_the_colour_that_is_asked_for(qtbot: QtBot) -> None:
    image = theme.pixmap("triangle", "#5B21B6", 16).toImage()
    middle = image.pixelColor(image.width() // 2 - 2, image.height() // 2)
    assert middle.name() == "#5b21b6"


def test_the_shipped_font_has_both_weights(qapp: QApplication) -> None:
    theme.apply_theme(qapp, dark=False)
    assert {"Regular", "SemiBold"} <= set(QFontDatabase.styles("Inter"))
    qapp.setStyleSheet("")


def test_the_band_of_the_training_mode_can_be_read() -> None:
    sheet = resource("theme", "theme.qss").read_text(encoding="utf-8")
    found = re.search(r"QLabel#band \{ background: (#\w{6}); color: (#\w{6});", sheet)
    assert found is not None
    assert contrast(found[1], found[2]) >= 4.5
