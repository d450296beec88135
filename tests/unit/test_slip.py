"""The paper the courier carries: readable by a person and a scanner, silent about the illness."""

import re
from dataclasses import fields, replace

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from helpers.machine import least_ms, slowness
from helpers.papers import SLIP, fonts_of, info_of, picture_of, words_of
from posobat.app.papers import PaperFile, SlipFacts
from posobat.domain.errors import DomainError
from posobat.domain.patient import NAME_LENGTH
from posobat.printing import fonts
from posobat.printing.letters import Words, fit, glued
from posobat.printing.press import QtPress
from posobat.printing.slip_words import courier_words

pytestmark = pytest.mark.usefixtures("qapp")


def printed(facts: SlipFacts = SLIP) -> PaperFile:
    return QtPress().slip(facts)


def test_one_a6_page_with_its_fonts_inside() -> None:
    paper = printed()
    info = info_of(paper)
    assert info["Pages"] == "1"
    width, height = map(float, re.findall(r"[\d.]+", info["Page size"])[:2])
    assert (width, height) == pytest.approx((297.6, 419.5), abs=1)
    fonts = fonts_of(paper)
    assert fonts
    assert all(re.search(r"\byes (yes|no) +(yes|no)", line) for line in fonts), fonts


@pytest.mark.parametrize("slip", ["BLB-261122-0042-Z", "SINGOJ01-261122-9042-G"])
@pytest.mark.parametrize("dpi", [150, 203, 300])
def test_the_scanner_reads_the_slip_number_and_nothing_else(slip: str, dpi: int) -> None:
    picture = picture_of(printed(replace(SLIP, slip=slip)), dpi)
    codes = zxingcpp.read_barcodes(picture)
    assert [code.text for code in codes] == [slip]
    assert codes[0].ec_level == "M"


def test_a_black_and_white_label_printer_keeps_it_readable() -> None:
    picture = picture_of(printed()).convert("1", dither=Image.Dither.NONE)
    assert [c.text for c in zxingcpp.read_barcodes(picture.convert("L"))] == [SLIP.slip]


def test_the_courier_finds_the_door() -> None:
    words = words_of(printed())
    for said in (
        "Pos Obat RSUD Blambangan",
        "Telepon 0333-421118",
        "BLB-261122-0042-Z",
        "BLB-004217",
        "1 dari 2",
        "Siti Aminah",
        "0812-3456-7890",
        "Jl. Ikan Tongkol 12, RT 02/RW 01",
        "Dusun Krajan, Desa/Kel. Kertosari, Kec. Banyuwangi",
        "Patokan: rumah cat hijau di belakang Musala",
        "titik peta -8.21923, 114.36923",
        "Antar paling lambat 22-11-2026 pukul 13.00",
        "Dingin 2–8 °C",
        "Jangan terbalik",
        "Jauhkan panas",
        "Biaya ditanggung: Gancang Aron",
        "Kurir GO-SEND",
        "Pelat",
        "Jam berangkat",
        "Dilarang membuka segel di perjalanan",
    ):
        assert said in words


def test_the_receipt_comes_back_with_who_when_and_the_seal() -> None:
    receipt = words_of(printed()).partition("BUKTI TERIMA")[2]
    for said in (
        "BLB-261122-0042-Z",
        "Diterima oleh",
        "Hubungan",
        "Jam",
        "Segel utuh",
        "ya",
        "tidak",
        "Tanda tangan / cap jempol",
        "atau kode",
        "Pengaduan: 0333-421118",
    ):
        assert said in receipt


def test_marks_that_do_not_apply_are_absent_but_heat_harms_every_medicine() -> None:
    words = words_of(printed(replace(SLIP, cold=False, upright=False, deadline="")))
    assert "Dingin" not in words
    assert "Jangan terbalik" not in words
    assert "paling lambat" not in words
    assert "Jauhkan panas" in words


@pytest.mark.parametrize(
    ("fee", "said"), [(0, "Tanpa ongkos"), (12_500, "Ongkos Rp12.500"), (None, "Ongkos menyusul")]
)
def test_the_fee_is_said_in_words(fee: int | None, said: str) -> None:
    assert said in words_of(printed(replace(SLIP, fee=fee)))


def test_driver_and_plate_are_printed_once_known() -> None:
    words = words_of(printed(replace(SLIP, driver="Bambang S.", plate="P 1234 AB")))
    assert "Bambang S." in words
    assert "P 1234 AB" in words


def test_a_second_print_says_that_it_is_a_copy() -> None:
    assert "SALINAN" not in words_of(printed())
    copy = printed(replace(SLIP, copy=2))
    assert copy.name == "slip-BLB-261122-0042-Z-salinan-2.pdf"
    assert "SALINAN ke-2" in words_of(copy)


