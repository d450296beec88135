"""A rider finds the house by desa, patokan and a point that the family pasted from a chat."""

import pytest

from helpers.people import AREAS, an_address
from posobat.domain.address import (
    PointQuality,
    address_body,
    address_lines,
    address_notices,
    address_of,
    check_address,
    check_door,
    point_quality,
)
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm
from posobat.domain.geo import (
    box_notice,
    check_range,
    distance_km,
    parse_point,
    spell_point,
)

GENTENG = (-8_353_120, 114_180_450)
BLAMBANGAN = (-8_219_200, 114_369_100)


@pytest.mark.parametrize(
    "pasted",
    [
        "-8.353120, 114.180450",
        "-8.35312,114.18045",
        " (-8.353120 114.180450) ",
        "−8,353120; 114,180450",
        "-8,353120, 114,180450",
        "https://maps.google.com/?q=-8.353120,114.180450",
        "https://www.google.com/maps/search/?api=1&query=-8.353120%2C114.180450",
        "https://www.google.com/maps/place/-8.353120,114.180450",
        "https://www.google.com/maps/search/-8.353120,+114.180450?entry=tts",
        "https://www.google.co.id/maps/@-8.353120,114.180450,17z",
        "https://www.google.com/maps/place/Musala/@-8.36,114.19,17z/data=!3d-8.353120!4d114.180450",
        "https://maps.google.com/maps?daddr=-8.353120,114.180450",
        "geo:-8.353120,114.180450",
        "geo:0,0?q=-8.353120,114.180450(Rumah)",
        "https://www.openstreetmap.org/?mlat=-8.353120&mlon=114.180450#map=17/-8.3/114.1",
        "https://www.openstreetmap.org/#map=17/-8.353120/114.180450",
    ],
)
def test_a_point_is_read_from_what_people_paste(pasted: str) -> None:
    assert parse_point(pasted) == GENTENG


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "rumah saya",
        "-8, 114",
        "114.180450, -8.353120",
        "-8.353120",
        "https://example.com/",
        "geo:",
        "javascript:alert(1)",
        "9" * 5000,
        "-8.35\x00, 114.18",
        "https://maps.google.com/?q=" + "-8." + "1" * 400 + ",114.1",
    ],
)
def test_what_holds_no_point_is_told(pasted: str) -> None:
    with pytest.raises(DomainError) as fault:
        parse_point(pasted, "address.point")
    assert fault.value.pesan.startswith("Titik rumah tidak terbaca.")
    assert fault.value.field == "address.point"


def test_degrees_minutes_and_seconds_are_read_in_both_languages() -> None:
    assert parse_point("8°13'09.12\"S 114°22'08.76\"E") == BLAMBANGAN
    assert parse_point("8°13'09.12\"S, 114°22'08.76\"T") == BLAMBANGAN
    assert parse_point("8°13'09.12\"N 114°22'08.76\"W") == (8_219_200, -114_369_100)


def test_a_short_link_says_what_to_do_instead() -> None:
    with pytest.raises(DomainError, match="salin koordinatnya"):
        parse_point("https://maps.app.goo.gl/Ab12Cd34")


def test_a_forgotten_minus_sign_is_outside_the_regency() -> None:
    notice = box_notice(parse_point("8.353120, 114.180450"))
    assert notice is not None
    assert notice.pesan == "Titik rumah di luar Banyuwangi. Tetap simpan?"
    assert box_notice(GENTENG) is None


def test_distances_and_the_limit_of_a_carrier() -> None:
    km = distance_km(GENTENG, BLAMBANGAN)
    assert km == pytest.approx(25.55, abs=0.2)
    assert distance_km(GENTENG, GENTENG) == 0
    check_range(km, "GO-SEND", 40)
    with pytest.raises(DomainError) as fault:
        check_range(41.25, "GO-SEND", 40)
    assert fault.value.pesan == (
        "Jarak 41,2 km melebihi batas GO-SEND (40 km). Pilih titip puskesmas/armada sendiri."
    )


