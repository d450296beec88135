"""A clerk types a village; the medicine must reach that one and no other."""

import pytest

from helpers.machine import least_ms
from posobat.domain.areas import HOME, Areas, join_and, key
from posobat.domain.errors import DomainError
from posobat.store.reference import load_reference


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_reference().areas


def refusal(areas: Areas, village: str, kecamatan: str) -> DomainError:
    with pytest.raises(DomainError) as caught:
        areas.find(village, kecamatan)
    return caught.value


def test_banyuwangi_is_complete(areas: Areas) -> None:
    home = [v for v in areas.villages if v.code.startswith(HOME)]
    assert len(home) == 217
    assert len({v.kecamatan for v in home}) == 25
    assert sum(v.kind == "kelurahan" for v in home) == 28
    assert sum(v.kind == "desa" for v in home) == 189
    assert len(areas.villages) == 8494
    assert len(areas.districts) == 7285


def test_a_single_name_needs_no_kecamatan(areas: Areas) -> None:
    village = areas.find("kemiren", "")
    assert (village.code, village.display) == ("35.10.15.2004", "Kemiren, Glagah")
    assert areas.by_code(village.code) is village


@pytest.mark.parametrize(
    ("village", "kecamatan", "code"),
    [
        ("Tamansari", "Licin", "35.10.24.2008"),
        ("TAMANSARI", "tegalsari", "35.10.23.2003"),
        ("Watukebo", "Wongsorejo", "35.10.18.2008"),
        ("Karangrejo", "Banyuwangi", "35.10.16.1007"),
        ("Giri", "Giri", "35.10.17.1005"),
        ("Kalibaru Wetan", "Kalibaru", "35.10.11.2003"),
        ("  Genteng  kulon ", "GENTENG", "35.10.09.2003"),
        ("Tamánsari", "Licin", "35.10.24.2008"),
        ("Bluto", "Bluto", "35.29.05.2008"),
    ],
)
def test_a_pair_means_one_village(areas: Areas, village: str, kecamatan: str, code: str) -> None:
    assert areas.find(village, kecamatan).code == code


@pytest.mark.parametrize(
    ("village", "kecamatan", "sentence", "field"),
    [
        (
            "Tamansari",
            "",
            "Desa Tamansari ada di Tegalsari dan Licin. Pilih salah satu.",
            "kecamatan",
        ),
        (
            "watukebo",
            "",
            "Desa Watukebo ada di Wongsorejo dan Blimbingsari. Pilih salah satu.",
            "kecamatan",
        ),
        (
            "Karangrejo",
            " ",
            "Desa Karangrejo ada di Banyuwangi dan Blimbingsari. Pilih salah satu.",
            "kecamatan",
        ),
        ("Kemiren", "Giri", "Desa Kemiren ada di Glagah, bukan di Giri.", "kecamatan"),
        (
            "Tukangkayo",
            "Banyuwangi",
            "Desa Tukangkayo tidak ada di daftar. Mungkin Tukangkayu (Banyuwangi)?",
            "village",
        ),
        ("Qqqq", "", "Desa Qqqq tidak ada di daftar.", "village"),
        ("Bluto", "", "Desa Bluto tidak ada di Banyuwangi. Isi kecamatannya.", "kecamatan"),
        ("", "Giri", "Isi desa dan kecamatan.", "village"),
    ],
)
def test_doubt_is_never_resolved_by_guessing(
    areas: Areas, village: str, kecamatan: str, sentence: str, field: str
) -> None:
    fault = refusal(areas, village, kecamatan)
    assert (fault.pesan, fault.field) == (sentence, field)


def test_every_repeated_name_of_banyuwangi_asks_for_its_kecamatan(areas: Areas) -> None:
    home = [v for v in areas.villages if v.code.startswith(HOME)]
    names = [v.name for v in home]
    repeated = {n for n in names if names.count(n) > 1}
    assert repeated == {"Tamansari", "Watukebo", "Karangrejo"}
    for name in repeated:
        assert refusal(areas, name, "").code == "DESA-GANDA"
    for village in home:
        assert areas.find(village.name, village.kecamatan) is village


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tamans lic", ["Tamansari, Licin"]),
        ("tamansari, teg", ["Tamansari, Tegalsari"]),
        ("genteng k", ["Genteng Kulon, Genteng"]),
        ("wetan", ["Genteng Wetan, Genteng", "Parijatah Wetan, Srono"]),
        ("kalibaru w", ["Kalibaruwetan, Kalibaru"]),
        ("giri", ["Giri, Giri"]),
        ("KÉMIREN", ["Kemiren, Glagah"]),
        ("airlangga", ["Airlangga, Gubeng, Kota Surabaya"]),
        ("", []),
        (" , ", []),
    ],
)
def test_type_ahead(areas: Areas, typed: str, first: list[str]) -> None:
    assert [v.display for v in areas.suggest(typed)][: len(first)] == first
    assert first or areas.suggest(typed) == []


def test_type_ahead_lists_banyuwangi_first_and_at_most_eight(areas: Areas) -> None:
    found = areas.suggest("taman")
    assert len(found) == 8
    inside = [v.code.startswith(HOME) for v in found]
    assert inside == sorted(inside, reverse=True)
    assert any(inside)
    assert len(areas.suggest("sum", limit=3)) == 3


@pytest.mark.parametrize("typed", ["k", "tamans lic", "surab", "kar xyz", "qqqq", "k j"])
def test_type_ahead_keeps_up_with_typing(areas: Areas, typed: str) -> None:
    """A key costs a few looks at every village, however slow the machine is just now."""
    areas.suggest("airlangga")
    every_village = least_ms(lambda: [v for v in areas.villages if typed in v.name.casefold()])
    assert least_ms(lambda: areas.suggest(typed)) < 5 * every_village


def test_known_districts_of_the_whole_country(areas: Areas) -> None:
    assert areas.knows_district("351009")
    assert areas.knows_district("510101")
    assert not areas.knows_district("351099")


def test_by_code_refuses_what_is_not_there(areas: Areas) -> None:
    with pytest.raises(DomainError, match="Kode desa"):
        areas.by_code("35.10.99.2001")


def test_words() -> None:
    assert join_and(["a"]) == "a"
    assert join_and(["a", "b"]) == "a dan b"
    assert join_and(["a", "b", "c"], "atau") == "a, b, atau c"
    assert key("Alun-alun  Contong") == "alunaluncontong"