def test_it_has_no_place_for_what_the_courier_must_not_know() -> None:
    places = {f.name for f in fields(SlipFacts)}
    secrets = ("drug", "medic", "obat", "diagnos", "icd", "nik", "jkn", "bpjs", "clinic", "poli")
    assert not [p for p in places if any(s in p for s in secrets)]


def test_a_long_address_shrinks_and_stays_whole() -> None:
    facts = replace(
        SLIP,
        recipient="Raden Ayu Kusumaningtyas Wulandari Prameswari Sastrowardoyo",
        street="Jl. Raya Jember Km 7 Gang Melati III Perumahan Griya Permata Indah Blok C2 No. 14",
        landmark="turun di pertigaan Pasar Srono, masuk gang sebelah bengkel las Pak Karyono, "
        "rumah ketiga kiri jalan, ada pohon mangga besar",
    )
    words = words_of(printed(facts))
    for text in (facts.recipient, facts.street, facts.landmark):
        assert text in words


def test_a_post_and_a_payer_with_long_names_do_not_stop_the_counter() -> None:
    facts = replace(
        SLIP,
        post_name="Pos Obat Puskesmas Rawat Inap Sumberagung Kecamatan Pesanggaran",
        payer_words="Biaya ditanggung: Dinas Kesehatan Kabupaten Banyuwangi",
        carrier="Armada Gancang Aron",
    )
    words = words_of(printed(facts))
    assert "Sumberagung" in words
    assert "Kabupaten Banyuwangi" in words


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("recipient", "Nama penerima"),
        ("street", "Jalan"),
        ("hamlet", "Dusun"),
        ("landmark", "Patokan"),
        ("payer_words", "Penanggung biaya"),
        ("driver", "Nama kurir"),
        ("seal", "Nomor segel"),
    ],
)
def test_what_cannot_fit_is_refused_with_the_greatest_length(place: str, name: str) -> None:
    long = "rumah bambu " * 60
    with pytest.raises(DomainError) as refused:
        printed(replace(SLIP, **{place: long}))
    said = re.fullmatch(
        rf"{name} terlalu panjang: 719 huruf, maksimal (\d+)\.", refused.value.pesan
    )
    assert said, refused.value.pesan
    room = int(said[1])
    assert room > 8
    shorter = replace(SLIP, **{place: long[:room].strip()})
    assert shorter.__getattribute__(place) in words_of(printed(shorter))


def test_one_letter_more_than_said_is_refused_again() -> None:
    text = "patokan" * 100
    with pytest.raises(DomainError) as refused:
        printed(replace(SLIP, landmark=text))
    room = int(refused.value.pesan.split()[-1].rstrip("."))
    assert room > 150
    printed(replace(SLIP, landmark=text[:room]))
    with pytest.raises(DomainError, match=f"maksimal {room}"):
        printed(replace(SLIP, landmark=text[: room + 1]))


def test_every_line_as_long_as_the_form_takes_it_stands_on_one_slip() -> None:
    facts = replace(
        SLIP,
        recipient=("Kusumaningtyas Wulandari " * 9)[:NAME_LENGTH].strip(),
        street=("Gang Melati Perumahan Permata " * 9)[:120].strip(),
        hamlet=("Sumberagung Wetan " * 9)[:60].strip(),
        landmark=("seberang masjid besar, rumah pagar bambu cat hijau, dekat bengkel las " * 3)[
            :120
        ],
    )
    words = words_of(printed(facts))
    for text in (facts.recipient, facts.street, facts.hamlet, facts.landmark.strip()):
        assert text in words


@pytest.mark.parametrize(
    "text",
    [
        "<b>Siti</b><img src=x onerror=alert(1)>",
        "&lt;Siti&gt; %s {0} \\n",
        "'; DROP TABLE pasien; --",
        "=HYPERLINK(1)",
    ],
)
def test_typed_markup_is_printed_as_typed(text: str) -> None:
    assert text in words_of(printed(replace(SLIP, recipient=text)))


def test_direction_marks_cannot_turn_the_address_round() -> None:
    facts = replace(SLIP, street="Gang \u202eKelapa\u202c 7\x00\u2066\n\tNo. 3")
    assert "Gang Kelapa 7 No. 3, RT 02/RW 01" in words_of(printed(facts))


def test_a_sign_no_font_holds_is_refused_not_printed_as_a_box() -> None:
    with pytest.raises(
        DomainError, match="Patokan memuat tanda yang tidak dapat dicetak"
    ) as refused:
        printed(replace(SLIP, landmark="rumah \U000e0fff\U0010fffd biru"))
    assert refused.value.field == "landmark"


