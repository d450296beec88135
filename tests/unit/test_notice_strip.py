"""The patient's notice on a roll: the code large, the number readable by a scanner."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from helpers.papers import SLIP
from posobat.app.papers import NoticeFacts, SlipForm
from posobat.printing.notice_strip import notice_strip
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")
NOTICE = NoticeFacts(
    slip=SLIP.slip, code="4711", patient="Siti Aminah", post_name=SLIP.post_name,
    post_phone=SLIP.post_phone, bundles=1, payer_words=SLIP.payer_words,
    printed_at=SLIP.printed_at,
)  # fmt: skip


@pytest.mark.parametrize(("roll", "dots"), [(58, 384), (80, 576)])
def test_it_is_as_wide_as_the_head_and_its_qr_can_be_read(
    roll: int, dots: int, tmp_path: Path
) -> None:
    strip = notice_strip(NOTICE, roll)
    assert strip.width() == dots
    assert 900 < strip.height() < 1400
    picture = tmp_path / "surat.png"
    strip.save(str(picture))
    with Image.open(picture) as image:
        assert [code.text for code in zxingcpp.read_barcodes(image)] == [SLIP.slip]


@pytest.mark.parametrize("form", [SlipForm.ROLL_58, SlipForm.ROLL_80])
def test_code_and_copy_are_on_it(form: SlipForm) -> None:
    press = QtPress()
    papers = [
        press.notice(facts, form)
        for facts in (NOTICE, replace(NOTICE, code="4712"), replace(NOTICE, copy=1))
    ]
    assert papers[0].name.endswith(".escpos")
    assert len({paper.data for paper in papers}) == 3
