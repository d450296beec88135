"""What may stand on a berita acara, how many, how cold, and under which number."""

from datetime import date

import pytest

from helpers.deliveries import BOOKED, DRIVER, HANDED, ROADS, SEALED, E, post
from posobat.domain.delivery import fold_delivery
from posobat.domain.errors import DomainError
from posobat.domain.manifest import (
    check_count,
    check_scanned,
    check_temperature,
    manifest_number,
    somebody_elses,
    spell_temperature,
)
from posobat.domain.slipnumber import is_slip

SLIP = "BLB-261122-0042-K"


def test_a_number_that_nobody_takes_for_a_slip() -> None:
    number = manifest_number("BLB", date(2026, 11, 22), 3)
    assert number.startswith("BA-BLB-261122-0003-")
    assert not is_slip(number)


@pytest.mark.parametrize(
    ("road", "method", "words"),
    [
        ("DRAF", "kurir", f"Slip {SLIP} belum disegel."),
        ("DIANTAR", "kurir", f"Slip {SLIP} sudah dibawa Hadi Santoso."),
        ("TERKIRIM", "kurir", f"Slip {SLIP} sudah selesai (Diterima pasien)."),
        ("DISEGEL", "ambil", f"Slip {SLIP} hanya boleh diambil sendiri di pos."),
        ("DISEGEL", "apoteker", f"Slip {SLIP} untuk kunjungan apoteker, bukan untuk kurir."),
    ],
)
def test_what_stays_here(road: str, method: str, words: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_scanned(SLIP, method, fold_delivery(ROADS[road]), "manual")
    assert caught.value.pesan == words


def test_what_goes_along() -> None:
    check_scanned(SLIP, "kurir", fold_delivery(SEALED), "manual")
    check_scanned(SLIP, "apoteker", fold_delivery(SEALED), "apoteker")


def test_twice_on_a_list_names_the_first_one() -> None:
    data = {**HANDED[-1].data, "manifest": "BA-BLB-261122-0001-V"}
    taken = fold_delivery([*HANDED[:-1], post(E.HAND_OVER, **data)])
    with pytest.raises(DomainError, match="sudah di berita acara BA-BLB-261122-0001-V"):
        check_scanned(SLIP, "kurir", taken, "manual")
    assert taken.manifests == ("BA-BLB-261122-0001-V",)


def test_somebody_elses_pack() -> None:
    named = fold_delivery(DRIVER)
    assert somebody_elses(SLIP, named, "Wati", "P 9981 XA") == (
        f"Slip {SLIP} dipesan untuk Hadi Santoso (P 4217 VB). "
        "Pindai sekali lagi untuk mengalihkannya ke Wati."
    )
    assert somebody_elses(SLIP, named, "Hadi Santoso", "P4217VB") == ""
    assert "sudah dipesan (GK-11-1)" in somebody_elses(SLIP, fold_delivery(BOOKED), "Wati", "P 1 A")
    assert somebody_elses(SLIP, fold_delivery(SEALED), "Wati", "P 1 A") == ""


@pytest.mark.parametrize("typed", ["", "tiga", "3,5", "4"])
def test_the_count_must_agree(typed: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_count(typed, 3)
    assert caught.value.field == "count"
    check_count(" 3 ", 3)


@pytest.mark.parametrize(("typed", "tenths"), [("5", 50), ("4,5", 45), ("4.5 °C", 45), ("8", 80)])
def test_temperatures_as_people_type_them(typed: str, tenths: int) -> None:
    assert check_temperature(typed) == tenths


@pytest.mark.parametrize("typed", ["", "dingin", "1,9", "8,1", "-2", "100"])
def test_a_box_that_is_not_cold_does_not_go(typed: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_temperature(typed)
    assert caught.value.field == "temperature"
    assert (spell_temperature(45), spell_temperature(-5), spell_temperature(50)) == (
        "4,5 °C", "-0,5 °C", "5 °C",
    )  # fmt: skip
