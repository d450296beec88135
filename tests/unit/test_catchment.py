"""Codes of kecamatan and villages, as IT staff type them."""

import pytest

from posobat.domain.areas import Areas, Village
from posobat.domain.catchment import covers, parse_catchment
from posobat.domain.errors import DomainError

AREAS = Areas(
    villages=(
        Village("35.10.09.2001", "Kembiritan", "Genteng", "Kabupaten Banyuwangi"),
        Village("35.10.23.2004", "Tamansari", "Tegalsari", "Kabupaten Banyuwangi"),
        Village("35.10.24.2003", "Tamansari", "Licin", "Kabupaten Banyuwangi"),
    )
)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("35.10.09", "35.10.09"),
        (" 35.10.23.2004,35.10.09 , 35.10.09", "35.10.09 35.10.23.2004"),
        ("", ""),
    ],
)
def test_codes_are_kept_in_order_and_once(typed: str, codes: str) -> None:
    assert parse_catchment(typed, AREAS) == codes


@pytest.mark.parametrize("typed", ["35.10", "35.10.10", "35.10.09.2002", "Genteng", "351009", "%"])
def test_what_is_no_area_is_refused_by_its_code(typed: str) -> None:
    with pytest.raises(DomainError, match="WILAYAH-KODE") as told:
        parse_catchment(f"35.10.24 {typed}", AREAS)
    assert typed in told.value.pesan


def test_a_kecamatan_covers_its_villages_and_no_others() -> None:
    assert covers("35.10.09 35.10.23.2004", "35.10.09.2001")
    assert covers("35.10.09 35.10.23.2004", "35.10.23.2004")
    assert not covers("35.10.09 35.10.23.2004", "35.10.23.2005")
    assert not covers("35.10.09", "35.10.091.2001")
    assert not covers("35.10.09", "")
    assert not covers("", "35.10.09.2001")
