"""Manifest, copy of a prescription and the patient's notice: read back from the paper."""

import re
from dataclasses import replace

import pytest
import zxingcpp

from helpers.papers import SLIP, TABLET, info_of, picture_of, words_of
from helpers.thermal import read_esc_pos
from posobat.app.papers import (
    CopyFacts,
    CopyItem,
    EtiketForm,
    ManifestFacts,
    ManifestRow,
    NoticeFacts,
    SlipForm,
)
from posobat.domain.errors import DomainError
from posobat.printing import spooler
from posobat.printing.press import QtPress
from posobat.printing.trial_page import SAMPLE

pytestmark = pytest.mark.usefixtures("qapp")

ROW = ManifestRow("BLB-261122-0042-Z", "BLB-004217", "Siliragung", "1/2", cold=True, fee=14_000)
MANIFEST = ManifestFacts(
    number="BA-BLB-261122-003",
    post_name="Pos Obat RSUD Blambangan",
    post_phone="0333-421118",
    printed_at="22-11-2026 09.50",
    handed_at="22-11-2026 pukul 09.41",
    handed_by="Agus Setiawan",
    carrier="Kurir siaga",
    driver="Slamet Riyadi",
    plate="P 1234 AB",
    rows=(ROW, replace(ROW, seal="BLB-004218", bundle="2/2", cold=False, fee=None)),
    driver_id="K-017",
    trained_until="31-12-2026",
    box_temperature="5 °C",
)
COPY = CopyFacts(
    post_name="Instalasi Farmasi RSUD Blambangan",
    post_address="Jl. Letkol Istiqlah 49, Banyuwangi",
    post_phone="0333-421118",
    pharmacist="apt. Rina Wahyuni, S.Farm.",
    sipa="503/0142/SIPA/2024",
    number="BLB-261122-012-7",
    date="22-11-2026",
    doctor="dr. Bambang Sutrisno, Sp.PD",
    doctor_sip="503/99/SIP/2023",
    prescribed="21-11-2026",
    patient="Siti Aminah",
    born="12-03-1968",
    items=(
        CopyItem("Metformin 500 mg tablet", "60 tablet", "3 × sehari 1 tablet", "det", 2),
        CopyItem("Amlodipin 10 mg tablet", "30 tablet", "1 × sehari 1 tablet, pagi", "det 20"),
        CopyItem("Simvastatin 20 mg tablet", "30 tablet", "1 × sehari 1 tablet", "ne det"),
    ),
)
NOTICE = NoticeFacts(
    slip=SLIP.slip,
    code="4719",
    patient="Siti Aminah",
    post_name="Pos Obat RSUD Blambangan",
    post_phone="0333-421118",
    bundles=2,
    payer_words="Biaya ditanggung: Gancang Aron",
    expected="Perkiraan tiba hari ini sebelum pukul 13.00.",
    self_pickup="1 paket menunggu Anda di pos. Bawa KTP.",
    printed_at="22-11-2026 09.41",
)


def test_the_manifest_says_what_went_with_whom_and_what_it_adds_up_to() -> None:
    paper = QtPress().manifest(MANIFEST)

    assert paper.name == "berita-acara-BA-BLB-261122-003.pdf"
    words = words_of(paper)
    for said in (
        "BERITA ACARA SERAH TERIMA OBAT KEPADA KURIR",
        "Slamet Riyadi",
        "P 1234 AB",
        "1 BLB-261122-0042-Z BLB-004217 Siliragung 1/2 ya Rp14.000",
        "2 BLB-261122-0042-Z BLB-004218 Siliragung 2/2 – menyusul",
        "Jumlah 2 bundel · dingin 1 · ongkos Rp14.000 · 1 ongkos menyusul",
        "halaman 1 dari 1",
    ):
        assert said in words


def test_a_long_manifest_goes_on_and_is_signed_once() -> None:
    rows = tuple(replace(ROW, seal=f"BLB-{n:06}") for n in range(40))

    paper = QtPress().manifest(replace(MANIFEST, rows=rows))

    words = words_of(paper)
    assert info_of(paper)["Pages"] == "3"
    assert all(f"BLB-{n:06}" in words for n in range(40))
    assert words.count("Yang menerima") == 1
    assert "Jumlah 40 bundel" in words


def test_an_empty_manifest_is_a_sentence() -> None:
    with pytest.raises(DomainError, match="Belum ada bundel"):
        QtPress().manifest(replace(MANIFEST, rows=()))


def test_the_copy_says_of_each_medicine_what_was_given() -> None:
    words = words_of(QtPress().copy_resep(COPY))

    for said in (
        "SALINAN RESEP",
        "dr. Bambang Sutrisno, Sp.PD (SIP 503/99/SIP/2023), tanggal 21-11-2026",
        "Siti Aminah, lahir 12-03-1968",
        "Metformin 500 mg tablet · 60 tablet",
        "– det · iter sisa 2 –",
        "– det 20 –",
        "– ne det –",
        "p.c.c.",
    ):
        assert said in words


