"""The label on the medicine: whole, big where the patient reads, blue for external use."""

import re
from dataclasses import replace

import pytest

from helpers.papers import TABLET, info_of, picture_of, words_of
from posobat.app.papers import EtiketFacts, PaperFile
from posobat.domain.errors import DomainError
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")

CREAM = replace(
    TABLET,
    medicine="Betametason 0,1% krim",
    amount="1 tube 10 g",
    sentence="2 × sehari oleskan tipis pada kulit yang sakit, pagi dan malam",
    warnings=("Hanya untuk kulit",),
    n=2,
    external=True,
    iter_left=0,
)
SYRUP = replace(
    TABLET,
    patient="Raden Ayu Kusumaningtyas Wulandari Prameswari",
    medicine="Amoksisilin + asam klavulanat sirup kering 125 mg/31,25 mg per 5 ml",
    amount="1 botol 60 ml",
    sentence="3 × sehari 1 sendok takar (5 ml), sebelum makan, selama 5 hari",
    warnings=("Kocok dahulu", "Habiskan", "Simpan 2–8 °C"),
    n=3,
)


def printed(*labels: EtiketFacts) -> PaperFile:
    return QtPress().etiket(labels or (TABLET,))


def test_one_label_a_page_of_60_by_40_mm() -> None:
    paper = printed(TABLET, CREAM, SYRUP)
    assert paper.name == "etiket-BLB-261122-012-7.pdf"
    info = info_of(paper)
    assert info["Pages"] == "3"
    width, height = map(float, re.findall(r"[\d.]+", info["Page size"])[:2])
    assert (width, height) == pytest.approx((170.1, 113.4), abs=1)


def test_it_says_all_that_the_law_and_the_patient_need() -> None:
    words = words_of(printed())
    for said in (
        "Instalasi Farmasi RSUD Blambangan",
        "Jl. Letkol Istiqlah 49, Banyuwangi · Telepon 0333-421118",
        "apt. Rina Wahyuni, S.Farm. · SIPA 503/0142/SIPA/2024",
        "Siti Aminah",
        "Lahir 12-03-1968 · Resep BLB-261122-012-7, 22-11-2026",
        "Metformin 500 mg tablet · 60 tablet",
        "3 × sehari 1 tablet, sesudah makan",
        "Habiskan · Simpan di bawah 30 °C",
        "Pakai sebelum 22-12-2026 · iter sisa 2",
        "Etiket 1/3",
    ):
        assert said in words
    assert "Apoteker Rina" in words_of(printed(replace(TABLET, pharmacist="Rina")))


def test_what_it_is_for_stands_below_the_rule_where_somebody_told_it() -> None:
    words = words_of(printed(replace(TABLET, indication="kencing manis dan tekanan darah")))
    assert "untuk kencing manis dan tekanan darah" in words
    for said in (TABLET.sentence, "Habiskan · Simpan di bawah 30 °C", "Etiket 1/3"):
        assert said in words
    assert "untuk" not in words_of(printed())


def test_a_full_label_has_no_room_for_it_and_says_so() -> None:
    """Rather that than a rule of use that cannot be read."""
    with pytest.raises(DomainError) as refused:
        printed(replace(SYRUP, indication="radang telinga tengah pada anak"))
    assert refused.value.pesan.startswith("Kegunaan obat tidak muat di etiket ini")
    assert refused.value.field == "items.0.indication"
    with pytest.raises(DomainError, match="Aturan pakai terlalu panjang"):
        printed(replace(SYRUP, indication="radang", sentence="dua kali sehari " * 20))


def test_a_child_s_syrup_with_long_names_still_fits() -> None:
    words = words_of(printed(SYRUP))
    assert SYRUP.patient in words
    assert SYRUP.sentence in words
    assert "125 mg/31,25 mg per 5 ml · 1 botol 60 ml" in words


