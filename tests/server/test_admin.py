"""What IT staff do at the district, and the sentences they get."""

from pathlib import Path
from typing import Any

import pytest

from helpers.district import BLAMBANGAN, District
from helpers.station import log
from posobat.app.login import login
from posobat.domain.errors import DomainError
from posobat.server import admin
from posobat.server.district import head, raise_generation
from posobat.server.main import open_district
from posobat.store.engine import reading, writing

WRONG_POSTS = [
        ({"code": "blb"}, "code"), ({"code": "B"}, "code"), ({"code": "BLAMBANGAN"}, "code"),
        ({"code": "B-B"}, "code"), ({"code": "BLB"}, "code"), ({"code": "ÄÖÜ"}, "code"),
        ({"code": "GTG", "phone": "123"}, "phone"), ({"code": "GTG", "point": "di sana"}, "point"),
        ({"code": "GTG", "name": "a\x00b"}, ""),
]  # fmt: skip


def test_a_post_that_is_not_right_is_not_added(district: District) -> None:
    before = len(log(district.engine))
    for changes, field in WRONG_POSTS:
        with pytest.raises(DomainError) as told:
            district.add_post(**changes)
        assert told.value.field == field, changes
        assert told.value.pesan
    assert len(log(district.engine)) == before


def test_a_new_post_is_an_op_of_the_server_like_any_other(district: District) -> None:
    (row,) = log(district.engine)
    assert (row["kind"], row["actor"], row["scope"], row["feed"]) == (
        "post.set",
        "server",
        "*",
        1,
    )
    assert row["inc"] == district.keys.inc
    assert BLAMBANGAN["name"].encode() in row["body"]


WRONG_STAFF = [
        {"role": "dokter"}, {"pin": "12345"}, {"pin": "abcdef"}, {"pin": "1" * 13},
        {"pin": "١٢٣٤٥٦"}, {"post": "XYZ"}, {"name": "a\x00b"},
]  # fmt: skip


def test_staff_that_are_not_right_are_not_added(district: District) -> None:
    person: dict[str, Any] = {"post": "BLB", "name": "Dewi", "role": "apoteker", "pin": "482915"}
    for changes in WRONG_STAFF:
        with pytest.raises(DomainError):
            admin.add_staff(district.engine, district.clock, **(person | changes))


def test_staff_get_their_pin_to_the_post_as_a_hash_and_log_in_there(
    district: District, tmp_path: Path
) -> None:
    dewi = admin.add_staff(
        district.engine, district.clock, post="BLB", name="Dewi", role="apoteker", pin="482915"
    )
    assert b"482915" not in log(district.engine)[-1]["body"]
    station = district.station(tmp_path / "loket")
    assert station.sync().confirmed
    assert login(station.post.desk, station.clock, dewi, "482915").name == "Dewi"
    with pytest.raises(DomainError):
        login(station.post.desk, station.clock, dewi, "482916")
    station.close()


def test_codes_and_revocations_of_what_does_not_exist_are_told(district: District) -> None:
    with pytest.raises(DomainError, match="belum terdaftar"):
        district.code("XYZ")
    with pytest.raises(DomainError, match="tidak terdaftar"):
        admin.revoke(district.engine, "00" * 8)


def test_a_code_is_kept_as_its_hash_only(district: District) -> None:
    code = district.code()
    with reading(district.engine) as connection:
        rows = connection.exec_driver_sql("SELECT * FROM join_code").all()
    assert code.split("-")[0] not in str(rows)
    assert code.endswith(district.keys.public[:8].upper())


def test_keys_and_counters_survive_a_restart(district: District) -> None:
    engine, keys = open_district(district.url)
    assert keys == district.keys
    engine.dispose()
    with writing(district.engine) as connection:
        assert raise_generation(connection) == 2
        assert head(connection, district.keys.code)[1] == 2