def test_what_a_computer_was_not_told_yet_leaves_no_stray_words() -> None:
    words = words_of(QtPress().copy_resep(COPY))
    assert "apt. Rina Wahyuni, S.Farm. · SIPA 503/0142/SIPA/2024" in words
    assert "Apoteker apt." not in words
    words = words_of(QtPress().copy_resep(replace(COPY, post_address="", pharmacist="", sipa="")))
    assert "· Telepon" not in words
    assert re.search(r"Apoteker \.{9,} · SIPA \.{9,}", words), "lines to write on"
    words = words_of(QtPress().notice(replace(NOTICE, payer_words="", bundles=1)))
    assert "1 paket" in words
    assert "paket ·" not in words


def test_the_test_page_is_as_large_as_the_slips_of_that_printer() -> None:
    for form, size in ((SlipForm.A6, (105, 148)), (SlipForm.A5, (148, 210))):
        paper = QtPress().test_page(form, "22-11-2026 09.41")
        points = map(float, re.findall(r"[\d.]+", info_of(paper)["Page size"])[:2])
        assert [point / 72 * 25.4 for point in points] == pytest.approx(size, abs=0.5)
        assert [code.text for code in zxingcpp.read_barcodes(picture_of(paper))] == [SAMPLE]


@pytest.mark.parametrize("form", [SlipForm.ROLL_58, SlipForm.ROLL_80])
def test_the_test_page_of_a_roll_has_the_frame_it_asks_about(form: SlipForm) -> None:
    picture = read_esc_pos(QtPress().test_page(form, "22-11-2026 09.41").data)
    width, height = picture.size
    for x, y in ((3, height // 2), (width - 3, height // 2), (width // 2, 3)):
        around = picture.crop((x - 3, y - 3, x + 3, y + 3))
        assert around.getextrema()[0] == 0, (x, y)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [SAMPLE]


def test_many_medicines_take_a_second_page() -> None:
    items = tuple(replace(COPY.items[0], medicine=f"Obat uji {n:02} tablet") for n in range(14))

    paper = QtPress().copy_resep(replace(COPY, items=items))

    words = words_of(paper)
    assert info_of(paper)["Pages"] == "3"
    assert all(f"Obat uji {n:02} tablet" in words for n in range(14))
    assert words.count("p.c.c.") == 1


def test_the_code_is_on_the_patients_paper_and_not_on_the_couriers() -> None:
    press = QtPress()

    at_home, outside = press.notice(NOTICE), press.slip(SLIP)

    words = words_of(at_home)
    assert "KODE TERIMA 4719" in words
    assert "Sebutkan kepada kurir hanya setelah paket di tangan Anda." in words
    assert "1 paket menunggu Anda di pos. Bawa KTP." in words
    assert [code.text for code in zxingcpp.read_barcodes(picture_of(at_home))] == [SLIP.slip]
    assert "4719" not in words_of(outside)


def test_text_without_room_is_refused_with_its_name() -> None:
    crowded = replace(COPY.items[0], sentence="sesudah makan " * 40)

    with pytest.raises(DomainError) as refused:
        QtPress().copy_resep(replace(COPY, items=(crowded,)))

    assert refused.value.pesan.startswith("Aturan pakai terlalu panjang: 559 huruf")
    assert refused.value.field == "items.0.signa"


def test_an_a5_slip_is_the_same_slip_in_large() -> None:
    small, large = (
        QtPress().slip(SLIP, SlipForm.A6),
        QtPress().slip(SLIP, SlipForm.A5),
    )

    assert info_of(large)["Page size"].startswith("420 x 595")
    assert words_of(large) == words_of(small)
    assert [code.text for code in zxingcpp.read_barcodes(picture_of(large))] == [SLIP.slip]


def test_every_form_is_told_to_the_printer_in_its_size() -> None:
    press = QtPress()
    told = {
        paper.name: " ".join(spooler._options(paper))
        for paper in (
            press.slip(SLIP, SlipForm.A5),
            press.slip(SLIP, SlipForm.ROLL_58),
            press.etiket([TABLET], EtiketForm.SHEET),
            press.etiket([TABLET], EtiketForm.ZPL),
            press.manifest(MANIFEST),
            press.copy_resep(COPY),
            press.notice(NOTICE),
        )
    }

    assert told == {
        "slip-BLB-261122-0042-Z-a5.pdf": "-o print-scaling=none -o media=A5",
        "slip-BLB-261122-0042-Z.escpos": "-o raw",
        "etiket-BLB-261122-012-7-a4.pdf": "-o print-scaling=none -o media=A4",
        "etiket-BLB-261122-012-7.zpl": "-o raw",
        "berita-acara-BA-BLB-261122-003.pdf": "-o print-scaling=none -o media=A4",
        "salinan-resep-BLB-261122-012-7.pdf": "-o print-scaling=none -o media=A5",
        "surat-BLB-261122-0042-Z.pdf": "-o print-scaling=none -o media=Custom.105x148mm",
    }
