"""A booking as the dispatcher would ask for it: made-up people at real points."""

from dataclasses import replace

from posobat.couriers.base import BookingRequest, Place

KEY = "5f0c2a9be7d14c3891aa00b7c6d5e4f3"
POST = Place(
    contact_name="Pos Obat RSUD Blambangan",
    contact_phone="6281200000001",
    address="Jl. Letkol Istiqlah 49, Singonegaran, Banyuwangi",
    note="Loket 3, sebut nomor slip BLB-261122-0042-K",
    lat_e6=-8_219_233,
    lon_e6=114_369_227,
)
HOME = Place(
    contact_name="Ibu Contoh",
    contact_phone="0812-0000-0002",
    address="Dusun Krajan RT 01 RW 02, Desa Kemiren, Kec. Glagah",
    note="Rumah hijau di sebelah musala",
    lat_e6=-8_203_004,
    lon_e6=114_319_000,
)


def booking(key: str = KEY) -> BookingRequest:
    return replace(BookingRequest(KEY, POST, HOME), key=key)
