import pytest

from posobat.domain.education import check_education
from posobat.domain.errors import DomainError
from posobat.domain.review import ITEMS, Review, check_pair, check_review, doubts

ALL_YES = {kind: dict.fromkeys(items, True) for kind, items in ITEMS.items()}


def test_eight_and_five_items() -> None:
    assert len(ITEMS[Review.RESEP]) == 8
    assert len(ITEMS[Review.OBAT]) == 5


@pytest.mark.parametrize("kind", list(Review))
def test_a_full_review_passes(kind: Review) -> None:
    check_review(kind, ALL_YES[kind], {})
    assert doubts(kind, ALL_YES[kind]) == []


def test_every_open_item_is_named() -> None:
    answers = {k: v for k, v in ALL_YES[Review.RESEP].items() if k not in ("dosis", "interaksi")}
    with pytest.raises(DomainError) as fault:
        check_review("telaah_resep", answers, {})
    assert fault.value.pesan == "Telaah belum lengkap: Tepat dosis, Tidak ada interaksi obat."


def test_a_no_needs_a_note_and_is_a_doubt_for_the_doctor() -> None:
    answers = {**ALL_YES[Review.OBAT], "dosis": False}
    with pytest.raises(DomainError, match=r"Telaah belum lengkap: Tepat dosis \(.*catatan\)"):
        check_review(Review.OBAT, answers, {"dosis": "  "})
    check_review(Review.OBAT, answers, {"dosis": "dosis anak 2 kali lipat"})
    assert doubts(Review.OBAT, answers) == ["Tepat dosis"]


def test_two_people_prepare_and_check_or_the_reason_is_on_record() -> None:
    check_pair("wulan", "adi")
    check_pair("wulan", "wulan", "petugas tunggal sif malam")
    for reason in ("", "-", "ya"):
        with pytest.raises(DomainError) as fault:
            check_pair("wulan", "wulan", reason)
        assert fault.value.pesan == "Penyiap dan pemeriksa harus berbeda."
    with pytest.raises(DomainError, match="Pilih penyiap"):
        check_pair("", "adi")
    with pytest.raises(DomainError, match="Pilih pemeriksa"):
        check_pair("wulan", "")


def test_education_comes_before_the_seal() -> None:
    check_education("suami pasien", "cara minum dan efek samping")
    for to, note in (("", "cara minum"), ("pasien", ""), (" ", " ")):
        with pytest.raises(DomainError) as fault:
            check_education(to, note)
        assert fault.value.pesan == "Catat edukasi sebelum paket disegel."
