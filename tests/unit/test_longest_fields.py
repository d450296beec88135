"""What a form of the program lets through must never stop a paper: nobody at the counter can
shorten the name of the post or of the driver. Long names are in capitals, as offices write them.
"""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from helpers.papers import SLIP, TABLET
from posobat.app.papers import (
    BlankFacts,
    CopyFacts,
    CopyItem,
    EtiketForm,
    ManifestFacts,
    ManifestRow,
    NoticeFacts,
    SlipForm,
)
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")
NAMES = "KUSUMANINGTYAS WULANDARI PRAMESWARI HADININGRAT MANGKUNEGARA SUMBERAGUNG PESANGGARAN "
OFFICE = {"post_name": 80, "post_phone": 14}
SEAL, PLATE = "SGL/2026-004217.ABCDEFGH", "DK 1234 ABC"


def long(letters: int) -> str:
    return (NAMES * 3)[:letters].strip()


def one_by_one(lengths: dict[str, int]) -> Iterable[dict[str, str]]:
    for what, most in lengths.items():
        yield {what: "0333-12345678" if what == "post_phone" else long(most)}


@pytest.mark.parametrize("form", SlipForm)
def test_the_slip_takes_every_name_that_the_forms_take(form: SlipForm) -> None:
    own = {"recipient": 80, "street": 120, "hamlet": 60, "landmark": 120, "driver": 80}
    for change in one_by_one(OFFICE | own):
        QtPress().slip(replace(SLIP, **change), form)
    QtPress().slip(replace(SLIP, seal=SEAL, plate=PLATE), form)


@pytest.mark.parametrize("form", [EtiketForm.LABEL, EtiketForm.ROLL_58])
def test_the_label_takes_them(form: EtiketForm) -> None:
    own = {"post_name": 80 + len(" · 0333-421118"), "post_address": 120, "pharmacist": 60}
    for change in one_by_one(own | {"sipa": 40, "patient": 80, "medicine": 80}):
        QtPress().etiket([replace(TABLET, **change)], form)


@pytest.mark.parametrize("form", [SlipForm.A6, SlipForm.ROLL_58])
def test_the_notice_takes_them(form: SlipForm) -> None:
    notice = NoticeFacts(
        slip=SLIP.slip, code="4711", patient="Siti Aminah", post_name=SLIP.post_name,
        post_phone=SLIP.post_phone, bundles=1, payer_words=SLIP.payer_words,
    )  # fmt: skip
    for change in one_by_one(OFFICE | {"patient": 80}):
        QtPress().notice(replace(notice, **change), form)


def test_the_manifest_takes_them() -> None:
    row = ManifestRow(SLIP.slip, SEAL, "Pesanggaran", "1/2", cold=True, fee=1_140_000)
    manifest = ManifestFacts(
        number="BA-BLB-261122-003", post_name=SLIP.post_name, post_phone=SLIP.post_phone,
        printed_at="22-11-2026 09.50", handed_at="22-11-2026 pukul 09.41", handed_by="Agus",
        carrier="Kurir siaga", driver="Slamet", plate=PLATE, rows=(row,),
    )  # fmt: skip
    for change in one_by_one(OFFICE | {"handed_by": 80, "driver": 80, "driver_id": 40}):
        QtPress().manifest(replace(manifest, **change))


def test_the_copy_of_a_prescription_takes_them() -> None:
    copy = CopyFacts(
        post_name=SLIP.post_name, post_address="Jl. Istiqlah 49", post_phone=SLIP.post_phone,
        pharmacist="apt. Rina", sipa="503/1", number=SLIP.slip, date="22-11-2026",
        doctor="dr. Bambang", doctor_sip="503/9", prescribed="21-11-2026", patient="Siti Aminah",
        born="12-03-1968", items=(CopyItem(long(80), "60 tablet", long(200), "det 20 tablet"),),
    )  # fmt: skip
    own = {"post_address": 160, "pharmacist": 60, "sipa": 40, "doctor": 80, "patient": 80}
    for change in one_by_one(OFFICE | own | {"doctor_sip": 60}):
        QtPress().copy_resep(replace(copy, **change))


def test_blank_slips_take_them() -> None:
    QtPress().blanks(BlankFacts((SLIP.slip,), long(80), "0333-12345678"))
