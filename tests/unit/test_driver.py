"""Drivers: what is entered about them, and until when they may carry."""

from datetime import date

import pytest

from posobat.domain.driver import Approval, check_driver, check_training, training_trouble
from posobat.domain.errors import DomainError

TODAY = date(2026, 11, 22)
GOOD = {
    "name": " Hadi  Santoso ", "phone": "0812-3456-7801", "plate": "p4217vb", "number": "BLB-07",
    "carrier": "manual", "trained": "10022026", "trained_until": "10-02-2027",
}  # fmt: skip


def test_what_is_kept() -> None:
    assert check_driver(GOOD) == {
        "name": "Hadi Santoso", "phone": "6281234567801", "plate": "P 4217 VB",
        "number": "BLB-07", "carrier": "manual", "trained": "2026-02-10",
        "trained_until": "2027-02-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "7", "Isi nama kurir."),
        ("phone", "0812", "Nomor HP tidak lengkap. Contoh 0812-3456-7890."),
        ("plate", "PX12345", "Pelat tidak dikenali. Contoh P 1234 AB."),
        ("carrier", "ojek", "Pilih jenis kurir."),
        ("trained", "31022026", "Tanggal tidak dikenali. Contoh 22112026."),
        (
            "trained_until",
            "",
            "Isi tanggal pelatihan dan masa berlakunya, atau kosongkan keduanya.",
        ),
        ("trained_until", "10022025", "Masa berlaku pelatihan berakhir sebelum pelatihannya."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, value: str, words: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_driver({**GOOD, field: value})
    assert (caught.value.field, caught.value.pesan) == (field, words)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-11-22", ""),
        ("2026-11-21", "Pelatihan kurir kedaluwarsa 21-11-2026. Minta persetujuan apoteker."),
        ("", "Kurir belum dilatih. Minta persetujuan apoteker."),
    ],
)
def test_training_holds_to_its_last_day(until: str, words: str) -> None:
    assert training_trouble(until, TODAY) == words


def test_a_pharmacists_word_needs_a_name_and_a_reason() -> None:
    with pytest.raises(DomainError, match="Minta persetujuan apoteker"):
        check_training("", TODAY, Approval())
    with pytest.raises(DomainError, match="Tulis alasan"):
        check_training("", TODAY, Approval("Dewi Lestari", "-"))
    check_training("", TODAY, Approval("Dewi Lestari", "Kurir lain sakit"))
