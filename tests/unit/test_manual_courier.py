"""No contract, no interface: staff copy a text to the driver and type back what they see."""

from dataclasses import replace

import pytest

from helpers.bookings import HOME, booking
from posobat.couriers.manual import manual_text, normalise_booking_number
from posobat.domain.errors import DomainError
from posobat.domain.plate import normalise_plate


def test_the_text_to_copy_says_where_from_where_to_and_no_more() -> None:
    assert manual_text(booking(), "BLB-261122-0042-K") == (
        "Slip antar BLB-261122-0042-K\n"
        "Isi: Obat resep, tersegel, 0,4 kg\n"
        "Ambil: Pos Obat RSUD Blambangan, HP 0812-0000-0001\n"
        "Alamat: Jl. Letkol Istiqlah 49, Singonegaran, Banyuwangi\n"
        "Patokan: Loket 3, sebut nomor slip BLB-261122-0042-K\n"
        "Titik: -8.219233, 114.369227\n"
        "Antar: Ibu Contoh, HP 0812-0000-0002\n"
        "Alamat: Dusun Krajan RT 01 RW 02, Desa Kemiren, Kec. Glagah\n"
        "Patokan: Rumah hijau di sebelah musala\n"
        "Titik: -8.203004, 114.319000\n"
    )


def test_a_door_without_point_or_landmark_leaves_these_lines_out() -> None:
    bare = replace(HOME, note="", lat_e6=None, lon_e6=None)
    text = manual_text(replace(booking(), destination=bare), "BLB-261122-0042-K")

    assert text.count("Patokan:") == text.count("Titik:") == 1


def test_the_text_to_copy_holds_no_nik() -> None:
    told = replace(HOME, note="NIK 3510161234560001")
    with pytest.raises(DomainError, match="KURIR-RAHASIA"):
        manual_text(replace(booking(), destination=told), "BLB-261122-0042-K")


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("p1234ab", "P 1234 AB"),
        (" P 1234  AB ", "P 1234 AB"),
        ("DK 7 XYZ", "DK 7 XYZ"),
        ("B1234", "B 1234"),
    ],
)
def test_plates_are_read_as_people_type_them(typed: str, plate: str) -> None:
    assert normalise_plate(typed) == plate


@pytest.mark.parametrize("typed", ["", "1234 AB", "PPP 12 A", "P 12345 A", "P 12 ABCD", "P ١٢ A"])
def test_what_is_no_plate_is_asked_again(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        normalise_plate(typed)

    assert refused.value.pesan == "Pelat tidak dikenali. Contoh P 1234 AB."
    assert refused.value.field == "plate"


def test_a_booking_number_is_kept_in_capitals() -> None:
    assert normalise_booking_number(" gk-11-170563 ") == "GK-11-170563"


@pytest.mark.parametrize("typed", ["", "x", "nomor?", "A" * 41])
def test_what_is_no_booking_number_is_asked_again(typed: str) -> None:
    with pytest.raises(DomainError, match="PESANAN-BENTUK"):
        normalise_booking_number(typed)
