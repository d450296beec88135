import pytest

from posobat.domain.errors import DomainError
from posobat.domain.jkn import check_jkn


@pytest.mark.parametrize("typed", ["0001234567890", "0001 2345 67890", "'0001234567890"])
def test_thirteen_digits_as_typed_or_pasted(typed: str) -> None:
    assert check_jkn(typed) == "0001234567890"


@pytest.mark.parametrize("typed", ["", "1234567890", "00012345678901", "000123456789O"])
def test_anything_else_is_told(typed: str) -> None:
    with pytest.raises(DomainError) as fault:
        check_jkn(typed)
    assert (fault.value.pesan, fault.value.field) == ("Nomor JKN harus 13 angka.", "jkn")