def test_a_puskesmas_with_a_long_name_prints_its_labels() -> None:
    """Its own name and address give way before the rule of use does."""
    facts = replace(
        TABLET,
        post_name="Instalasi Farmasi UPTD Puskesmas Sumberagung · 0333-421118",
        post_address="Jl. Raya Pesanggaran No. 128, Desa Sumberagung, Kec. Pesanggaran, Banyuwangi",
        patient="Raden Ayu Kusumaningtyas Wulandari",
        medicine="Amoksisilin + asam klavulanat 500 mg/125 mg tablet",
        sentence="3 × sehari 1 tablet, sesudah makan, selama 10 hari",
        copy=3,
    )
    words = words_of(printed(facts))
    for said in (facts.post_address, facts.patient, facts.medicine, facts.sentence):
        assert said in words


def test_a_rule_without_any_room_is_not_told_to_be_shorter_than_nothing() -> None:
    full = replace(
        TABLET, post_address="Jalan " * 26, patient="Siti " * 15, medicine="Obat " * 15,
        post_name="Pos " * 20, indication="nyeri", warnings=("Jangan mengemudi",) * 4,
    )  # fmt: skip
    with pytest.raises(DomainError) as refused:
        printed(full)
    assert "maksimal 0" not in refused.value.pesan
    assert refused.value.pesan.startswith("Aturan pakai tidak mendapat tempat")


def test_external_use_is_blue_and_says_so() -> None:
    paper = printed(CREAM)
    red, green, blue = picture_of(paper).getpixel((3, 3))
    assert blue > 240
    assert blue - red > 30
    assert blue > green > red
    assert "OBAT LUAR" in words_of(paper)


def test_internal_use_is_white() -> None:
    paper = printed(TABLET)
    assert picture_of(paper).getpixel((3, 3)) == (255, 255, 255)
    assert "OBAT LUAR" not in words_of(paper)


@pytest.mark.parametrize(
    ("place", "name", "field"),
    [
        ("sentence", "Aturan pakai", "items.1.signa"),
        ("medicine", "Nama obat", "items.1.medicine"),
        ("patient", "Nama pasien", ""),
        ("post_address", "Alamat fasilitas", ""),
        ("indication", "Kegunaan obat", "items.1.indication"),
    ],
)
def test_overflow_is_an_error_never_a_cut(place: str, name: str, field: str) -> None:
    text = "dua kali sehari " * 20
    with pytest.raises(DomainError) as refused:
        printed(TABLET, replace(TABLET, **{place: text}))
    said = re.fullmatch(
        rf"{name} terlalu panjang: 319 huruf, maksimal (\d+)\.", refused.value.pesan
    )
    assert said, refused.value.pesan
    assert refused.value.field == field
    shorter = text[: int(said[1])].strip()
    assert shorter in words_of(printed(replace(TABLET, **{place: shorter})))


def test_too_many_warnings_are_refused() -> None:
    with pytest.raises(DomainError, match=r"Peringatan terlalu panjang: \d+ huruf, maksimal \d+\."):
        printed(replace(TABLET, warnings=("Jangan mengemudi",) * 8))


def test_markup_is_printed_as_typed() -> None:
    text = "<i>1 × sehari</i> & 2 < 3"
    words = words_of(printed(replace(TABLET, sentence=text)))
    assert text.replace(" ", "") in words.replace(" ", "")  # a line may end after the slash


def test_a_label_without_optional_parts_prints() -> None:
    bare = replace(TABLET, warnings=(), expiry="", iter_left=0, of=1)
    words = words_of(printed(bare))
    assert "Pakai sebelum" not in words
    assert "iter" not in words
    assert "Etiket 1/1" in words


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(DomainError, match="Tidak ada etiket untuk dicetak"):
        QtPress().etiket([])


def test_the_file_name_holds_the_number_only() -> None:
    paper = printed(replace(TABLET, number="RSP/../2026 7"))
    assert paper.name == "etiket-RSP-2026-7.pdf"
