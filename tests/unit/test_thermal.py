"""Slips and labels on thermal printers: what the head burns is read back as a picture."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from helpers.papers import SLIP, TABLET
from helpers.thermal import longest_white, read_esc_pos, read_tspl, read_zpl
from posobat.app.papers import SlipFacts
from posobat.domain.errors import DomainError
from posobat.printing.etiket import etiket_dots
from posobat.printing.etiket_strip import etiket_strip
from posobat.printing.slip_strip import slip_strip
from posobat.printing.thermal import esc_pos, tspl, zpl

pytestmark = pytest.mark.usefixtures("qapp")

ROLLS = {58: 384, 80: 576}
LONG = replace(
    SLIP,
    recipient="Raden Ayu Kusumaningtyas Wulandari Prameswari Adiningrat",
    landmark="rumah ketiga setelah jembatan bambu, seberang warung Bu Sri, pagar hijau, ada sumur",
    copy=2,
)


def picture_of(image: QImage) -> Image.Image:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    lines = (data[y * grey.bytesPerLine() :][: grey.width()] for y in range(grey.height()))
    return Image.frombytes("L", (grey.width(), grey.height()), b"".join(lines))


@pytest.mark.parametrize("roll", ROLLS)
@pytest.mark.parametrize("facts", [SLIP, LONG], ids=["usual", "long"])
def test_the_roll_shows_the_slip_and_a_scanner_reads_its_number(
    roll: int, facts: SlipFacts
) -> None:
    image = slip_strip(facts, roll)

    printed = read_esc_pos(esc_pos(image))

    assert printed.width == ROLLS[roll]
    assert ImageChops.difference(printed, picture_of(image)).getbbox() is None
    assert [code.text for code in zxingcpp.read_barcodes(printed)] == [SLIP.slip]
    assert longest_white(printed) < 8 * 18  # the box for the signature is the largest


def test_a_longer_text_makes_a_longer_roll() -> None:
    assert slip_strip(LONG, 58).height() > slip_strip(SLIP, 58).height()
    assert slip_strip(SLIP, 80).height() < slip_strip(SLIP, 58).height()


def test_what_cannot_stand_on_the_roll_is_refused_and_not_cut() -> None:
    with pytest.raises(DomainError) as refused:
        slip_strip(replace(SLIP, recipient="Siti " * 120), 58)

    assert refused.value.pesan.startswith("Nama penerima terlalu panjang: 599 huruf, maksimal ")
    assert refused.value.field == "name"


@pytest.mark.parametrize("language", ["zpl", "tspl"])
def test_the_label_printer_gets_the_label_of_the_pdf(language: str) -> None:
    image = etiket_dots([TABLET])[0]

    printed = read_zpl(zpl(image)) if language == "zpl" else read_tspl(tspl(image, 60, 40))

    assert printed.size == (480, 320)
    assert ImageChops.difference(printed, picture_of(image)).getbbox() is None
    dark = sum(printed.histogram()[:128])
    assert 0.05 < dark / (480 * 320) < 0.4


def test_zpl_copies_are_counted_by_the_printer() -> None:
    assert b"^PQ3^XZ" in zpl(etiket_dots([TABLET])[0], copies=3)


def test_blue_labels_say_so_on_white_rolls_too() -> None:
    outside = replace(TABLET, external=True)

    inside_strip, outside_strip = etiket_strip([TABLET, outside])

    assert outside_strip.height() > inside_strip.height()
    assert picture_of(etiket_dots([outside])[0]).getpixel((2, 2)) == 255  # stock is blue, not ink


def test_dots_are_kept_when_the_width_is_no_whole_byte() -> None:
    image = QImage(13, 3, QImage.Format.Format_Mono)
    image.fill(0)
    image.setPixel(12, 1, 1)

    printed = read_esc_pos(esc_pos(image))

    assert printed.size == (16, 3)
    black = {(x, y) for x in range(16) for y in range(3) if printed.getpixel((x, y)) == 0}
    assert black == {(x, y) for x in range(13) for y in range(3)} - {(12, 1)}
