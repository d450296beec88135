"""Shorthand becomes a sentence that a patient can follow, or is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.errors import DomainError
from posobat.domain.medicine import Formulary
from posobat.domain.signa import amount_words, free_text, parse, quantity
from posobat.store.reference import load_reference


@pytest.fixture(scope="module")
def formulary() -> Formulary:
    return load_reference().formulary


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("MET500T", "3dd1", "3 × sehari 1 tablet"),
        ("MET500T", "S 3 dd 1 tab pc", "3 × sehari 1 tablet, sesudah makan"),
        ("MET500T", "s.3dd1", "3 × sehari 1 tablet"),
        ("MET500T", "S3DD1 PC", "3 × sehari 1 tablet, sesudah makan"),
        ("MET500T", "2dd1 pc", "2 × sehari 1 tablet, sesudah makan"),
        ("MET500T", "3x1 ac", "3 × sehari 1 tablet, sebelum makan"),
        ("MET500T", "3 × 1 dc", "3 × sehari 1 tablet, bersama makan"),
        ("MET500T", "1dd1 hs", "1 × sehari 1 tablet, sebelum tidur"),
        ("MET500T", "3dd1 prn", "3 × sehari 1 tablet, bila perlu"),
        ("MET500T", "1dd1 p", "1 × sehari 1 tablet, pagi"),
        ("MET500T", "2dd1 p m pc", "2 × sehari 1 tablet, pagi dan malam, sesudah makan"),
        ("MET500T", "2dd1 p-m", "2 × sehari 1 tablet, pagi dan malam"),
        ("MET500T", "3dd1 psm", "3 × sehari 1 tablet, pagi, siang, dan malam"),
        ("MET500T", "3dd½", "3 × sehari ½ tablet"),
        ("MET500T", "2dd1½", "2 × sehari 1½ tablet"),
        ("MET500T", "2dd1/2 tab", "2 × sehari ½ tablet"),
        ("MET500T", "2dd0,5", "2 × sehari ½ tablet"),
        ("MET500T", "2dd1.5", "2 × sehari 1½ tablet"),
        ("MET500T", "2dd¼", "2 × sehari ¼ tablet"),
        ("MET500T", "3dd1tab", "3 × sehari 1 tablet"),
        ("MET500T", "3dd1 pc 5 hari", "3 × sehari 1 tablet, sesudah makan, selama 5 hari"),
        ("AMX250K", "3dd1 cap", "3 × sehari 1 kapsul"),
        ("PCT120S", "3dd1 cth prn", "3 × sehari 1 sendok takar (5 ml), bila perlu"),
        ("PCT120S", "3dd½ cth", "3 × sehari ½ sendok takar (2,5 ml)"),
        ("PCT120S", "3dd1 c", "3 × sehari 1 sendok makan (15 ml)"),
        ("PCT120S", "3dd7,5 ml", "3 × sehari 7,5 ml"),
        ("PCT100D", "3dd12 gtt", "3 × sehari 12 tetes"),
        ("TIM05M", "2dd1", "2 × sehari 1 tetes"),
        ("HID25K", "2dd ue", "2 × sehari oleskan tipis"),
        ("HID25K", "2dd ue 7hari", "2 × sehari oleskan tipis, selama 7 hari"),
        ("INSASP", "3dd10 ac", "3 × sehari 10 unit, sebelum makan"),
        ("SAL100I", "4dd2 puff prn", "4 × sehari 2 hisapan, bila perlu"),
    ],
)
def test_shorthand_as_a_sentence(
    formulary: Formulary, code: str, typed: str, sentence: str
) -> None:
    assert parse(typed, formulary.by_code(code)).sentence == sentence


@pytest.mark.parametrize(
    ("code", "typed", "part"),
    [
        ("MET500T", "", "Isi aturan pakai"),
        ("MET500T", "tiga kali", "tidak terbaca"),
        ("MET500T", "2d1", "tidak terbaca"),
        ("MET500T", "9dd1", "Frekuensi 9 × sehari"),
        ("MET500T", "0dd1", "Frekuensi 0 × sehari"),
        ("MET500T", "3dd", "Dosis sekali pakai belum diisi"),
        ("MET500T", "3dd0", "lebih dari 0"),
        ("MET500T", "3dd1/0", "tidak terbaca"),
        ("MET500T", "3dd1-2", "tidak terbaca"),
        ("MET500T", "3dd1 1/2", "tidak terbaca"),
        ("MET500T", "3dd1/3", "½ atau ¼"),
        ("MET500T", "3dd1 ac pc", "tidak terbaca"),
        ("MET500T", "3dd1 pc pc", "tidak terbaca"),
        ("MET500T", "3dd1 p", "Waktu (pagi) tidak cocok dengan 3 × sehari"),
        ("MET500T", "3dd1 5hari 10", "tidak terbaca"),
        ("MET500T", "3dd1 0hari", "lebih dari 0"),
        ("MET500T", "3dd1 cth", "Satuan sendok takar tidak cocok dengan sediaan tablet"),
        ("PCT120S", "3dd1 tab", "Satuan tablet tidak cocok dengan sediaan sirup"),
        ("PCT120S", "3dd1", "Tulis satuan cairan"),
        ("AMX250K", "3dd½", "Kapsul tidak boleh dibagi"),
        ("NIF30L", "1dd½", "Tablet lepas lambat tidak boleh dibagi"),
        ("DIK50T", "1dd½", "Tablet salut enterik tidak boleh dibagi"),
        ("HID25K", "2dd2 ue", "Obat oles"),
    ],
)
def test_what_is_not_understood_is_refused(
    formulary: Formulary, code: str, typed: str, part: str
) -> None:
    with pytest.raises(DomainError) as caught:
        parse(typed, formulary.by_code(code))
    assert caught.value.code == "SIGNA"
    assert caught.value.field == "signa"
    assert part in caught.value.pesan


@pytest.mark.parametrize(
    ("code", "typed", "question"),
    [
        ("PCT120S", "3dd1 cth", "Sekali pakai 1 sendok takar (5 ml). Benar?"),
        ("PCT120S", "3dd2 c", "Sekali pakai 2 sendok makan (30 ml). Benar?"),
        ("MET500T", "1dd10", "Sekali pakai 10 tablet. Benar?"),
        ("INSGLA", "1dd100 m", "Sekali pakai 100 unit. Benar?"),
        ("INSGLA", "1dd60 m", None),
        ("MET500T", "1dd4", None),
        ("PCT120S", "3dd5 ml", None),
        ("MET500T", "3dd1", None),
    ],
)
def test_spoons_and_big_doses_are_asked_about(
    formulary: Formulary, code: str, typed: str, question: str | None
) -> None:
    assert parse(typed, formulary.by_code(code)).confirm == question


@pytest.mark.parametrize(
    ("code", "typed", "days", "count"),
    [
        ("MET500T", "2dd1 pc", 30, 60),
        ("MET500T", "3dd½", 5, 8),
        ("MET500T", "1dd1½", 7, 11),
        ("PCT120S", "3dd1 cth", 4, 1),
        ("PCT120S", "3dd1 cth", 5, 2),
        ("AMX250SK", "3dd1 c", 5, 4),
        ("PCT100D", "3dd12 gtt", 8, 1),
        ("PCT100D", "3dd12 gtt", 9, 2),
        ("LAT005M", "1dd1 m", 28, 1),
        ("INSASP", "3dd10 ac", 30, 3),
        ("INSASP", "3dd10 ac", 31, 4),
        ("HID25K", "2dd ue", 14, 1),
        ("MET500T", "2dd1", 0, 0),
    ],
)
def test_quantity_covers_the_days(
    formulary: Formulary, code: str, typed: str, days: int, count: int
) -> None:
    assert quantity(parse(typed, formulary.by_code(code)), days) == count


def test_count_and_days_of_the_shorthand(formulary: Formulary) -> None:
    medicine = formulary.by_code("MET500T")
    counted = parse("3dd1 pc 10", medicine)
    assert (counted.quantity, counted.days) == (10, 0)
    spanned = parse("3dd1 pc 5hari", medicine)
    assert (spanned.quantity, spanned.days) == (15, 5)
    bare = parse("3dd1 pc", medicine)
    assert (bare.quantity, bare.days, bare.dose) == (0, 0, Fraction(1))


def test_free_text_is_kept_as_written() -> None:
    signa = free_text("  sekali   seminggu,\nsetiap Senin ")
    assert signa.sentence == "sekali seminggu, setiap Senin"
    assert signa.is_free_text
    assert quantity(signa, 30) == 0
    with pytest.raises(DomainError, match="Isi aturan pakai"):
        free_text("   ")


def test_every_usual_direction_of_the_formulary_reads(formulary: Formulary) -> None:
    for medicine in formulary.medicines.values():
        if medicine.usual_signa:
            assert parse(medicine.usual_signa, medicine).sentence


@given(st.text(alphabet="sdx×0123456789½¼/,.- tabcgtuepmhrnil²١", max_size=24))
def test_no_typing_breaks_the_reader(typed: str) -> None:
    """Whatever is typed is either a whole sentence or a refusal for a person."""
    for code in ("MET500T", "PCT120S", "HID25K"):
        try:
            signa = parse(typed, load_reference().formulary.by_code(code))
        except DomainError as fault:
            assert fault.code == "SIGNA"  # noqa: PT017 - most typings are refused
        else:
            assert 1 <= signa.per_day <= 8
            assert signa.sentence


def test_amounts_in_words() -> None:
    assert [amount_words(Fraction(n, 4)) for n in (1, 2, 3, 6, 8)] == ["¼", "½", "¾", "1½", "2"]
    assert amount_words(Fraction("2.4")) == "2,4"