def test_a_tower_of_accents_is_refused_and_never_strikes_out_the_number() -> None:
    with pytest.raises(DomainError, match="Nama penerima memuat tanda yang tidak dapat dicetak"):
        printed(replace(SLIP, recipient="S" + "\u0302" * 60 + "iti"))


def test_arabic_and_accented_names_print() -> None:
    facts = replace(SLIP, recipient="Sití Åminah Şahin", landmark="musala السلام")
    assert "Sití Åminah Şahin" in words_of(printed(facts))


def test_a_mistyped_slip_number_is_never_printed() -> None:
    typed = printed(replace(SLIP, slip="blb 261122 0042 z"))
    assert typed.name == "slip-BLB-261122-0042-Z.pdf"
    assert "BLB-261122-0042-Z" in words_of(typed)
    with pytest.raises(DomainError, match="salah ketik"):
        printed(replace(SLIP, slip="BLB-261122-0042-K"))
    with pytest.raises(DomainError):
        printed(replace(SLIP, slip="../../etc/passwd"))


def test_a_machine_without_the_shipped_typeface_still_prints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "FAMILY", "Tidak Ada")
    words = words_of(printed(replace(SLIP, copy=1)))
    assert "BLB-261122-0042-Z" in words
    assert "Tanda tangan / cap jempol" in words


def test_the_counter_does_not_wait_for_it() -> None:
    assert least_ms(printed, rounds=2) < 500 * slowness()


def test_ink_stays_off_the_edge_that_printers_cannot_reach() -> None:
    picture = picture_of(printed()).convert("L")
    four = round(4 / 25.4 * 203)
    width, height = picture.size
    above_cut = picture.crop((width - four, 0, width, round(114 / 25.4 * 203)))
    for edge in (
        picture.crop((0, 0, width, four)),
        picture.crop((0, 0, four, height)),
        picture.crop((0, height - four, width, height)),
        above_cut,
    ):
        assert edge.getextrema()[0] > 250


def test_the_same_window_program_prints_again_and_again(qapp: QApplication) -> None:
    sizes = {len(printed().data) for _ in range(3)}
    assert len(sizes) == 1


@pytest.mark.parametrize(
    ("carrier", "read"),
    [("GO-SEND", "Kurir GO-SEND"), ("kurir siaga", "Kurir siaga"), ("", "Kurir")],
)
def test_the_courier_is_named_as_people_call_him(carrier: str, read: str) -> None:
    assert courier_words(carrier) == read


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1 × sehari 1 tablet, malam", ["1", "×", "sehari", "1 tablet,", "malam"]),
        ("Metformin 500 mg · 60 tablet", ["Metformin", "500 mg ·", "60 tablet"]),
        ("simpan di bawah 30 °C", ["simpan", "di", "bawah", "30 °C"]),
        ("Jl. Musi 21, RT 02", ["Jl.", "Musi", "21,", "RT 02"]),
    ],
)
def test_a_line_never_ends_between_a_number_and_its_unit(text: str, parts: list[str]) -> None:
    pieces = glued(text).split(" ")
    assert [piece.replace("\N{NO-BREAK SPACE}", " ") for piece in pieces] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Simpan dalam kulkas 2–8 °C",
        "Jl. Ikan Tongkol 12, RT 02/RW 01",
        "apt. Rina Wahyuni · SIPA 503/0142/SIPA/2024",
    ],
)
def test_a_range_and_a_number_are_never_torn_apart(text: str) -> None:
    for width in range(30, 44):
        lines = lines_of(Words("Tanda", text, 8, lines=9), width)
        assert not any(line[-1] in "–/" for line in lines[:-1]), lines


def test_a_name_is_set_smaller_before_it_is_broken() -> None:
    """On a roll there is room for many lines, and a name is no less a name."""
    words = Words("Nama penerima", "Raden Ayu Kusumaningtyas Wulandari", 19, 9, bold=True, lines=8)
    assert " ".join(lines_of(words, 44)).split() == words.text.split()
    assert "".join(lines_of(replace(words, text="x" * 90), 44)) == "x" * 90


def lines_of(words: Words, width: float) -> list[str]:
    """As the paper breaks them."""
    layout = fit(words, width, 200, QImage(8, 8, QImage.Format.Format_Mono)).layout
    text = layout.text().replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "\0")
    lines = (layout.lineAt(n) for n in range(layout.lineCount()))
    return [
        text[line.textStart() : line.textStart() + line.textLength()].replace("\0", "").strip()
        for line in lines
    ]