def test_a_full_address_becomes_the_fields_of_a_patient() -> None:
    address = address_of(an_address(), AREAS)
    assert address.quality is PointQuality.GOOD
    assert address_body(address) == {
        "village": "35.10.09.2001",
        "village_name": "Kembiritan",
        "kecamatan": "Genteng",
        "street": "Jalan Jember 12",
        "rt": "002",
        "rw": "003",
        "hamlet": "Krajan",
        "landmark": "Rumah cat hijau sebelah musala",
        "lat_e6": -8_353_120,
        "lon_e6": 114_180_450,
    }
    assert address_lines(address_body(address)) == [
        "Jalan Jember 12, Dusun Krajan, RT 002/RW 003",
        "Kembiritan, Genteng",
        "Patokan: Rumah cat hijau sebelah musala",
    ]


def test_the_point_says_how_far_it_can_be_trusted() -> None:
    assert point_quality(None) is PointQuality.NONE
    assert point_quality((-8_353_000, 114_180_000)) is PointQuality.ROUGH
    assert point_quality((-7_250_000, 112_750_000)) is PointQuality.OUTSIDE
    assert address_of(AddressForm(), AREAS).quality is PointQuality.NONE
    outside = address_of(an_address(point="-7.257472, 112.752088"), AREAS)
    assert [notice.field for notice in address_notices(outside)] == ["address.point"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"village": "Tamansari", "kecamatan": ""},
            "address.kecamatan",
            "Desa Tamansari ada di Tegalsari dan Licin. Pilih salah satu.",
        ),
        ({"landmark": "abc"}, "address.landmark", "Isi patokan agar kurir mudah mencari."),
        ({"landmark": "12345"}, "address.landmark", "Isi patokan agar kurir mudah mencari."),
        ({"rt": "dua"}, "address.rt", "RT paling banyak 3 angka."),
        ({"rw": "1234"}, "address.rw", "RW paling banyak 3 angka."),
        ({"street": "Jalan\x07"}, "address.street", "Jalan memuat karakter"),
        ({"hamlet": "K" * 61}, "address.hamlet", "Dusun terlalu panjang: 61 huruf, maksimal 60."),
        ({"point": "dekat pasar"}, "address.point", "Titik rumah tidak terbaca."),
    ],
)
def test_each_fault_has_its_field_and_sentence(
    changes: dict[str, str], field: str, said: str
) -> None:
    form = an_address(**changes)
    with pytest.raises(DomainError) as fault:
        address_of(form, AREAS)
    assert fault.value.field == field
    assert fault.value.pesan.startswith(said)
    assert [f.field for f in check_address(form, AREAS)] == [field]


def test_rt_is_taken_as_written_on_the_card() -> None:
    for typed in ("2", "02", "002", "RT 02", "rt.2"):
        assert address_of(an_address(rt=typed), AREAS).rt == "002"
    assert address_of(an_address(rt="000"), AREAS).rt == ""


def test_a_door_needs_a_village_and_a_landmark() -> None:
    assert check_door(address_body(address_of(an_address(), AREAS))) == []
    faults = check_door({})
    assert [(f.field, f.pesan) for f in faults] == [
        ("address.village", "Isi desa dan kecamatan."),
        ("address.landmark", "Isi patokan agar kurir mudah mencari."),
    ]


def test_a_hamlet_is_not_called_dusun_twice() -> None:
    assert address_lines({"hamlet": "Lingkungan Krajan"}) == ["Lingkungan Krajan"]
    assert address_lines({"hamlet": "Krajan"}) == ["Dusun Krajan"]
    assert address_lines({}) == []


def test_a_point_is_spelled_for_maps() -> None:
    assert spell_point((-8_000_005, 114_180_450)) == "-8.000005, 114.180450"
    assert parse_point(spell_point(GENTENG)) == GENTENG
