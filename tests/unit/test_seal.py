import pytest

from posobat.domain.errors import DomainError
from posobat.domain.seal import check_same_seal, check_unused, seal_number, spellings
from posobat.domain.slipnumber import slip_number


@pytest.mark.parametrize("typed", ["SGL-004217", " sgl-004217 ", "SGL-00 4217"])
def test_a_scanned_seal_is_kept_in_one_form(typed: str) -> None:
    assert seal_number(typed) == "SGL-004217"


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
def test_no_bundle_leaves_without_a_seal(typed: str) -> None:
    with pytest.raises(DomainError) as fault:
        seal_number(typed)
    assert fault.value.pesan == "Nomor segel belum diisi/dipindai."


@pytest.mark.parametrize("typed", ["SEGEL", "12", "SGL_004217!", "١٢٣٤"])
def test_what_is_not_a_seal_number_is_told(typed: str) -> None:
    with pytest.raises(DomainError, match="tidak dikenali"):
        seal_number(typed)


@pytest.mark.parametrize(
    ("sealed", "scanned"), [("SGL-004217", "SGL004217"), ("SGL004217", "SGL-004217")]
)
def test_a_seal_whose_bars_leave_out_the_hyphen_is_the_same_seal(sealed: str, scanned: str) -> None:
    assert check_same_seal(sealed, scanned) == sealed
    assert sealed in spellings(scanned)


def test_scanning_the_slip_instead_of_the_seal_is_noticed() -> None:
    from datetime import date

    with pytest.raises(DomainError, match="bukan nomor segel"):
        seal_number(slip_number("BLB", date(2026, 11, 22), 42))


def test_a_seal_serves_once() -> None:
    check_unused("")
    with pytest.raises(DomainError) as fault:
        check_unused("BLB-261122-0042-Z")
    assert fault.value.pesan == "Nomor segel sudah dipakai di BLB-261122-0042-Z."


def test_the_driver_is_given_the_bundle_that_was_sealed() -> None:
    assert check_same_seal("SGL-004217", "sgl-004217") == "SGL-004217"
    with pytest.raises(DomainError, match="tercatat SGL-004217, dipindai SGL-004218"):
        check_same_seal("SGL-004217", "SGL-004218")
