"""Everybody can read it: each rule of the style sheet, and each screen as it is drawn.

Text 4.5 : 1, borders of fields and the ring of the focus 3 : 1 (WCAG 2.2), light and dark.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from helpers.contrast import PALETTES, contrast, luminance
from helpers.screens import desk_with_long_names, views, visible
from helpers.window import Post, open_post
from posobat.ui import theme
from posobat.ui.theme import Palette

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def rules(colours: Palette) -> Iterator[tuple[str, dict[str, str]]]:
    """(selector, what it sets) of the whole sheet."""
    sheet = re.sub(r"/\*.*?\*/", "", theme.style_sheet(colours), flags=re.DOTALL)
    for selectors, body in _RULE.findall(sheet):
        told = dict(
            (part.strip() for part in line.split(":", 1)) for line in body.split(";") if ":" in line
        )
        for selector in selectors.split(","):
            yield selector.strip(), told


def grounds(colours: Palette, told: dict[str, str]) -> list[str]:
    """What text of this rule stands on: its own ground, else card or window."""
    own = _COLOUR.findall(told.get("background", ""))
    return own or [colours.card, colours.window]


@PALETTES
def test_text_of_every_rule_can_be_read(colours: Palette) -> None:
    faint = []
    for selector, told in rules(colours):
        for key in ("color", "selection-color", "placeholder-text-color"):
            for text in _COLOUR.findall(told.get(key, "")):
                ground = told.get("selection-background-color", "") if key[0] == "s" else ""
                on = _COLOUR.findall(ground) or grounds(colours, told)
                faint += [
                    (selector, key, text, g) for g in on if contrast(text, g) < _needed(selector)
                ]
    assert faint == []


def _needed(selector: str) -> float:
    """What cannot be used now may be fainter (WCAG 1.4.3)."""
    return 3.0 if ":disabled" in selector else 4.5


@PALETTES
def test_every_ring_of_the_focus_stands_out(colours: Palette) -> None:
    rings = [(s, told) for s, told in rules(colours) if ":focus" in s and "border" in told]
    assert len(rings) > 10
    faint = []
    for selector, told in rings:
        for ring in _COLOUR.findall(told["border"]):
            faint += [(selector, ring, g) for g in grounds(colours, told) if contrast(ring, g) < 3]
    assert faint == []


@PALETTES
def test_borders_of_what_can_be_used_stand_out(colours: Palette) -> None:
    """Lines between parts are ornament; the edge of a field is not."""
    kinds = ("QLineEdit", "QComboBox", "QCheckBox::indicator", "QPushButton", "QPlainTextEdit")
    own = [(s, told) for s, told in rules(colours) if s in kinds and "border" in told]
    assert len(own) >= 4
    assert [
        (s, edge)
        for s, told in own
        for edge in _COLOUR.findall(told["border"])
        for g in (colours.card, colours.window)
        if contrast(edge, g) < 3
    ] == []


@pytest.mark.parametrize("dark", [False, True], ids=["terang", "gelap"])
def test_labels_as_they_are_drawn_can_be_read(qtbot: QtBot, dark: bool) -> None:
    """The darkest and the lightest point of each label are its letters and its ground."""
    with open_post(qtbot, desk_with_long_names(), dark=dark) as post:
        post.resize(1366, 728)
        post.log_in()
        faint: set[tuple[str, str]] = set()
        for view in views(post):
            picture = post.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            for label in visible(post, QLabel):
                assert isinstance(label, QLabel)
                if _is_words(label) and _drawn(post, label, picture) < _MARGIN:
                    faint.add((view, label.text()[:60]))
        assert faint == set()


_MARGIN = 4.0
"""Thin letters are never drawn in their full colour, so a little less than 4.5 is seen."""


def _is_words(label: QLabel) -> bool:
    return (
        len(label.text().strip()) > 3
        and label.isEnabled()
        and label.visibleRegion().contains(label.rect().center())
    )


def _drawn(post: Post, label: QWidget, picture: QImage) -> float:
    corner = label.mapTo(post.window, label.rect().topLeft())
    ratio = picture.devicePixelRatio()
    left, top = int(corner.x() * ratio), int(corner.y() * ratio)
    right = min(left + int(min(label.width(), 240) * ratio), picture.width())
    bottom = min(top + int(label.height() * ratio), picture.height())
    points, wide = memoryview(picture.constBits()).cast("I"), picture.bytesPerLine() // 4
    seen: set[int] = set()
    for y in range(top, bottom, 2):
        seen.update(points[y * wide + left : y * wide + right])
    shades = sorted({f"#{point & 0xFFFFFF:06x}" for point in seen}, key=luminance)
    return contrast(shades[0], shades[-1]) if len(shades) > 1 else 99.0


def test_the_focus_is_seen_on_every_field(qtbot: QtBot) -> None:
    """The ring is drawn, not only written into the sheet."""
    with open_post(qtbot) as post:
        post.log_in()
        edits = [e for e in visible(post, QLineEdit) if e.isEnabled()]
        assert len(edits) > 3
        for edit in edits[:6]:
            edit.setFocus()
            post.clerk.settle()
            image = edit.grab().toImage()
            edge = image.pixelColor(image.width() // 2, 1).name()
            ground = edit.palette().color(QPalette.ColorRole.Base).name()
            assert contrast(edge, ground) >= 3, edit.accessibleName()
